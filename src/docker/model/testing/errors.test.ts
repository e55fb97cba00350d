import { describe, expect, it } from 'vitest';
import recorded from '../fixtures/vectors/errors.json' with { type: 'json' };
import {
  commandOf,
  type ErrorRow,
  machineFor,
  notCovered,
  patternOf,
  situations,
} from './errors.oracle.ts';
import { runLine } from './run-line.fixture.ts';

const rows = recorded.rows as readonly ErrorRow[];
const covered = rows.filter(({ id }) => notCovered[id] === undefined);

describe('errors.json', () => {
  it.each(covered.map((row) => [row.id, row] as const))('CLI-30 %s', async (_, row) => {
    const engine = await machineFor(row);
    const { client, exitFrom } = situations[row.id] ?? {};
    const done = await runLine(engine, commandOf(row, engine), client);
    if (exitFrom !== undefined) {
      const told = await runLine(engine, exitFrom);
      expect(told.stdout).toBe(`${row.exit}\n`);
      return;
    }
    if (row.stream !== null) {
      // The id of a container that could be made but not started goes to stdout, as the row's note says.
      const [id, rest] = /^\{cid64\}\n/.test(row.text ?? '')
        ? ['{cid64}\n', row.text?.slice(8)]
        : ['', row.text];
      expect(done[row.stream]).toMatch(patternOf({ ...row, text: rest ?? null }));
      if (id !== '') expect(done.stdout).toMatch(/^[0-9a-f]{64}\n$/);
    }
    if (row.exit !== null) expect(done.exit).toBe(row.exit);
  });

  it('CLI-30 what is not covered has a reason', () => {
    for (const [id, reason] of Object.entries(notCovered)) {
      expect(rows.map((row) => row.id)).toContain(id);
      expect(reason).not.toBe('');
    }
    for (const id of Object.keys(situations)) expect(rows.map((row) => row.id)).toContain(id);
  });
});
