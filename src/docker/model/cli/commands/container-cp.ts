import type { Result } from '../../../../lib/result.ts';
import {
  type Copied,
  copyFromContainer,
  copyToContainer,
  treeFromContainer,
  treeToContainer,
} from '../../containers/copy.ts';
import type { DaemonError } from '../../state/daemon.ts';
import { type CommandContext, print, type Steps } from '../../state/effects.ts';
import { fromUint8Array, toUint8Array } from '../../text/bytes.ts';
import { resolvePath } from '../../text/paths.ts';
import { tarOf, treeFromTar } from '../../union-fs/layer-tar.ts';
import { humanSize } from '../../values/size.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { fail, refuse } from '../reply.ts';

/** `docker cp` */
export const containerCp = defineDockerCommand({
  name: 'container cp',
  aliases: ['cp'],
  usage:
    '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  short: 'Copy files between a container and the host',
  flags: {
    archive: 'Keep owners',
    'follow-link': 'Copy what a symbolic link points to, not the link',
    quiet: 'Say nothing about progress',
  },
  args: exactArgs(2),
  completes: { words: ['container', 'container'] },
  *run({ flags, args: [source = '', destination = ''] }, context) {
    if (source === '') return yield* fail('source can not be empty');
    if (destination === '') return yield* fail('destination can not be empty');
    const from = splitSide(source);
    const to = splitSide(destination);
    const options = { archive: flags.on('archive'), followLink: flags.on('follow-link') };
    const quiet = flags.given('quiet') ? flags.on('quiet') : !context.stdoutIsTerminal;
    if (from.container !== '' && to.container !== '')
      return yield* fail('copying between containers is not supported');
    if (from.container !== '') {
      if (to.path === '-') {
        const tree = treeFromContainer(context.daemon, from.container, from.path, options);
        if (!tree.ok) return yield* refuseCopy(tree.error);
        yield* print(fromUint8Array(tarOf(tree.value)));
        return 0;
      }
      const path = onHost(context, to.path);
      const copied = copyFromContainer(context.daemon, from.container, from.path, path, options);
      return yield* report(copied, quiet, path);
    }
    if (to.container === '') return yield* fail('must specify at least one container source');
    const name = `${to.container}:${to.path}`;
    if (from.path !== '-') {
      const path = onHost(context, from.path);
      return yield* report(
        copyToContainer(context.daemon, path, to.container, to.path, options),
        quiet,
        name,
      );
    }
    const tree = treeFromTar(toUint8Array(context.stdin ?? ''));
    if (!tree.ok) return yield* fail(tree.error);
    return yield* report(
      treeToContainer(context.daemon, tree.value, to.container, to.path),
      quiet,
      name,
    );
  },
});

/** `web:/etc/hosts`; a path with a slash or a dot before its colon is one of the host. */
function splitSide(word: string): { readonly container: string; readonly path: string } {
  const colon = word.indexOf(':');
  const isHost = word.startsWith('/') || colon < 0 || word.startsWith('.');
  return isHost
    ? { container: '', path: word }
    : { container: word.slice(0, colon), path: word.slice(colon + 1) };
}

/** Absolute; a slash or `/.` at the end keeps its meaning. */
function onHost(context: CommandContext, path: string): string {
  const absolute = resolvePath(context.cwd, path);
  if (/(^|\/)\.$/.test(path)) return absolute === '/' ? '/.' : `${absolute}/.`;
  return path.endsWith('/') && absolute !== '/' ? `${absolute}/` : absolute;
}

function* report(
  copied: Result<Copied, DaemonError>,
  quiet: boolean,
  where: string,
): Steps<number> {
  if (!copied.ok) return yield* refuseCopy(copied.error);
  if (!quiet)
    yield* print(
      `Successfully copied ${humanSize(copied.value.sizeBytes, 3)} to ${where}\n`,
      'stderr',
    );
  return 0;
}

/** What the client itself found wrong has no prefix. */
const refuseCopy = (error: DaemonError): Steps<number> =>
  error.kind === 'invalid' ? fail(error.message) : refuse(error);
