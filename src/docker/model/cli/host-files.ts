import { err, ok, type Result } from '../../../lib/result.ts';
import type { CommandContext } from '../state/effects.ts';
import type { ByteString } from '../text/bytes.ts';
import { resolvePath } from '../text/paths.ts';
import { goErrnoText } from '../union-fs/errno-text.ts';
import { mergedTree, perform, readFile, stat, unionFs } from '../union-fs/union-fs.ts';

/**
 * A file of the host, as the client reads one named on its command line.
 * @returns its bytes; error: Go's sentence, `open nope: no such file or directory`
 */
export function readHostFile(context: CommandContext, path: string): Result<ByteString, string> {
  const files = unionFs([], context.daemon.state.host.files);
  const bytes = readFile(files, resolvePath(context.cwd, path));
  if (bytes.ok) return bytes;
  const verb = bytes.error === 'EISDIR' ? 'read' : 'open';
  return err(`${verb} ${path}: ${goErrnoText(bytes.error)}`);
}

/** Is there anything of that name on the host? */
export function hostFileExists(context: CommandContext, path: string): boolean {
  return stat(unionFs([], context.daemon.state.host.files), resolvePath(context.cwd, path)).ok;
}

/**
 * Writes a file of the host as the reader, and commits `host-file-written`.
 * @returns error: Go's sentence
 */
export function writeHostFile(
  context: CommandContext,
  path: string,
  content: ByteString,
  mode = 0o600,
): Result<void, string> {
  const { state } = context.daemon;
  const absolute = resolvePath(context.cwd, path);
  const uid = state.host.user === 'root' ? 0 : 1000;
  const written = perform(
    unionFs([], state.host.files),
    { op: 'write', path: absolute, content, mode },
    { nowMs: state.nowMs, uid, gid: uid, umask: 0o022 },
  );
  if (!written.ok) return err(`open ${path}: ${goErrnoText(written.error)}`);
  const files = mergedTree(written.value.fs);
  context.daemon.commit('host-file-written', {
    state: { ...state, host: { ...state.host, files } },
    events: [{ atMs: state.nowMs, type: 'host', action: 'write', id: absolute, attributes: {} }],
  });
  return ok(undefined);
}
