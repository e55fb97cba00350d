import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { staticAnswer } from './static-host.ts';

const dist = mkdtempSync(join(tmpdir(), 'strata-dist-'));
for (const path of ['', 'en', 'ko/lessons/a']) {
  mkdirSync(join(dist, path), { recursive: true });
  writeFileSync(join(dist, path, 'index.html'), '');
}
mkdirSync(join(dist, 'assets'));
writeFileSync(join(dist, 'assets/app.js'), '');

const serve = { kind: 'serve' };
const missing = { kind: 'missing' };
const redirect = (location: string) => ({ kind: 'redirect', location });

describe('staticAnswer', () => {
  it.each([
    ['/', serve],
    ['/en/', serve],
    ['/en/?step=a', serve],
    ['/en', redirect('/en/')],
    ['/ko/lessons/a?step=b', redirect('/ko/lessons/a/?step=b')],
    ['/ko/lessons/', missing],
    ['/assets/app.js', serve],
    ['/assets/app.js?v=1', serve],
    ['/assets/other.js', missing],
    ['/assets', missing],
    ['/en/../../etc/', missing],
    ['/%2e%2e/%2e%2e/etc', missing],
    ['/..%2f..%2fetc%2fpasswd', missing],
    ['/%ff', missing],
  ])('%s', (url, answer) => {
    expect(staticAnswer(dist, '/', url)).toEqual(answer);
  });

  it.each([
    ['/strata/', serve],
    ['/strata', redirect('/strata/')],
    ['/strata?x=1', redirect('/strata/?x=1')],
    ['/strata/en', redirect('/strata/en/')],
    ['/en/', missing],
  ])('%s under a base path', (url, answer) => {
    expect(staticAnswer(dist, '/strata/', url)).toEqual(answer);
  });
});
