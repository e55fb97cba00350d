// npm run icons: writes public/icons from the mark, three ink bars.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser.ts';

const out = 'public/icons';
const ink = '#16191d';
const paper = '#fbfaf6';

/** The three bars as an SVG path, `width` wide around the middle of a square of 100. */
function bars(width: number): string {
  const unit = width / 20;
  const left = 50 - width / 2;
  const top = 50 - 8 * unit;
  return [0, 6.25, 12.5]
    .map((at) => `M${left} ${top + at * unit}h${width}v${3.5 * unit}h-${width}z`)
    .join('');
}

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><style>path{fill:${ink}}@media(prefers-color-scheme:dark){path{fill:${paper}}}</style><path d="${bars(92)}"/></svg>\n`;
/** On paper, since home screens give an icon no ground of their own. */
const tile = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path fill="${paper}" d="M0 0h100v100H0z"/><path fill="${ink}" d="${bars(width)}"/></svg>`;

await mkdir(out, { recursive: true });
await writeFile(join(out, 'favicon.svg'), favicon);
const browser = await chromium.launch(launchOptions());
try {
  for (const [name, sizePx, width] of [
    ['icon-192.png', 192, 64],
    ['icon-512.png', 512, 64],
    // launchers cut a maskable icon down to a circle of 80 %
    ['icon-maskable-512.png', 512, 48],
    ['apple-touch-icon.png', 180, 60],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${sizePx}px}</style>${tile(width)}`,
    );
    await page.screenshot({ path: join(out, name) });
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(`icons written to ${out}`);
