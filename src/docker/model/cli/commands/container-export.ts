import { exportContainer } from '../../containers/copy.ts';
import { print } from '../../state/effects.ts';
import { fromUint8Array } from '../../text/bytes.ts';
import { tarOf } from '../../union-fs/layer-tar.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { writeHostFile } from '../host-files.ts';
import { fail, refuse } from '../reply.ts';

/** `docker export` */
export const containerExport = defineDockerCommand({
  name: 'container export',
  aliases: ['export'],
  usage: '[OPTIONS] CONTAINER',
  short: 'Write all files of a container as one tar archive, without layers and history',
  flags: { output: 'Write to this file instead of stdout' },
  args: exactArgs(1),
  completes: { words: ['container'] },
  *run({ flags, args: [name = ''] }, context) {
    const path = flags.text('output');
    if (path === '' && context.stdoutIsTerminal)
      return yield* fail('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    const tree = exportContainer(context.daemon, name);
    if (!tree.ok) return yield* refuse(tree.error);
    const bytes = fromUint8Array(tarOf(tree.value));
    if (path === '') {
      yield* print(bytes);
      return 0;
    }
    const written = writeHostFile(context, path, bytes);
    return written.ok ? 0 : yield* fail(`failed to export container: ${written.error}`);
  },
});
