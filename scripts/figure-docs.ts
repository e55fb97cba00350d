// npm run figure-docs: draws docs/figure-language.md and its pictures from the examples of each kind of panel.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { figureLanguage } from './figure-language.ts';

const files = await figureLanguage();
rmSync('docs/figures', { recursive: true, force: true });
mkdirSync('docs/figures', { recursive: true });
for (const [path, text] of files) writeFileSync(path, text);
console.log(`${files.size} files written`);
