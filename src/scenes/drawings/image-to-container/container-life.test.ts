import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  carryOut,
  type LifeCommand,
  listed,
  type Machine,
  rm,
  rmi,
  run,
  start,
  stop,
  write,
} from './container-life.ts';

const image = { name: 'web', layers: ['base', 'app'] };
const empty: Machine = { image, containers: [] };

/** The machine after commands that must all succeed. */
function after(...commands: readonly LifeCommand[]): Machine {
  return commands.reduce((machine, command) => {
    const outcome = carryOut(machine, command);
    if (!outcome.ok) throw new Error(`${command.kind}: ${outcome.error}`);
    return outcome.value;
  }, empty);
}

const runC1: LifeCommand = { kind: 'run', name: 'c1', image: 'web' };
const note: LifeCommand = { kind: 'write', name: 'c1', path: '/note.txt' };
const stopC1: LifeCommand = { kind: 'stop', name: 'c1' };

test('a stopped container keeps its writable layer and is listed only with all', () => {
  const machine = after(runC1, { kind: 'run', name: 'c2', image: 'web' }, note, stopC1);
  expect(machine).toEqual({
    image,
    containers: [
      { name: 'c1', image: 'web', running: false, written: ['/note.txt'] },
      { name: 'c2', image: 'web', running: true, written: [] },
    ],
  });
  expect(listed(machine, false)).toEqual(['c2']);
  expect(listed(machine, true)).toEqual(['c1', 'c2']);
});

test('start brings the process back on the same writable layer', () => {
  expect(start(after(runC1, note, stopC1), 'c1')).toEqual({ ok: true, value: after(runC1, note) });
});

test('rm deletes the container with its layer and leaves the image; a new one starts empty', () => {
  const removed = after(runC1, note, stopC1, { kind: 'rm', name: 'c1' });
  expect(removed).toEqual(empty);
  expect(run(removed, 'c1', 'web')).toEqual({ ok: true, value: after(runC1) });
});

test('rmi needs every container gone', () => {
  expect(rmi(after(runC1), 'web')).toEqual({ ok: false, error: 'image-in-use' });
  expect(rmi(after(runC1, stopC1), 'web')).toEqual({ ok: false, error: 'image-in-use' });
  expect(rmi(empty, 'web')).toEqual({ ok: true, value: { image: undefined, containers: [] } });
});

test('refusals name their reason', () => {
  const running = after(runC1);
  expect(rm(running, 'c1')).toEqual({ ok: false, error: 'container-running' });
  expect(rm(running, 'c9')).toEqual({ ok: false, error: 'no-such-container' });
  expect(stop(running, 'c9')).toEqual({ ok: false, error: 'no-such-container' });
  expect(run(running, 'c1', 'web')).toEqual({ ok: false, error: 'name-in-use' });
  expect(run(running, 'c2', 'other')).toEqual({ ok: false, error: 'no-such-image' });
  expect(write(after(runC1, stopC1), 'c1', '/x')).toEqual({
    ok: false,
    error: 'container-not-running',
  });
});

test('stopping twice and writing twice change nothing more', () => {
  expect(after(runC1, stopC1, stopC1)).toEqual(after(runC1, stopC1));
  expect(after(runC1, note, note)).toEqual(after(runC1, note));
});

const name = fc.constantFrom('c1', 'c2', 'c3');
const command: fc.Arbitrary<LifeCommand> = fc.oneof(
  fc.record({ kind: fc.constant('run' as const), name, image: fc.constant('web') }),
  fc.record({ kind: fc.constant('write' as const), name, path: fc.constantFrom('/a', '/b') }),
  fc.record({ kind: fc.constantFrom('stop' as const, 'start' as const, 'rm' as const), name }),
  fc.record({ kind: fc.constant('rmi' as const), image: fc.constant('web') }),
);

test('no sequence of commands changes the image or leaves a container without one', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      let machine = empty;
      for (const each of commands) {
        const outcome = carryOut(machine, each);
        if (outcome.ok) machine = outcome.value;
        const names = listed(machine, true);
        expect(new Set(names).size).toBe(names.length);
        if (machine.image) expect(machine.image).toEqual(image);
        else expect(names).toEqual([]);
      }
    }),
  );
});

test('a command on one container leaves the others as they were', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      let machine = empty;
      for (const each of commands) {
        const outcome = carryOut(machine, each);
        if (!outcome.ok) continue;
        const target = each.kind === 'rmi' ? '' : each.name;
        const others = ({ containers }: Machine) => containers.filter((c) => c.name !== target);
        expect(others(outcome.value)).toEqual(others(machine));
        machine = outcome.value;
      }
    }),
  );
});
