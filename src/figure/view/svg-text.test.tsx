import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import type { PlacedFigure } from '../model/layout.ts';
import { svgText } from '../model/svg-text.ts';

/** A figure of one part with some words. */
const figureOf = (texts: readonly string[], key = 'part'): PlacedFigure => ({
  format: 'wide',
  width: 100,
  height: 50,
  panels: [],
  tight: [],
  parts: [
    {
      key,
      of: key,
      x: 1,
      y: 2,
      look: 'box',
      words: texts.map((text, i) => ({
        text,
        x: 3,
        y: 10 * i,
        sizePx: 14,
        weight: 400,
        anchor: 'start',
      })),
    },
  ],
});

const parser = new DOMParser();

/** What a parser of XML reads: the texts, the key of the part, and how many elements there are. */
function read(xml: string) {
  const document = parser.parseFromString(xml, 'image/svg+xml');
  return {
    texts: [...document.querySelectorAll('text')].map(({ textContent }) => textContent),
    key: document.querySelector('g')?.getAttribute('key'),
    elements: document.querySelectorAll('*').length,
  };
}

/** Attributes and texts as XML allows them; the parser of the tests forgives more. */
const lineOfXml =
  /^ *<(\/\w+|\w+( [\w-]+="([^<>&"]|&(amp|lt|gt|quot);)*")*\/?)>(([^<>&]|&(amp|lt|gt|quot);)*<\/text>)?$/u;

test('marks of XML in words are escaped, and Hangul is as it was', () => {
  const texts = [
    'a < b && c > d',
    '"quoted" and \'quoted\'',
    '컨테이너 <이름> & 포트',
    ']]>',
    '&amp;',
  ];
  const xml = svgText(figureOf(texts));
  expect(xml.split('\n').filter((line) => line.includes('<text'))).toEqual(
    [
      'a &lt; b &amp;&amp; c &gt; d',
      "&quot;quoted&quot; and 'quoted'",
      '컨테이너 &lt;이름&gt; &amp; 포트',
      ']]&gt;',
      '&amp;amp;',
    ].map(
      (text, i) =>
        `  <text x="3" y="${10 * i}" size="14" weight="400" anchor="start">${text}</text>`,
    ),
  );
  expect(read(xml)).toEqual({ texts, key: 'part', elements: 2 + texts.length });
});

const words = fc.string({
  unit: fc.oneof(
    fc.constantFrom('<', '>', '&', '"', "'", ']]>', '<!--', '&lt;', ' '),
    fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCodePoint(code)),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
});

test('any words: the text is XML, and what is read is what was said', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 3 }), words, (texts, key) => {
      const xml = svgText(figureOf(texts, key));
      for (const line of xml.trimEnd().split('\n')) expect(line).toMatch(lineOfXml);
      expect(read(xml)).toEqual({
        texts,
        key,
        elements: 2 + texts.length,
      });
    }),
    samples(100),
  );
});
