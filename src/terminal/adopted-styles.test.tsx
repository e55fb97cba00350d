import { expect, it } from 'vitest';
import { adoptStyles } from './adopted-styles.ts';

it('hands the text of style elements to sheets of the page, also later, until told to stop', () => {
  let style: HTMLElement | undefined;
  const drop = adoptStyles(document, () => {
    style = document.createElement('style');
    document.head.append(style, document.createElement('div'));
    style.textContent = 'p { color: red; }';
  });
  expect(style?.childNodes.length).toBe(0);
  expect(style?.textContent).toBe('p { color: red; }');
  const rules = () =>
    document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  expect(rules()).toEqual([['p { color: red; }']]);
  if (style) style.textContent = 'p { color: blue; }';
  expect(rules()).toEqual([['p { color: blue; }']]);
  drop();
  expect(rules()).toEqual([]);
  style?.remove();
});

it('leaves the page as it was, even after a failure', () => {
  const before = document.createElement;
  expect(() =>
    adoptStyles(document, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(document.createElement).toBe(before);
  expect(Object.hasOwn(document, 'createElement')).toBe(false);
});
