import {
  containerFlags,
  deprecatedContainerFlags,
  hiddenContainerFlags,
} from '../container-flags.ts';
import { containerSpec } from '../container-options.ts';
import { createWithPull, pullProblem } from '../create-with-pull.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { say } from '../reply.ts';
import { failPlainly, failWithHelp } from '../run-errors.ts';

/** `docker create` */
export const containerCreate = defineDockerCommand({
  name: 'container create',
  aliases: ['create'],
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Make a container of an image, without starting it',
  flags: containerFlags,
  moreFlags: hiddenContainerFlags,
  deprecated: deprecatedContainerFlags,
  args: minArgs(1),
  flagsFirst: true,
  refusalExit: 125,
  completes: { words: ['image'] },
  *run({ flags, args }, context) {
    const problem = pullProblem(flags.text('pull'));
    if (problem !== undefined) return yield* failWithHelp(problem, 'create');
    const spec = containerSpec(flags, args, context, []);
    if (!spec.ok) return yield* failWithHelp(spec.error, 'create');
    const created = yield* createWithPull(spec.value, flags, context);
    if (!created.ok) return yield* failPlainly(created.error);
    yield* say(created.value.id);
    return 0;
  },
});
