// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { type StepCommand, stepCommandOf } from './step-keys.ts';

const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

test.each<[string, StepCommand]>([
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['PageDown', 'next'],
  ['PageUp', 'previous'],
  ['Home', 'first'],
  ['End', 'last'],
  ['Space', 'play'],
])('%s means %s', (code, command) => {
  expect(stepCommandOf(press({ code }))).toBe(command);
});

test.each(['ArrowRight', 'ArrowLeft', 'Space'])(
  '%s works while a Korean input method is composing',
  (code) => {
    const composing = press({ code, key: 'Process', isComposing: true, keyCode: 229 });
    expect(composing.isComposing).toBe(true);
    expect(stepCommandOf(composing)).toBe(stepCommandOf(press({ code, key: code })));
    expect(stepCommandOf(composing)).toBeDefined();
  },
);

test.each(['ctrlKey', 'altKey', 'metaKey'])('a shortcut with %s is left to the browser', (held) => {
  expect(stepCommandOf(press({ code: 'ArrowLeft', [held]: true }))).toBeUndefined();
});

test.each(['KeyA', 'ArrowUp', 'Enter', '', 'toString', '__proto__'])('%j is no command', (code) => {
  expect(stepCommandOf(press({ code, key: 'ArrowRight' }))).toBeUndefined();
});
