// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import en from '../../../content/ui/en.json';
import ko from '../../../content/ui/ko.json';
import type { Lang } from '../../i18n/locale.ts';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import type { Format } from '../model/format.ts';
import { type Sign, signs } from '../model/sign.ts';
import { FigureSigns } from './FigureSigns.tsx';

afterEach(cleanup);

function show(shown: readonly Sign[], lang: Lang = 'en', format: Format = 'wide') {
  return render(
    <MessagesProvider lang={lang} messages={lang === 'en' ? en : ko}>
      <FigureSigns signs={shown} format={format} idPrefix="k" />
    </MessagesProvider>,
  ).container;
}

const said = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

test('each sign is drawn, and said in the language of the page', () => {
  show(['host-kernel', 'call', 'about']);
  expect(screen.getByRole('list', { name: 'Key' })).toBeTruthy();
  expect(said()).toEqual(['host kernel', 'call', 'what this step is about']);
  cleanup();
  show(['host-kernel', 'call', 'about'], 'ko');
  expect(screen.getByRole('list', { name: '그림 기호' })).toBeTruthy();
  expect(said()).toEqual(['호스트 커널', '호출', '이번 단계의 주제']);
});

test('no two signs mean the same, in any language', () => {
  for (const lang of ['en', 'ko'] as const) {
    const drawn = show(signs, lang);
    const words = [...drawn.querySelectorAll('li')].map((item) =>
      // letters in a swatch are part of the drawing
      [...item.childNodes].filter(({ nodeName }) => nodeName === '#text').map((n) => n.nodeValue),
    );
    expect(new Set(words.map((each) => each.join(''))).size).toBe(signs.length);
    cleanup();
  }
});

test('swatches are drawn like the drawing, with one set of patterns, and are no images to a listener', () => {
  const key = show(['application', 'host-kernel', 'call'], 'en', 'wall');
  expect(key.querySelectorAll('svg:not([aria-hidden="true"])')).toHaveLength(0);
  expect([...key.querySelectorAll('svg')].map((svg) => svg.getAttribute('viewBox'))).toEqual([
    '0 0 80 45',
    '0 0 80 45',
    '0 0 80 45',
  ]);
  expect(key.querySelectorAll('defs')).toHaveLength(1);
  expect(key.querySelectorAll('pattern[patternTransform]')).toHaveLength(7);
  expect(key.querySelector('.figure-texture')?.getAttribute('fill')).toBe('url(#k-host-kernel)');
  expect(key.querySelector('.figure-wire path')?.getAttribute('marker-end')).toBe('url(#k-arrow)');
});

test('where there is no sign there is no list, and the line stays', () => {
  const key = show([]);
  expect(key.innerHTML).toBe('<div class="figure-signs" data-format="wide"></div>');
});
