// npm run lab:record [-- experiment…]: does every experiment on the real image in Node and writes what it printed to
// content/labs/<id>/transcript.json. It fails where a probe passes before its step, or does not pass after it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { MachineName, RecordedStep, StartKind } from '../../src/lab/model/experiment.ts';
import { readShown, withSeen } from '../../src/lab/model/probe.ts';
import { NodeMachine } from './node-machine.ts';
import { plainOutput } from './plain-output.ts';

/** What the recorder reads of experiment.yaml; the content check reads all of it. */
interface ExperimentFile {
  readonly machines: readonly MachineName[];
  readonly start: StartKind;
  readonly steps: readonly {
    readonly id: string;
    readonly machine?: MachineName;
    readonly run: readonly string[];
    readonly probe: string;
    readonly shows: readonly string[];
  }[];
}

const folder = 'content/labs';
const wanted = process.argv.slice(2);
const ids = readdirSync(folder).filter((id) => wanted.length === 0 || wanted.includes(id));
for (const id of ids) await record(id);
process.exit(0);

async function record(id: string): Promise<void> {
  const file = join(folder, id, 'experiment.yaml');
  const { machines, start, steps } = parse(readFileSync(file, 'utf8')) as ExperimentFile;
  const running = new Map<MachineName, NodeMachine>();
  const seen: Record<string, string> = {};
  const recorded: RecordedStep[] = [];
  for (const step of steps) {
    const name = step.machine ?? machines[0] ?? 'first';
    let machine = running.get(name);
    if (machine === undefined) {
      if (start === 'cold' && step.run.length === 0) {
        await refuse(id, step.id, step.probe);
      }
      machine = await NodeMachine.atPrompt('public/lab', start, { columns: 100, rows: 40 });
      running.set(name, machine);
    }
    const before = await machine.probe(withSeen(step.probe, seen));
    if (before.status === 0 && step.run.length > 0) {
      throw new Error(`${id}/${step.id}: the probe passes before anything is done`);
    }
    const lines = [];
    for (const line of step.run) {
      const prompt = machine.prompt();
      lines.push({ prompt, line, output: plainOutput(await machine.run(line), line) });
    }
    const after = await machine.probe(withSeen(step.probe, seen));
    const shown = readShown(after.output, step.shows);
    const missing = step.shows.filter((each) => shown[each] === '');
    if (after.status !== 0 || missing.length > 0) {
      const printed = lines.map(({ prompt, line, output }) => `${prompt}${line}\n${output}`);
      throw new Error(
        `${id}/${step.id}: the probe ends with ${after.status} and prints: ${after.output}\n${printed.join('\n')}`,
      );
    }
    Object.assign(seen, shown);
    recorded.push({ id: step.id, lines, shown });
  }
  for (const machine of running.values()) await machine.destroy();
  const transcript = { steps: recorded };
  writeFileSync(join(folder, id, 'transcript.json'), `${JSON.stringify(transcript, null, 2)}\n`);
  console.log(`${id}: ${steps.length} steps`);
}

/** A step that is done by powering on must not be done on a machine that was only restored. */
async function refuse(id: string, step: string, probe: string): Promise<void> {
  const machine = await NodeMachine.atPrompt('public/lab', 'restored');
  const { status } = await machine.probe(probe);
  await machine.destroy();
  if (status === 0) throw new Error(`${id}/${step}: the probe passes on a restored machine`);
}
