import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bootStages, readStages, type StageTimes, stageSpans } from './boot-stages.ts';

const unpacking =
  '\nearly console in extract_kernel\nDecompressing Linux... Parsing ELF... done.\n';
const kernel = `${unpacking}Booting the kernel.\n[    0.000000] Linux version 6.1.176-strata\n`;
const init = `${kernel}[    1.2] Run /init as init process\n`;
const prompt = `${init}init: up after 2.5 s\r\nroot@host:~# `;

it('reads the stages of a boot as they come, each at the time it was first seen', () => {
  let times: StageTimes = {};
  times = readStages(times, '', 5);
  times = readStages(times, unpacking, 420);
  times = readStages(times, kernel, 900);
  times = readStages(times, kernel, 950);
  times = readStages(times, init, 2000);
  times = readStages(times, prompt, 3100);
  expect(times).toEqual({
    firmware: 0,
    unpacking: 420,
    kernel: 900,
    init: 2000,
    prompt: 3100,
  });
  expect(readStages(times, prompt, 9999)).toBe(times);
});

it.each([
  ['root@host:~# ', true],
  ['reader@my-pc:/home/reader$ ', true],
  ['root@host:~# ls', false],
  ['see root@host', false],
])('takes %j for a prompt: %s', (text, is) => {
  expect(readStages({ firmware: 0 }, text, 7).prompt).toBe(is ? 7 : undefined);
});

it('makes spans up to the next stage reached; the last is open until the prompt', () => {
  expect(stageSpans({ firmware: 0, kernel: 900 })).toEqual([
    { stage: 'firmware', beginMs: 0, endMs: 900 },
    { stage: 'kernel', beginMs: 900, endMs: undefined },
  ]);
  expect(stageSpans({})).toEqual([]);
});

it('spans of a whole boot add up to it', () => {
  const lengths = fc.array(fc.nat(5000), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(lengths, (parts) => {
      let at = 0;
      const times: Record<string, number> = { firmware: 0 };
      for (const [i, part] of parts.entries()) {
        at += part;
        times[bootStages[i + 1] ?? ''] = at;
      }
      const sum = stageSpans(times).reduce(
        (all, { beginMs, endMs = Number.NaN }) => all + endMs - beginMs,
        0,
      );
      expect(sum).toBe(at);
    }),
  );
});
