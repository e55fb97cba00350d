import { importImage } from '../../images/import-image.ts';
import { toUint8Array } from '../../text/bytes.ts';
import { treeFromTar } from '../../union-fs/layer-tar.ts';
import { parseReference } from '../../values/reference.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { readHostFile } from '../host-files.ts';
import { pipedBytes } from '../piped-bytes.ts';
import { fail, refuse, say } from '../reply.ts';

/** `docker import` */
export const imageImport = defineDockerCommand({
  name: 'image import',
  aliases: ['import'],
  usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  short: 'Make an image of one layer from a tar archive of files',
  flags: { message: 'A comment for its history' },
  args: minArgs(1),
  *run({ flags, args: [source = '', name] }, context) {
    if (/^https?:\/\//.test(source))
      return yield* fail('strata: docker import from a URL is not simulated');
    const file = source === '-' ? undefined : readHostFile(context, source);
    if (file !== undefined && !file.ok) return yield* fail(file.error);
    const named = name === undefined ? undefined : parseReference(name);
    if (named?.ok === false) return yield* fail(named.error);
    const tree = treeFromTar(file === undefined ? pipedBytes(context) : toUint8Array(file.value));
    if (!tree.ok) return yield* refuse({ kind: 'invalid', message: tree.error });
    const imported = importImage(context.daemon.state, tree.value, {
      config: {},
      ...(name !== undefined && { name }),
      ...(flags.given('message') && { message: flags.text('message') }),
    });
    if (!imported.ok) return yield* refuse(imported.error);
    context.daemon.commit('image-imported', imported.value);
    yield* say(imported.value.image.id);
    return 0;
  },
});
