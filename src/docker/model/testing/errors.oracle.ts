import { createEngine } from '../engine/create-engine.ts';
import { initialState } from '../engine/initial-state.ts';
import type { Engine } from '../state/engine.ts';
import type { RunConfig } from '../state/image.ts';
import type { ProgramPort } from '../state/program-port.ts';
import type { Container, ContainerStatus, EngineState } from '../state/state.ts';
import { toBytes } from '../text/bytes.ts';
import { mergedTree, perform, unionFs } from '../union-fs/union-fs.ts';
import { fakePrograms } from './fake-programs.fixture.ts';
import { testNowMs, withTestImage } from './machine.fixture.ts';
import { runLine, type TestClient } from './run-line.fixture.ts';

/** One row of errors.json. */
export interface ErrorRow {
  readonly id: string;
  readonly command: string;
  readonly dockerfile?: string | null;
  readonly situation: string;
  readonly stream: 'stdout' | 'stderr' | null;
  readonly text: string | null;
  readonly exit: number | null;
  readonly evidence: 'source' | 'composed' | 'issue-thread' | 'approximate';
}

/** How the situation of a row comes about. */
export interface Situation {
  /** docker lines that come first; each must succeed */
  readonly before?: readonly string[];
  /** What no command does: a state between two others, a process outside Docker. */
  readonly change?: (state: EngineState) => EngineState;
  readonly client?: TestClient;
  /** The command as it is run here, when the row's own needs more than one line. */
  readonly command?: string;
  /** What comes after, whose output is the exit code that the row means. */
  readonly exitFrom?: string;
  /** The row's text begins the stream, and Docker says more after it. */
  readonly more?: true;
  /** The row's source says that a suggestion may follow. */
  readonly suggests?: true;
  /** Images that are not on the machine. */
  readonly without?: readonly string[];
}

/** Rows that this engine cannot come into, and why. */
export const notCovered: Readonly<Record<string, string>> = {
  'daemon-down': 'the simulated engine always answers',
  'rmi-tag-used-classic':
    'text of the old graph-driver store; engine 29 keeps images in containerd',
  'build-empty':
    'the frontend refuses an empty file before the parser does: build-dockerfile-empty',
  'rmi-children': 'text of the old graph-driver store; containerd keeps no parents of images',
};

/** A container's state as another command or the clock would have it in the middle of something. */
const inState =
  (status: ContainerStatus) =>
  (state: EngineState): EngineState => ({
    ...state,
    containers: Object.fromEntries(
      Object.entries(state.containers).map(([id, container]): [string, Container] => [
        id,
        { ...container, state: { ...container.state, status } },
      ]),
    ),
  });
const withNames =
  (names: Readonly<Record<string, string>>) =>
  (state: EngineState): EngineState => ({
    ...state,
    containers: Object.fromEntries(
      Object.entries(state.containers).map(([id, container]): [string, Container] => [
        id,
        { ...container, name: names[container.name] ?? container.name },
      ]),
    ),
  });
const busyPort = (state: EngineState): EngineState => ({
  ...state,
  host: { ...state.host, busyPorts: ['8080/tcp'] },
});

const webCreated: Situation = { before: ['create --name web nginx'] };
const webRuns: Situation = { before: ['run -d --name web nginx'] };
const webPaused: Situation = { before: ['run -d --name web nginx', 'pause web'] };
const webAndDb: Situation = { before: ['create --name web nginx', 'create --name db nginx'] };

/** Situations by row; a row that is not here needs none. */
export const situations: Readonly<Record<string, Situation>> = {
  'run-it-no-tty': { client: { stdin: 'x\n' } },
  'run-not-local': { without: ['alpine'], more: true },
  'pull-default-tag': { without: ['alpine'], more: true },
  'no-container-start': { more: true },
  // names of one letter, which no command gives any more
  'rm-multi': {
    before: ['create --name aa nginx', 'create --name bb nginx'],
    change: withNames({ aa: 'a', bb: 'b' }),
  },
  'rmi-tag-used': { before: ['create web'] },
  'rmi-id-running': { before: ['run -d web'] },
  'rmi-id-stopped': { before: ['create web'] },
  'rmi-id-multi': { before: ['tag web other'] },
  'rm-running': webRuns,
  'rm-paused': webPaused,
  'rm-in-progress': { ...webCreated, change: inState('removing') },
  'name-conflict': webCreated,
  'rename-same': webCreated,
  'rename-taken': webAndDb,
  'rename-empty': webCreated,
  'port-taken': { before: ['run -d -p 8080:80 nginx'] },
  'port-host-process': { change: busyPort },
  'exec-not-running': webCreated,
  'exec-paused': webPaused,
  'exec-restarting': { ...webRuns, change: inState('restarting') },
  'kill-stopped': webCreated,
  'pause-paused': webPaused,
  'pause-stopped': webCreated,
  'unpause-running': webRuns,
  'start-paused': { ...webPaused, more: true },
  'start-running': webRuns,
  'stop-stopped': webCreated,
  'attach-stopped': webCreated,
  'attach-paused': webPaused,
  'attach-restarting': { ...webRuns, change: inState('restarting') },
  'commit-dead': { ...webCreated, change: inState('dead') },
  // nginx of these tests handles TERM: a container of a program that does not, behind an init, ends by the signal
  'build-unknown-instruction': { suggests: true },
  'build-flag-unknown': { suggests: true },
  'exit-143': {
    before: ['run -d --init --name web busybox sleep 1000'],
    exitFrom: 'inspect -f {{.State.ExitCode}} web',
  },
  'exit-137': {
    before: ['run -d --name web nginx'],
    command: 'docker kill web',
    exitFrom: 'inspect -f {{.State.ExitCode}} web',
  },
  'exit-130': {
    // without an init PID 1 would not hear the signal
    command: 'docker run -it --init alpine sleep 100',
    client: { input: [{ kind: 'interrupt', afterMs: 2000 }] },
  },
};

/** Programs of these rows: those of the engine's tests, and a shell that knows `false` and no other command. */
function programs(): ProgramPort {
  const fake = fakePrograms();
  return {
    takeTurn: async (request) => {
      const [shell, option, line] = request.process.argv;
      const known = shell === '/bin/sh' && option === '-c' && (line === 'false' || line === 'nope');
      if (!known) return fake.takeTurn(request);
      const text = line === 'nope' ? '/bin/sh: nope: not found\n' : '';
      return {
        output: text === '' ? [] : [{ stream: 'stderr', text, afterMs: 0 }],
        files: request.files,
        tookMs: 10,
        next: { kind: 'exit', code: line === 'nope' ? 127 : 1 },
      };
    },
  };
}

const images: Readonly<Record<string, RunConfig>> = {
  a: { Cmd: ['sh'] },
  alpine: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'] },
  b: { Cmd: ['echo'] },
  busybox: { Env: ['PATH=/bin'], Cmd: ['sh'] },
  nginx: {
    Env: ['PATH=/bin'],
    Entrypoint: ['serve'],
    Cmd: ['80', 'hello'],
    ExposedPorts: { '80/tcp': {} },
  },
  'scratch-image': {},
  web: { Env: ['PATH=/bin'], Entrypoint: ['serve'], Cmd: ['80', 'web'] },
};

/** A machine in the situation of a row. */
export async function machineFor(row: ErrorRow): Promise<Engine> {
  const { before = [], change, without = [] } = situations[row.id] ?? {};
  let state = initialState({ seed: 11, nowMs: testNowMs });
  for (const [name, config] of Object.entries(images))
    if (!without.includes(name)) state = withTestImage(state, name, config);
  if (typeof row.dockerfile === 'string' || row.id === 'build-dockerfile-empty')
    state = withHostFile(state, `${state.host.home}/Dockerfile`, row.dockerfile ?? '');
  const engine = createEngine({ state, programs: programs() });
  for (const line of before) {
    const done = await runLine(engine, line);
    if (done.exit !== 0) throw new Error(`${row.id}: ${line}: ${done.stderr}`);
  }
  if (change !== undefined)
    engine.daemon.commit('situation', { state: change(engine.daemon.state), events: [] });
  return engine;
}

function withHostFile(state: EngineState, path: string, text: string): EngineState {
  const written = perform(unionFs([], state.host.files), {
    op: 'write',
    path,
    content: toBytes(text),
  });
  if (!written.ok) throw new Error(`${path}: ${written.error}`);
  return { ...state, host: { ...state.host, files: mergedTree(written.value.fs) } };
}

/** The command of a row as words for {@link runLine}: pipes and the key at the end belong to the client. */
export function commandOf(row: ErrorRow, engine: Engine): string {
  const line = situations[row.id]?.command ?? row.command;
  const image = Object.entries(engine.daemon.state.tags).find(([name]) =>
    name.endsWith('/web:latest'),
  );
  return line.replace(/^echo x \| /, '').replaceAll('{iid}', image?.[1] ?? '');
}

const placeholders: Readonly<Record<string, string>> = {
  cid12: '[0-9a-f]{12}',
  cid64: '[0-9a-f]{64}',
  iid12: '[0-9a-f]{12}',
  eid64: '[0-9a-f]{64}',
  name: '[a-z0-9]+_[a-z0-9]+',
  host: '\\S+',
  ref: '\\S+',
};

/** A row's text as a pattern for the whole stream. */
export function patternOf(row: ErrorRow): RegExp {
  const text = row.text ?? '';
  const body = text
    .split(/(\{[a-z]+\d*\})/)
    .map((part) => placeholders[part.slice(1, -1)] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('');
  const suggestion = situations[row.id]?.suggests === true ? '( \\(did you mean \\S+\\?\\))?' : '';
  if (row.id.startsWith('build-'))
    return new RegExp(`\nERROR: failed to build: failed to solve: ${body}${suggestion}\n$`);
  const line = text === '' ? '' : `${body}\n`;
  return new RegExp(`^${line}${situations[row.id]?.more === true ? '' : '$'}`);
}
