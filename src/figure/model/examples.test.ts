import { expect, test } from 'vitest';
import { allPanelKinds } from './all-panel-kinds.ts';
import { describe as inWords, messagesOf, thingsOf } from './describe.ts';
import type { FigureExample } from './example.fixture.ts';
import { type Format, formats } from './format.ts';
import { faultsOf, layout } from './layout.ts';
import type { Msg } from './msg.ts';
import type { Part } from './part.ts';
import { svgText } from './svg-text.ts';
import { lineRect } from './text-block.ts';
import { overlap } from './text-collisions.ts';
import { measureText } from './text-measure.ts';
import { nameText } from './thing-name.ts';

const modules = import.meta.glob<{ readonly examples: readonly FigureExample[] }>(
  './*/*.fixture.ts',
  { eager: true },
);

/** Every kind's examples; a kind without any has nothing to show, and is asked for them below. */
const all = Object.entries(modules).flatMap(([path, { examples }]) =>
  examples.map((example) => ({ ...example, kind: path.split('/')[1] ?? '' })),
);

/** Words of a message; an id without words is a mistake of the example. */
function wordsOf(labels: FigureExample['labels']) {
  return (msg: Msg): string => {
    const { id, values } = typeof msg === 'string' ? { id: msg, values: {} } : msg;
    const text = labels[id];
    if (text === undefined) throw new Error(`the example has no words for ${id}`);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  };
}

/** Texts that what travels lies on. */
function coveredByTokens(parts: readonly Part[]): readonly string[] {
  const lines = parts.flatMap((part) =>
    part.words.map((line) => ({ text: line.text, rect: lineRect(line, part, measureText) })),
  );
  return parts.flatMap(({ look, x, y, dotRadius: r = 0 }) =>
    look.startsWith('token')
      ? lines
          .filter(({ rect }) => overlap({ x: x - r, y: y - r, width: 2 * r, height: 2 * r }, rect))
          .map(({ text }) => text)
      : [],
  );
}

test('every kind of panel has examples', () => {
  expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual(
    Object.keys(allPanelKinds).sort(),
  );
});

test.each(all)(
  '$kind $name is readable in every format, in both scripts',
  ({ figure, ...words }) => {
    for (const labels of [words.labels, words.labelsKo])
      for (const format of formats) {
        const setting = { labelOf: wordsOf(labels), measure: measureText };
        const placed = layout(figure, allPanelKinds, setting, format);
        expect([format, faultsOf(placed, measureText)]).toEqual([format, []]);
        const keys = placed.parts.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect([format, coveredByTokens(placed.parts)]).toEqual([format, []]);
      }
  },
);

test.each(all)('$kind $name: all that is drawn has words, and can be asked about', (example) => {
  const labelOf = wordsOf(example.labels);
  const things = thingsOf(example.figure, allPanelKinds);
  expect(new Set(things.map(({ key }) => key)).size).toBe(things.length);
  expect(messagesOf(example.figure, allPanelKinds).map(labelOf)).not.toContain('');
  const told = inWords(example.figure, allPanelKinds, labelOf, (id, values) =>
    [id, ...Object.values(values)].join(' '),
  );
  const text = told.flatMap(({ heading, lines }) => [heading, ...lines]).join('\n');
  // a link without words is told by its ends, each with its own name
  for (const { name } of things)
    for (const word of nameText(name, labelOf).split(' → ')) expect(text).toContain(word);
});

/** An example as it is drawn, as text. */
function drawn({ figure }: FigureExample, labels: FigureExample['labels'], format: Format): string {
  const setting = { labelOf: wordsOf(labels), measure: measureText };
  return svgText(layout(figure, allPanelKinds, setting, format));
}

for (const format of formats)
  test.each(all)(`$kind $name as it is drawn in ${format}`, async (example) => {
    await expect(drawn(example, example.labels, format)).toMatchFileSnapshot(
      `./${example.kind}/snapshots/${example.name}.${format}.svg.txt`,
    );
  });

// Hangul is wider than Latin letters, and narrow the tightest format
test.each(all)('$kind $name as it is drawn in narrow, in Korean', async (example) => {
  await expect(drawn(example, example.labelsKo, 'narrow')).toMatchFileSnapshot(
    `./${example.kind}/snapshots/${example.name}.narrow.ko.svg.txt`,
  );
});
