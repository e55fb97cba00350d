import { err, ok, type Result } from '../../../lib/result.ts';
import type { Variables } from '../dockerfile/expand.ts';
import type { RunInstruction, RunMount } from '../dockerfile/instruction-types.ts';
import { readRunMounts } from '../dockerfile/run-mount.ts';
import { accountOf } from '../programs/accounts.ts';
import type { Steps } from '../state/effects.ts';
import { toBytes } from '../text/bytes.ts';
import { goQuote } from '../text/go-quote.ts';
import { type MountTable, mountTable } from '../union-fs/mount-table.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { emptyTree } from '../union-fs/tree.ts';
import { withNode, withoutNode } from '../union-fs/tree-edit.ts';
import { perform, unionFs } from '../union-fs/union-fs.ts';
import { stepKey } from './build-cache.ts';
import type { StepFailure } from './build-failure.ts';
import { type BuildSession, commit, report } from './build-session.ts';
import type { StepContext } from './metadata-step.ts';
import { commandWords } from './metadata-step.ts';
import { ownerNamed } from './owner.ts';
import { notStartedText, runProgram } from './run-build-program.ts';
import { keepCacheMounts, type PreparedMounts, prepareRunMounts } from './run-mounts.ts';
import type { StageState } from './stage-state.ts';
import { heredocCommand } from './step-name.ts';
import { directoriesAbove } from './tree-view.ts';

/** A RUN before it runs: what it is remembered by. */
export interface PlannedRun {
  readonly argv: readonly string[];
  readonly key: ReturnType<typeof stepKey>;
  readonly createdBy: string;
  readonly description: string;
  readonly mounts: PreparedMounts;
  readonly workdir: string;
}

/** Build arguments that are set without ARG, and that change neither cache nor history. @source Dockerfile reference, "Predefined ARGs" */
const proxyNames = ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy'];

/**
 * Works out what a RUN does and what it is remembered by.
 * @param treeOf where a bind mount takes its files from
 */
export function* planRun(
  session: BuildSession,
  state: StageState,
  run: RunInstruction,
  context: StepContext,
  treeOf: (mount: RunMount) => Steps<Result<LayerTree, StepFailure>>,
): Steps<Result<PlannedRun, StepFailure>> {
  if (run.network !== 'default') return err(notSimulated(`RUN --network=${run.network}`));
  if (run.security !== 'sandbox') return err(notSimulated(`RUN --security=${run.security}`));
  if (run.devices.length > 0) return err(notSimulated('RUN --device'));
  const read = readRunMounts(run, state.variables, context.escape);
  if (!read.ok) return err({ kind: 'dockerfile', message: read.error });
  const trees = new Map<RunMount, LayerTree>();
  for (const mount of read.value) {
    if (mount.type !== 'bind') continue;
    const tree = yield* treeOf(mount);
    if (!tree.ok) return tree;
    trees.set(mount, tree.value);
  }
  const workdir = state.config.WorkingDir || '/';
  const prepared = prepareRunMounts(
    session.daemon.state,
    state.tree,
    workdir,
    read.value,
    (mount) => trees.get(mount) ?? emptyTree,
  );
  if (!prepared.ok) {
    const { kind, message } = prepared.error;
    return err(
      kind === 'not-found'
        ? { kind, message, missingPath: message }
        : { kind: kind === 'failed' ? 'failed-step' : kind, message },
    );
  }
  const given = heredocCommand(run);
  const script = run.heredocs.length > 0 && given.kind === 'script' ? given.text : undefined;
  const command =
    run.heredocs.length === 0
      ? run.command
      : [script === undefined ? given.text : `/dev/pipes/${run.heredocs[0]?.name}`];
  const argv = commandWords({ command, shellForm: run.shellForm }, state.config.Shell);
  const mounts =
    script === undefined
      ? prepared.value
      : withScript(prepared.value, command[0] as string, script);
  return ok({
    argv,
    key: stepKey(
      'RUN',
      state.key,
      argv,
      script ?? '',
      Object.entries(state.variables),
      workdir,
      state.config.User ?? '',
      mounts.keys,
    ),
    createdBy: `RUN ${[...argumentWords(state), ...argv].join(' ')} # buildkit`,
    description: `mount / from exec ${argv.join(' ')}`,
    mounts,
    workdir,
  });
}

/** Runs the program of a RUN. @returns what it wrote, as a layer; an empty one too */
export function* executeRun(
  session: BuildSession,
  state: StageState,
  plan: PlannedRun,
  buildArgs: Variables,
): Steps<Result<LayerTree, StepFailure>> {
  const { argv, mounts, workdir } = plan;
  const user = state.config.User ?? '';
  const text = argv.join(' ');
  const failure = (reason: string): Result<never, StepFailure> =>
    err({
      kind: 'failed-step',
      message: `process ${goQuote(text)} did not complete successfully: ${reason}`,
    });
  const hasStand = mounts.stand.children.size > 0;
  const lowers = [...state.layers.map((layer) => layer.tree), ...(hasStand ? [mounts.stand] : [])];
  const root = withWorkdir(unionFs(lowers), workdir, user, state.tree, session.daemon.state.nowMs);
  const table = mountTable(root, mounts.mounts);
  const account = accountOf(table, user);
  if (account === null) return failure(notFoundAccount(table, user));
  const seed = Number.parseInt(plan.key.slice(7, 15), 16);
  const { files, end } = yield* runProgram(
    session,
    { argv, env: environment(state, account.home, buildArgs), cwd: workdir, user },
    table,
    seed,
  );
  const kept = keepCacheMounts(session.daemon.state, mounts, files.mounts);
  if (kept !== session.daemon.state)
    commit(session, 'build-cache-mount', { state: kept, events: [] });
  if (end.kind === 'not-started') {
    yield* report(session, { kind: 'log', text: `${notStartedText(argv[0] ?? '', end.why)}\n` });
    return failure('exit code: 1');
  }
  if (end.kind === 'stuck')
    return err({
      kind: 'not-simulated',
      message: `strata: ${text} does not end by itself; a build that hangs is not simulated`,
    });
  if (end.oom) return failure('cannot allocate memory');
  if (end.code !== 0) return failure(`exit code: ${end.code}`);
  const upper = files.mounts[0]?.fs.upper ?? emptyTree;
  return ok(mounts.standFiles.reduce((tree, path) => withoutNode(tree, path), upper));
}

function notSimulated(what: string): StepFailure {
  return { kind: 'not-simulated', message: `strata: ${what} is not simulated` };
}

/** @source moby/sys/user */
function notFoundAccount(table: MountTable, spec: string): string {
  const [user = '', group = ''] = spec.split(':');
  return accountOf(table, user) === null
    ? `unable to find user ${user}: no matching entries in passwd file`
    : `unable to find group ${group}: no matching entries in group file`;
}

/** `|2 A=1 B=2`: the arguments in scope, before a RUN's command in the history. */
function argumentWords(state: StageState): readonly string[] {
  const words = new Map<string, string>();
  for (const { key, value } of state.args)
    words.set(key, `${key}=${state.variables[key] ?? value ?? ''}`);
  return words.size === 0 ? [] : [`|${words.size}`, ...words.values()];
}

function withScript(mounts: PreparedMounts, path: string, script: string): PreparedMounts {
  const node = {
    type: 'file',
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtimeMs: 0,
    content: toBytes(script),
  } as const;
  return {
    ...mounts,
    stand: withNode(mounts.stand, path, node),
    standFiles: [...mounts.standFiles, path],
  };
}

function environment(
  state: StageState,
  home: string,
  buildArgs: Variables,
): Record<string, string> {
  const env: Record<string, string> = { HOME: home };
  for (const [name, value] of Object.entries(buildArgs)) {
    if (!proxyNames.includes(name.toLowerCase())) continue;
    env[name.toUpperCase()] = value;
    env[name.toLowerCase()] = value;
  }
  return { ...env, ...state.variables };
}

/** The working directory is made if it is not there. */
function withWorkdir(
  fs: ReturnType<typeof unionFs>,
  workdir: string,
  user: string,
  tree: LayerTree,
  nowMs: number,
): ReturnType<typeof unionFs> {
  const owner = ownerNamed(user, tree);
  let made = fs;
  for (const path of [...directoriesAbove(workdir), workdir]) {
    if (path === '/') continue;
    const done = perform(made, { op: 'mkdir', path, mode: 0o755 }, { nowMs, umask: 0 });
    if (!done.ok) continue;
    const owned = perform(done.value.fs, { op: 'chown', path, ...owner }, { nowMs });
    made = owned.ok ? owned.value.fs : done.value.fs;
  }
  return made;
}
