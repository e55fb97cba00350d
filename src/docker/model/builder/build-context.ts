import { err, ok, type Result } from '../../../lib/result.ts';
import { toText } from '../text/bytes.ts';
import { goQuote } from '../text/go-quote.ts';
import { baseName, directoryOf, joinPath, resolvePath } from '../text/paths.ts';
import type { LayerTree } from '../union-fs/node.ts';
import type { DockerfileSource } from './build-types.ts';
import { findInTree } from './tree-view.ts';

/** What the client sends to the builder. */
export interface BuildContext {
  readonly context: LayerTree;
  readonly dockerfile: DockerfileSource;
}

/**
 * Finds the context directory and the Dockerfile among the host's files.
 * @param files the host's root
 * @param options `cwd` absolute; `path` the PATH argument, `-` for a Dockerfile from `stdin` without a context; `file` the value of `-f`,
 * relative to `cwd`, `-` for `stdin`
 * @returns the two; error: the client's whole stderr text with its final newline, exit code 1
 * @source docker/buildx, build/opt.go, loadInputs
 */
export function readBuildContext(
  files: LayerTree,
  options: {
    readonly cwd: string;
    readonly path: string;
    readonly file?: string;
    readonly stdin?: string;
  },
): Result<BuildContext, string> {
  const { cwd, path, file, stdin = '' } = options;
  const failed = (message: string) => err(`ERROR: failed to build: ${message}\n`);
  if (path === '')
    return failed('please specify build context (e.g. "." for the current directory)');
  if (path === '-') {
    if (file === '-')
      return failed("invalid argument: can't use stdin for both build context and dockerfile");
    if (file !== undefined && file !== '')
      return failed('ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles');
    const empty: LayerTree = {
      type: 'dir',
      mode: 0o755,
      uid: 0,
      gid: 0,
      mtimeMs: 0,
      children: new Map(),
    };
    return ok({ context: empty, dockerfile: { kind: 'text', name: 'Dockerfile', text: stdin } });
  }
  if (/^(https?|git|ssh):\/\//.test(path) || /^(git@|github\.com\/)/.test(path))
    return err(`strata: building from ${path} is not simulated\n`);
  const found = findInTree(files, resolvePath(cwd, path), true);
  if (found === undefined || found.node.type !== 'dir')
    return failed(`unable to prepare context: path ${goQuote(path)} not found`);
  const context = found.node;
  if (file === undefined || file === '')
    return ok({ context, dockerfile: { kind: 'context', path: 'Dockerfile' } });
  if (file === '-')
    return ok({ context, dockerfile: { kind: 'text', name: 'Dockerfile', text: stdin } });
  const at = resolvePath(cwd, file);
  const ignoreText = textAt(files, `${at}.dockerignore`);
  return ok({
    context,
    dockerfile: {
      kind: 'text',
      name: baseName(at),
      text: dockerfileText(files, at),
      ...(ignoreText === null ? {} : { ignoreText }),
    },
  });
}

/** A Dockerfile and its `.dockerignore`, as far as they are there. */
export interface FoundDockerfile {
  readonly name: string;
  /** null: there is none */
  readonly text: string | null;
  readonly ignoreText?: string;
  /** `.dockerignore`, or `Dockerfile.dockerignore` */
  readonly ignoreName: string;
}

/** Reads the Dockerfile and what it leaves out of the context: `NAME.dockerignore` beside it before the context's `.dockerignore`. */
export function findDockerfile(context: LayerTree, source: DockerfileSource): FoundDockerfile {
  const name = baseName(source.kind === 'context' ? source.path : source.name);
  const text =
    source.kind === 'context' ? dockerfileText(context, joinPath('/', source.path)) : source.text;
  const own =
    source.kind === 'context'
      ? textAt(context, joinPath('/', `${source.path}.dockerignore`))
      : source.ignoreText;
  if (own !== null && own !== undefined)
    return { name, text, ignoreText: own, ignoreName: `${name}.dockerignore` };
  const shared = textAt(context, '/.dockerignore');
  return {
    name,
    text,
    ignoreName: '.dockerignore',
    ...(shared === null ? {} : { ignoreText: shared }),
  };
}

/** `dockerfile` in lower case serves too. */
function dockerfileText(files: LayerTree, path: string): string | null {
  const text = textAt(files, path);
  return text === null && baseName(path) === 'Dockerfile'
    ? textAt(files, joinPath(directoryOf(path), 'dockerfile'))
    : text;
}

function textAt(files: LayerTree, path: string): string | null {
  const node = findInTree(files, path, true)?.node;
  return node?.type === 'file' ? toText(node.content) : null;
}
