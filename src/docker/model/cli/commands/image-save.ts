import { saveArchive } from '../../images/archive.ts';
import { print } from '../../state/effects.ts';
import { fromUint8Array } from '../../text/bytes.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { writeHostFile } from '../host-files.ts';
import { fail, refuse } from '../reply.ts';

/** `docker save` */
export const imageSave = defineDockerCommand({
  name: 'image save',
  aliases: ['save'],
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  short: 'Write images, with layers and history, as one tar archive',
  flags: { output: 'Write to this file instead of stdout' },
  args: minArgs(1),
  completes: { words: ['image'], repeats: true },
  *run({ flags, args }, context) {
    const path = flags.text('output');
    if (path === '' && context.stdoutIsTerminal)
      return yield* fail('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    const archive = saveArchive(context.daemon.state, args);
    if (!archive.ok) return yield* refuse(archive.error);
    const bytes = fromUint8Array(archive.value);
    if (path === '') {
      yield* print(bytes);
      return 0;
    }
    const written = writeHostFile(context, path, bytes);
    return written.ok ? 0 : yield* fail(`failed to save image: ${written.error}`);
  },
});
