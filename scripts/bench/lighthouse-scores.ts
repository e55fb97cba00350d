import lighthouse from 'lighthouse';
import { median, rounded } from './print-figure.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const audits = {
  lcpMs: 'largest-contentful-paint',
  fcpMs: 'first-contentful-paint',
  tbtMs: 'total-blocking-time',
  cls: 'cumulative-layout-shift',
  speedIndexMs: 'speed-index',
} as const;

/**
 * Runs Lighthouse with its mobile profile.
 * @param debuggingPort of a running Chromium
 * @returns medians of scores (0–100) and metrics, and audits of a category under 100 that failed in any run
 */
export async function lighthouseScores(url: string, debuggingPort: number, runs: number) {
  const found = new Map<string, number[]>();
  const failed = new Set<string>();
  const note = (name: string, value: number) =>
    found.set(name, [...(found.get(name) ?? []), value]);
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(url, {
      port: debuggingPort,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...categories],
    });
    if (result === undefined) throw new Error('Lighthouse gave no result');
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${lhr.runtimeError.code}: ${lhr.runtimeError.message}`);
    for (const id of categories) {
      const category = lhr.categories[id];
      note(id, (category?.score ?? 0) * 100);
      for (const { id: audit, weight } of category?.auditRefs ?? []) {
        const score = lhr.audits[audit]?.score;
        if (weight > 0 && score !== null && score !== undefined && score < 0.9) failed.add(audit);
      }
    }
    for (const [name, id] of Object.entries(audits))
      note(name, lhr.audits[id]?.numericValue ?? Number.NaN);
  }
  const medians = Object.fromEntries(
    [...found].map(([name, values]) => [name, rounded(median(values), name === 'cls' ? 4 : 1)]),
  );
  return { runs, ...medians, failed: [...failed].sort() };
}
