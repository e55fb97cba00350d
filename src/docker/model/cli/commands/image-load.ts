import { loadArchive } from '../../images/archive.ts';
import { print } from '../../state/effects.ts';
import { toUint8Array } from '../../text/bytes.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { readHostFile } from '../host-files.ts';
import { pipedBytes } from '../piped-bytes.ts';
import { fail, refuse } from '../reply.ts';

/** `docker load` */
export const imageLoad = defineDockerCommand({
  name: 'image load',
  aliases: ['load'],
  usage: '[OPTIONS]',
  short: "Read images from a tar archive that 'docker save' wrote",
  flags: {
    input: 'Read this file instead of stdin',
    quiet: 'Say nothing about progress',
  },
  args: noArgs,
  *run({ flags }, context) {
    const path = flags.text('input');
    if (path === '' && context.stdinIsTerminal)
      return yield* fail('requested load from stdin, but stdin is empty');
    const file = path === '' ? undefined : readHostFile(context, path);
    if (file !== undefined && !file.ok) return yield* fail(file.error);
    const bytes = file === undefined ? pipedBytes(context) : toUint8Array(file.value);
    const loaded = loadArchive(context.daemon.state, bytes);
    if (!loaded.ok) return yield* refuse(loaded.error);
    context.daemon.commit('images-loaded', loaded.value);
    yield* print(loaded.value.lines.map((line) => `${line}\n`).join(''));
    return 0;
  },
});
