import { err, ok, type Result } from '../../../lib/result.ts';
import { ignoreFilter } from '../dockerfile/dockerignore.ts';
import type { AddInstruction, CopyInstruction } from '../dockerfile/instruction-types.ts';
import type { Digest } from '../state/image.ts';
import { toBytes } from '../text/bytes.ts';
import { joinPath } from '../text/paths.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { unionFs } from '../union-fs/union-fs.ts';
import { stepKey } from './build-cache.ts';
import type { StepFailure } from './build-failure.ts';
import { copyFiles, type LayerCopyOptions } from './copy-into-layer.ts';
import { type CopySources, findSources } from './copy-sources.ts';
import { parseModeChange } from './file-mode.ts';
import { ownerNamed } from './owner.ts';
import type { StageState } from './stage-state.ts';

/** A COPY or ADD before it is done: what it is remembered by. */
export interface PlannedCopy {
  readonly key: Digest;
  readonly createdBy: string;
  readonly sources: CopySources;
  readonly options: Omit<LayerCopyOptions, 'nowMs'>;
  /** Its layer does not hang on the ones below. */
  readonly link: boolean;
}

/** Does ADD fetch this from elsewhere? */
export function isRemoteSource(source: string): boolean {
  return (
    /^(https?|git|ssh|git\+ssh):\/\//.test(source) ||
    /^git@[^/]+:/.test(source) ||
    /^(github|gitlab)\.com\/.+/.test(source)
  );
}

/**
 * Finds the files and works out what the step is remembered by.
 * @param step variables already replaced
 * @param tree where files are taken from: the context, a stage or an image
 * @source moby/buildkit, dockerfile2llb/convert_copy.go
 */
export function planCopy(
  state: StageState,
  step: CopyInstruction | AddInstruction,
  tree: LayerTree,
): Result<PlannedCopy, StepFailure> {
  const from = step.kind === 'COPY' ? step.from : '';
  const parents = step.kind === 'COPY' && step.parents;
  const mode = step.chmod === '' ? undefined : parseModeChange(step.chmod);
  if (mode !== undefined && !mode.ok) return err({ kind: 'dockerfile', message: mode.error });
  const leavesOut = step.exclude.length === 0 ? undefined : ignoreFilter(step.exclude.join('\n'));
  const filter = leavesOut === undefined ? {} : { leavesOut };
  const files = step.files.map(({ path, data }) => ({ name: path, content: toBytes(data) }));
  const sources = findSources(tree, step.sources, files, {
    keepOwner: from !== '',
    parents,
    ...filter,
  });
  if (!sources.ok)
    return err({ kind: 'not-found', message: sources.error, missingPath: sources.error });
  const destination = destinationPath(state.config.WorkingDir || '/', step.destination);
  const owner = step.chown === '' ? undefined : ownerNamed(step.chown, state.tree);
  const unpack = step.kind === 'ADD' && step.unpack !== false;
  // With --chmod BuildKit makes an ordinary layer of it.
  const link = step.link && step.chmod === '';
  const words = [
    step.kind,
    ...(parents ? ['--parents'] : []),
    ...(step.chown === '' ? [] : [`--chown=${step.chown}`]),
    ...(step.chmod === '' ? [] : [`--chmod=${step.chmod}`]),
    ...step.sources,
    ...step.files.map(({ path }) => `<<${path}`),
    step.destination,
  ];
  return ok({
    key: stepKey(
      'copy',
      link ? 'link' : state.key,
      destination,
      owner ?? '',
      step.chmod,
      parents,
      step.exclude,
      unpack,
      sources.value.checksum,
    ),
    createdBy: `${words.join(' ')} # buildkit`,
    sources: sources.value,
    options: {
      destination,
      unpack,
      ...filter,
      ...(owner === undefined ? {} : { owner }),
      ...(mode === undefined
        ? {}
        : {
            mode: {
              change: mode.value,
              ...(/^[0-7]+$/.test(step.chmod)
                ? { directories: Number.parseInt(step.chmod, 8) }
                : {}),
            },
          }),
    },
    link,
  });
}

/** Copies what {@link planCopy} found into a new layer over the stage. @returns the layer's tree; error `failed-step`, `not-found`, `not-simulated` */
export function executeCopy(
  state: StageState,
  plan: PlannedCopy,
  nowMs: number,
): Result<LayerTree, StepFailure> {
  const below = plan.link ? [] : state.layers.map((layer) => layer.tree);
  const copied = copyFiles(unionFs(below), plan.sources.items, { ...plan.options, nowMs });
  if (copied.ok) return ok(copied.value.upper);
  const { kind, message } = copied.error;
  return err({ kind: kind === 'failed' ? 'failed-step' : kind, message });
}

/** Absolute; a slash at the end stays, and `.` counts as one. */
function destinationPath(workdir: string, destination: string): string {
  const written = destination === '' || destination === '.' ? './' : destination;
  const path = written.startsWith('/') ? joinPath(written) : joinPath('/', workdir, written);
  return /(^|\/)\.?$/.test(written) && path !== '/' ? `${path}/` : path;
}
