import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import words from '../content/ui/en.json' with { type: 'json' };
import { allPanelKinds } from '../src/figure/model/all-panel-kinds.ts';
import type { FigureExample } from '../src/figure/model/example.fixture.ts';
import type { Format } from '../src/figure/model/format.ts';
import { layout } from '../src/figure/model/layout.ts';
import type { Msg } from '../src/figure/model/msg.ts';
import type { Part } from '../src/figure/model/part.ts';
import { isFilledRole, type Sign } from '../src/figure/model/sign.ts';
import { swatchOf } from '../src/figure/model/sign-swatch.ts';
import { signsOf } from '../src/figure/model/signs-of.ts';
import { measureText } from '../src/figure/model/text-measure.ts';
import { FigureSvg } from '../src/figure/view/FigureSvg.tsx';
import type { MessageId } from '../src/i18n/messages.ts';

const model = 'src/figure/model';

/** Kinds of panels that have examples, sorted. */
export const kindsWithExamples = (): readonly string[] =>
  readdirSync(model, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The examples of a kind. */
async function examplesOf(kind: string): Promise<readonly FigureExample[]> {
  const folder = join(model, kind);
  const file = readdirSync(folder).find((name) => name.endsWith('.fixture.ts'));
  if (file === undefined) throw new Error(`${folder} has no fixture with examples`);
  const module: { examples: readonly FigureExample[] } = await import(
    pathToFileURL(resolve(folder, file)).href
  );
  return module.examples;
}

type Theme = 'light' | 'dark' | 'projector';

/** Style of the drawings in a theme, for a picture that stands alone. */
function styleOfFigures(theme: Theme): string {
  const tokens = readFileSync('src/ui/tokens.css', 'utf8');
  const own = new RegExp(`:root(?: |\\[data-theme="${theme}"\\] )\\{([^}]*)\\}`, 'g');
  const colours = [...tokens.matchAll(own)]
    .flatMap(([, rules = '']) => rules.split('\n'))
    .filter((line) => /^\s*--[a-z-]+: (#|var)/.test(line));
  const panels = readdirSync('src/figure/view/panels').sort();
  const sheets = ['figure.css', ...panels.map((name) => join('panels', name))].map((name) =>
    readFileSync(join('src/figure/view', name), 'utf8'),
  );
  return `svg{${colours.map((line) => line.trim().replace(/\/\*.*\*\//, '')).join('')}--font-sans:sans-serif;--font-mono:monospace;background:var(--ground)}${sheets.join('')}`;
}

/** A figure as an SVG file that stands alone. */
function pictureOf({ figure, labels, name }: FigureExample, format: Format, theme: Theme): string {
  const labelOf = (msg: Msg) => {
    const { id, values } = typeof msg === 'string' ? { id: msg, values: {} } : msg;
    return (labels[id] ?? id).replace(/\{(\w+)\}/g, (_, slot: string) => String(values[slot]));
  };
  const placed = layout(figure, allPanelKinds, { labelOf, measure: measureText }, format);
  return svgFile(placed, name, theme);
}

/** A drawing as an SVG file that stands alone. */
function svgFile(
  figure: { width: number; height: number; format: Format; parts: readonly Part[] },
  name: string,
  theme: Theme,
): string {
  const svg = renderToStaticMarkup(
    createElement(FigureSvg, {
      figure,
      parts: figure.parts,
      idPrefix: name.replaceAll(/\W/g, '-'),
      name,
    }),
  );
  const size = `xmlns="http://www.w3.org/2000/svg" width="${figure.width}" height="${figure.height}"`;
  return `${svg.replace('<svg ', `<svg ${size} `).replace('>', `><style>${styleOfFigures(theme)}</style>`)}\n`;
}

/** What a sign means, in English. */
function meaning(sign: Sign): string {
  const id: MessageId = isFilledRole(sign) ? `scene.sort-${sign}` : `scene.sign-${sign}`;
  return words[id];
}

/** The key of an example, as a line of Markdown; empty where the drawing explains itself. */
function keyLine(used: readonly Sign[]): readonly string[] {
  if (used.length === 0) return [];
  return [
    `Key: ${used.map((sign) => `![](figures/sign-${sign}.svg) ${meaning(sign)}`).join(' · ')}`,
  ];
}

/** What the doc comment of a kind's panel says of it. */
function meaningOf(kind: string): string {
  const text = readFileSync(join(model, kind, `${kind}.ts`), 'utf8');
  const found = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export interface \w+Panel\b/.exec(text)?.[1];
  if (found === undefined) throw new Error(`${kind}.ts says nothing of its panel`);
  return found
    .replace(/^\s*\* ?/gm, '')
    .trim()
    .replaceAll('\n', ' ');
}

/** The pages of the language: path below the project, and content. */
export async function figureLanguage(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const sections: string[] = [];
  for (const kind of kindsWithExamples()) {
    const pictures: string[] = [];
    const draw = (example: FigureExample, format: Format, theme: Theme) => {
      const named = [example.name, format, ...(theme === 'light' ? [] : [theme])];
      const file = `${kind}-${named.join('-')}.svg`;
      files.set(`docs/figures/${file}`, pictureOf(example, format, theme));
      pictures.push(`![${kind}: ${named.join(', ')}](figures/${file})`);
    };
    for (const [nth, example] of (await examplesOf(kind)).entries()) {
      draw(example, 'wide', 'light');
      draw(example, 'narrow', 'light');
      if (nth === 0) {
        draw(example, 'wide', 'dark');
        draw(example, 'wall', 'projector');
      }
      const used = signsOf(example.figure, allPanelKinds);
      pictures.push(...keyLine(used));
      for (const sign of used)
        files.set(
          `docs/figures/sign-${sign}.svg`,
          svgFile({ ...swatchOf(sign, 'wide'), format: 'wide' }, meaning(sign), 'light'),
        );
    }
    sections.push(
      `## ${kind}\n\n${meaningOf(kind)}\n\nTypes: [\`${kind}.ts\`](../${model}/${kind}/${kind}.ts).\n\n${pictures.join('\n\n')}\n`,
    );
  }
  const head = `# The drawing language

A figure is one or more panels. Each kind of panel is shown here as it is drawn in \`wide\` and in \`narrow\`, from the same examples that the tests lay out in every
format; its first example in the dark theme, and on a projector, too. Lines from panel to panel are \`links\` of the figure: see \`layers\` of lines, \`rule-of-hop\` and \`row-of-process\` of tables. Roles are colours with a texture each; things have keys, and a key that lives on from step to step is the same thing. Under an example stands its key: the
signs that it uses and does not explain itself (\`signs\` in \`src/figure/model/sign.ts\` has the rule). Made by \`npm run figure-docs\`.
`;
  files.set('docs/figure-language.md', [head, ...sections].join('\n'));
  return files;
}
