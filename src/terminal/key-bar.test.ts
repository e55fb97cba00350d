import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KeyBarEvent,
  type KeyBarKeyId,
  keyBarKeys,
  noKeyHeld,
  stepKeyBar,
} from './key-bar.ts';
import { isTerminalReport } from './terminal-report.ts';

const held = { ctrl: true };
const press = (key: KeyBarKeyId): KeyBarEvent => ({ kind: 'press', key });
const text = (typed: string): KeyBarEvent => ({ kind: 'text', text: typed });
const sent = (state: { ctrl: boolean }, application: boolean) =>
  Object.fromEntries(
    keyBarKeys.map(({ id }) => [id, stepKeyBar(state, press(id), application).send]),
  );

const plain = {
  ctrl: '',
  escape: '\x1b',
  tab: '\t',
  up: '\x1b[A',
  down: '\x1b[B',
  left: '\x1b[D',
  right: '\x1b[C',
  pipe: '|',
  slash: '/',
  minus: '-',
  tilde: '~',
  interrupt: '\x03',
  home: '\x1b[H',
  end: '\x1b[F',
  paste: '',
};

describe('the keys', () => {
  it('send what a keyboard sends', () => {
    expect(sent(noKeyHeld, false)).toEqual(plain);
  });

  it('send ESC O where the far end asked for application cursor keys', () => {
    expect(sent(noKeyHeld, true)).toEqual({
      ...plain,
      up: '\x1bOA',
      down: '\x1bOB',
      left: '\x1bOD',
      right: '\x1bOC',
      home: '\x1bOH',
      end: '\x1bOF',
    });
  });

  it('send their form with Ctrl, in either mode', () => {
    const controlled = {
      ...plain,
      up: '\x1b[1;5A',
      down: '\x1b[1;5B',
      left: '\x1b[1;5D',
      right: '\x1b[1;5C',
      pipe: '\x1c',
      slash: '\x1f',
      minus: '\x1f',
      tilde: '\x1e',
      home: '\x1b[1;5H',
      end: '\x1b[1;5F',
    };
    expect(sent(held, false)).toEqual(controlled);
    expect(sent(held, true)).toEqual(controlled);
  });

  it('ask to paste with the last one only', () => {
    const asking = keyBarKeys.filter(({ id }) => stepKeyBar(noKeyHeld, press(id), false).paste);
    expect(asking.map(({ id }) => id)).toEqual(['paste']);
  });
});

describe('Ctrl', () => {
  const once = (typed: string) => stepKeyBar(held, text(typed), false);

  it('makes a control code of the next sign, typed in Latin or in Korean', () => {
    expect(once('c')).toEqual({ state: noKeyHeld, send: '\x03', paste: false });
    expect(once('D').send).toBe('\x04');
    expect(once('ㅊ').send).toBe('\x03');
  });

  it('makes the form with Ctrl of a cursor key of another keyboard', () => {
    expect(once('\x1b[D').send).toBe('\x1b[1;5D');
    expect(once('\x1bOD').send).toBe('\x1b[1;5D');
  });

  it('lets what has no control code through, and is over', () => {
    expect(once('안녕')).toEqual({ state: noKeyHeld, send: '안녕', paste: false });
    expect(once('\r').send).toBe('\r');
  });

  it('is not used up by what the terminal itself says', () => {
    expect(once('\x1b[3;7R')).toEqual({ state: held, send: '\x1b[3;7R', paste: false });
  });

  it('twice is as not at all', () => {
    const first = stepKeyBar(noKeyHeld, press('ctrl'), false);
    expect(first).toEqual({ state: held, send: '', paste: false });
    expect(stepKeyBar(first.state, press('ctrl'), false)).toEqual({
      state: noKeyHeld,
      send: '',
      paste: false,
    });
  });
});

const anyEvent = fc.oneof(
  fc.constantFrom(...keyBarKeys.map(({ id }) => press(id))),
  fc.string({ unit: 'grapheme', minLength: 1 }).map(text),
  fc.constantFrom('\x1b[A', '\x1bOB', '\x1b[1;1R', 'c', 'ㅊ').map(text),
);

it('without Ctrl, text passes unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (typed, application) => {
      expect(stepKeyBar(noKeyHeld, text(typed), application)).toEqual({
        state: noKeyHeld,
        send: typed,
        paste: false,
      });
    }),
  );
});

it('Ctrl holds for one event at most, reports aside', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), fc.boolean(), (events, application) => {
      let state = noKeyHeld;
      for (const event of events) {
        const before = state;
        state = stepKeyBar(state, event, application).state;
        const report = event.kind === 'text' && isTerminalReport(event.text);
        const expected = report
          ? before.ctrl
          : event.kind === 'press' && event.key === 'ctrl' && !before.ctrl;
        expect(state.ctrl).toBe(expected);
      }
    }),
  );
});
