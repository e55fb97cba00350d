import { describe, expect, it } from 'vitest';
import { newProgress, type ProgressEvent } from './progress.ts';
import { advance } from './show-progress.ts';
import { transferSize } from './transfer-size.ts';

/** What is written for events, each at its time in milliseconds. */
function shown(
  mode: 'plain' | 'tty' | 'quiet',
  events: readonly (readonly [number, ProgressEvent])[],
  size = { columns: 80, rows: 24 },
): string[] {
  let progress = newProgress({ mode, nowMs: 0, ...size });
  return events.map(([nowMs, event]) => {
    const next = advance(progress, event, nowMs);
    progress = next.progress;
    return next.text;
  });
}

describe('plain progress', () => {
  it('BLD-40 numbers steps, shows logs with their time, and ends with DONE and the seconds', () => {
    const text = shown('plain', [
      [0, { kind: 'start', name: '[internal] load build definition from Dockerfile' }],
      [0, { kind: 'status', id: 'transferring dockerfile:', currentBytes: 123, done: true }],
      [20, { kind: 'done' }],
      [20, { kind: 'start', name: '[2/2] RUN make' }],
      [143, { kind: 'log', text: 'one\ntw' }],
      [9143, { kind: 'log', text: 'o\n' }],
      [20020, { kind: 'log', text: 'three\n' }],
      [120020, { kind: 'log', text: 'four' }],
      [120070, { kind: 'done' }],
      [120070, { kind: 'finish' }],
    ]).join('');
    expect(text).toBe(
      [
        '#0 building with "default" instance using docker driver',
        '',
        '#1 [internal] load build definition from Dockerfile',
        '#1 transferring dockerfile: 123B done',
        '#1 DONE 0.0s',
        '',
        '#2 [2/2] RUN make',
        '#2 0.123 one',
        '#2 0.123 two',
        '#2 20.00 three',
        '#2 120.0 four',
        '#2 DONE 120.0s',
        '',
      ].join('\n'),
    );
  });

  it('BLD-41 says CACHED, WARN and ERROR; the last lines of a failed step come once more', () => {
    const text = shown('plain', [
      [0, { kind: 'start', name: 'a' }],
      [0, { kind: 'warn', text: 'careful' }],
      [0, { kind: 'done', cached: true }],
      [0, { kind: 'start', name: 'b' }],
      [0, { kind: 'log', text: Array.from({ length: 12 }, (_, line) => `${line}\n`).join('') }],
      [0, { kind: 'done', error: 'it broke' }],
      [0, { kind: 'finish' }],
    ]);
    expect(text.slice(1, 3)).toEqual(['#1 WARN: careful\n', '#1 CACHED\n']);
    expect(text[5]).toBe('#2 ERROR: it broke\n');
    expect(text[6]).toBe(
      `------\n > b:\n${Array.from({ length: 10 }, (_, line) => `0.000 ${line + 2}\n`).join('')}------\n`,
    );
  });

  it('BLD-42 shows transfers with decimal units and two decimals', () => {
    expect(
      shown('plain', [
        [0, { kind: 'start', name: 'a' }],
        [
          0,
          { kind: 'status', id: 'sha256:1', currentBytes: 0, totalBytes: 3_420_000, done: false },
        ],
        [
          340,
          {
            kind: 'status',
            id: 'sha256:1',
            currentBytes: 3_420_000,
            totalBytes: 3_420_000,
            done: true,
          },
        ],
      ]).slice(1),
    ).toEqual(['#1 sha256:1 0B / 3.42MB\n', '#1 sha256:1 3.42MB / 3.42MB 0.3s done\n']);
    expect([0, 999, 1000, 1234, 999_999, 1_000_000].map(transferSize)).toEqual([
      '0B',
      '999B',
      '1.00kB',
      '1.23kB',
      '1000.00kB',
      '1.00MB',
    ]);
  });
});

describe('progress on a terminal', () => {
  const row = (name: string, time = '0.0s', width = 80): string =>
    `${name.padEnd(width - 7)}  ${time}`;
  const head = (text: string): string => `${text.padEnd(64)} docker:default`;
  const lines = (text: string | undefined): string[] => (text ?? '').split('\n');

  it('BLD-43 draws a block with the time at the right edge, and draws over it', () => {
    const text = shown('tty', [
      [0, { kind: 'start', name: '[internal] load build definition from Dockerfile' }],
      [0, { kind: 'status', id: 'transferring dockerfile:', currentBytes: 123, done: true }],
      [20, { kind: 'done' }],
      [20, { kind: 'expect', known: 2 }],
      [20, { kind: 'start', name: '[2/2] RUN sleep 2' }],
      [1220, { kind: 'tick' }],
      [2020, { kind: 'done' }],
      [2020, { kind: 'finish' }],
    ]);
    expect(lines(text[0])).toEqual([
      `\u001b[0G\u001b[?25l${head('[+] Building 0.0s (0/1) ')}`,
      `${row(' => [internal] load build definition from Dockerfile')}`,
      '\u001b[?25h',
    ]);
    // soon after a drawing there is none
    expect(text.slice(1, 5)).toEqual(['', '', '', '']);
    expect(lines(text[5])).toEqual([
      `\u001b[1A\u001b[1A\u001b[0G\u001b[?25l${head('[+] Building 1.2s (1/2) ')}`,
      `\u001b[34m${row(' => [internal] load build definition from Dockerfile')}`,
      `\u001b[0m\u001b[34m${row(' => => transferring dockerfile: 123B')}`,
      `\u001b[0m${row(' => [2/2] RUN sleep 2', '1.2s')}`,
      '\u001b[?25h',
    ]);
    expect(lines(text[7])[0]).toContain(head('[+] Building 2.0s (2/2) FINISHED'));
  });

  it('BLD-44 shows the last six lines of a running step, and what is cached', () => {
    const text = shown(
      'tty',
      [
        [0, { kind: 'start', name: 'a' }],
        [100, { kind: 'done', cached: true }],
        [200, { kind: 'start', name: 'b' }],
        [300, { kind: 'log', text: '1\n2\n3\n4\n5\n6\n7\n' }],
        [400, { kind: 'done' }],
      ],
      { columns: 40, rows: 24 },
    );
    expect(lines(text[1])[1]).toBe(`\u001b[34m${row(' => CACHED a', '0.1s', 40)}`);
    expect(lines(text[3]).filter((line) => line.includes('=> => #'))).toEqual(
      ['2', '3', '4', '5', '6', '7'].map(
        (line, index) => `${index === 0 ? '' : '\u001b[0m'}\u001b[2m => => # ${line.padEnd(30)}`,
      ),
    );
    expect(text[4]).not.toContain('=> => #');
    expect(text[4]).toContain(`${' '.repeat(40)}\n`);
  });

  it('BLD-45 keeps to the height of the terminal while it runs and shows all at the end', () => {
    const events = Array.from({ length: 20 }, (_, index): [number, ProgressEvent][] => [
      [200 * index, { kind: 'start', name: `step ${index}` }],
      [200 * index + 100, { kind: 'done' }],
    ]).flat();
    const text = shown('tty', [...events, [4000, { kind: 'finish' }]], { columns: 80, rows: 10 });
    expect(lines(text.at(-2)).filter((line) => line.includes('=> step')).length).toBe(8);
    expect(lines(text.at(-1)).filter((line) => line.includes('=> step')).length).toBe(20);
  });
});

it('BLD-46 quiet progress writes nothing', () => {
  expect(
    shown('quiet', [
      [0, { kind: 'start', name: 'a' }],
      [0, { kind: 'done', error: 'x' }],
      [0, { kind: 'finish' }],
    ]),
  ).toEqual(['', '', '']);
});
