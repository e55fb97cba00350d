import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hostShell } from '../src/docker/adapter/host-shell.ts';
import { justBashPrograms } from '../src/docker/adapter/just-bash-programs.ts';
import { readTranscript, runTranscript, transcriptText } from '../src/docker/adapter/transcript.ts';
import { runDocker } from '../src/docker/model/cli/run-docker.ts';
import { createEngine } from '../src/docker/model/engine/create-engine.ts';
import { initialState } from '../src/docker/model/engine/initial-state.ts';
import type { EngineState } from '../src/docker/model/state/state.ts';
import { fromUint8Array } from '../src/docker/model/text/bytes.ts';
import type { ChangeOp } from '../src/docker/model/union-fs/fs-op.ts';
import { perform, unionFs } from '../src/docker/model/union-fs/union-fs.ts';

const usage = `Usage: npm run docker -- FILE [--context DIR] [--draw] [--json]

Runs a transcript on a simulated machine and prints it with outputs and exit codes.
  FILE            one shell line per line; here-documents may go over lines; # comments; - reads standard input
                  a line "#< text" is typed into the command before it (^C, ^D, ^P^Q, "^C after 3s" too)
  --context DIR   copied in as the host's working folder
  --draw          docker draws as on a terminal: progress in place, colours
  --json          prints an array of {command, stdout, stderr, output, exitCode, atMs}
`;

/** The same machine each time: seed and clock are fixed. */
const seed = 1;
const startMs = Date.UTC(2026, 0, 1, 9, 0, 0);

/** Copies a folder of this machine into the simulated host's home. */
function withFolder(state: EngineState, dir: string, target: string): EngineState {
  let fs = unionFs([], state.host.files);
  const by = { nowMs: state.nowMs, uid: 1000, gid: 1000, umask: 0 };
  const apply = (op: ChangeOp) => {
    const done = perform(fs, op, by);
    if (!done.ok) throw new Error(`${op.op} ${'path' in op ? op.path : ''}: ${done.error}`);
    fs = done.value.fs;
  };
  const copy = (from: string, to: string) => {
    const stat = lstatSync(from);
    if (stat.isSymbolicLink()) apply({ op: 'symlink', path: to, target: readlinkSync(from) });
    else if (stat.isDirectory()) {
      apply({ op: 'mkdir', path: to, mode: 0o755 });
      for (const name of readdirSync(from).sort()) copy(join(from, name), `${to}/${name}`);
    } else if (stat.isFile())
      apply({
        op: 'write',
        path: to,
        content: fromUint8Array(readFileSync(from)),
        mode: (stat.mode & 0o111) === 0 ? 0o644 : 0o755,
      });
  };
  copy(dir, target);
  return { ...state, host: { ...state.host, files: fs.upper } };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    context: { type: 'string' },
    json: { type: 'boolean', default: false },
    draw: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [file] = positionals;
if (values.help || file === undefined) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 1);
}

let state = initialState({ seed, nowMs: startMs });
let cwd = state.host.home;
if (values.context !== undefined) {
  cwd = `${state.host.home}/${basename(resolve(values.context))}`;
  state = withFolder(state, values.context, cwd);
}
const engine = createEngine({ state, programs: justBashPrograms() });
const shell = hostShell(engine, { runDocker, cwd, columns: 120, draws: values.draw });
const commands = readTranscript(readFileSync(file === '-' ? 0 : file, 'utf8'), shell.isUnfinished);
const results = await runTranscript(engine, shell, commands, (result) => {
  if (!values.json) process.stdout.write(transcriptText(result));
});
if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
engine.stop();
