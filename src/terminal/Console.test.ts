import { createElement, type FunctionComponent } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import ko from '../../content/ui/ko.json';
import type { Lang } from '../i18n/locale.ts';
import type { Messages } from '../i18n/messages.ts';
import { MessagesProvider } from '../i18n/messages-context.tsx';
import { Console } from './Console.tsx';

it('stands in the page before any script as a named, empty box', () => {
  const port = { subscribe: () => () => {}, send: () => {}, resize: () => {} };
  const html = renderToString(
    createElement(
      MessagesProvider as FunctionComponent<{ lang: Lang; messages: Messages }>,
      { lang: 'ko', messages: ko },
      createElement(Console, { port, label: '직렬 콘솔', themeKey: 'system' }),
    ),
  );
  expect(html).toMatch(/^<section class="terminal-frame" aria-label="직렬 콘솔">/);
  expect(html).toContain(
    '<div class="terminal-screen" data-phase="loading"><div class="terminal-host"></div>',
  );
  expect(html).toContain('<noscript>콘솔을 쓰려면 자바스크립트를 켜야 해요.</noscript>');
});
