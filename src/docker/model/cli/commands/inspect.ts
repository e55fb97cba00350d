import { err, ok, type Result } from '../../../../lib/result.ts';
import { inspectContainer } from '../../containers/inspect.ts';
import { resolveImage } from '../../images/image-store.ts';
import { inspectImage } from '../../images/inspect-image.ts';
import { inspectNetwork } from '../../networks/networks.ts';
import type { DaemonError } from '../../state/daemon.ts';
import { type CommandContext, print } from '../../state/effects.ts';
import { inspectVolume } from '../../volumes/volumes.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { type Inspected, printInspected } from '../inspect-output.ts';
import { daemonText, fail } from '../reply.ts';

/** In the order in which a name is looked up. */
const kinds = ['container', 'image', 'network', 'volume'] as const;
type Kind = (typeof kinds)[number];
const allKinds = [
  'config',
  'container',
  'image',
  'network',
  'node',
  'plugin',
  'secret',
  'service',
  'task',
  'volume',
];

/** `docker inspect` */
export const inspect = defineDockerCommand({
  name: 'inspect',
  aliases: [],
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  short: 'Show everything the engine knows about containers, images, networks, volumes',
  flags: {
    format: "'json', or a Go template over each object",
    size: 'Also how many bytes a container takes',
    type: `Only look among these: ${kinds.join(', ')}`,
  },
  args: minArgs(1),
  completes: { words: ['container'], repeats: true },
  *run({ flags, args }, context) {
    const type = flags.text('type');
    if (flags.given('type') && !allKinds.includes(type)) {
      const choice = `must be one of "${allKinds.join('", "')}"`;
      return yield* fail(
        type === '' ? `type is empty: ${choice}` : `unknown type: "${type}": ${choice}`,
      );
    }
    const wanted = kinds.filter((kind) => type === '' || kind === type);
    if (wanted.length === 0)
      return yield* fail(`strata: docker inspect --type ${type} is not simulated`);
    const warnings: string[] = [];
    const find = (name: string): Result<Inspected, string> => {
      for (const kind of wanted) {
        const found = inspectOne(kind, name, flags.on('size'), context);
        if (found.ok) {
          if (flags.on('size') && kind !== 'container')
            warnings.push(`WARNING: --size ignored for ${kind}\n`);
          return found;
        }
        const skippable =
          found.error.kind === 'not-found' ||
          found.error.message.includes('invalid reference format');
        if (type !== '' || !skippable) return err(daemonText(found.error));
      }
      return err(`error: no such object: ${name}`);
    };
    const code = yield* printInspected(args, flags.text('format'), find);
    yield* print(warnings.join(''), 'stderr');
    return code;
  },
});

function inspectOne(
  kind: Kind,
  name: string,
  size: boolean,
  { daemon: { state } }: CommandContext,
): Result<Inspected, DaemonError> {
  switch (kind) {
    case 'container':
      return inspectContainer(state, name, { size });
    case 'image': {
      const image = resolveImage(state, name);
      return image.ok ? ok(inspectImage(state, image.value)) : image;
    }
    case 'network':
      return inspectNetwork(state, name);
    case 'volume':
      return inspectVolume(state, name);
  }
}
