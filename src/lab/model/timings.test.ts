import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBench, spreadOf } from './timings.ts';

it('sums up times as R and NumPy do', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({
    n: 4,
    lowestMs: 1,
    q1Ms: 1.75,
    medianMs: 2.5,
    q3Ms: 3.25,
    highestMs: 4,
  });
  expect(spreadOf([])).toBeUndefined();
});

it('keeps the order of its figures, whatever the times', () => {
  const times = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(times, (all) => {
      const spread = spreadOf(all);
      const figures = [
        spread?.lowestMs,
        spread?.q1Ms,
        spread?.medianMs,
        spread?.q3Ms,
        spread?.highestMs,
      ];
      expect(figures).toEqual([...figures].sort((a, b) => (a ?? 0) - (b ?? 0)));
      expect(spread?.n).toBe(all.length);
    }),
  );
});

const whole =
  '# rounds 2, warm-up 3\nfork\t900\nexec\t2000\nchroot\t2100\ncontainer\t10500\nfork\t1100\nexec\t2400\nchroot\t1900\ncontainer\t9000\n';

it('reads what bench wrote', () => {
  expect(parseBench(whole)).toEqual({
    rounds: 2,
    warmUpRounds: 3,
    timesMs: { fork: [0.9, 1.1], exec: [2, 2.4], chroot: [2.1, 1.9], container: [10.5, 9] },
  });
});

it.each([
  ['nothing', ''],
  ['no header', 'fork\t900\n'],
  ['a round short', whole.slice(0, whole.lastIndexOf('container'))],
  ['another kind', whole.replace('exec', 'vfork')],
  ['no number', whole.replace('900', 'fast')],
])('refuses a file with %s', (_, text) => {
  expect(parseBench(text)).toBeUndefined();
});
