import { describe, expect, it } from 'vitest';
import en from '../../content/ui/en.json' with { type: 'json' };
import { messagesOf } from './messages-plugin.ts';

const strings = {
  'site.name': 'Strata',
  'labs.x': 'no lab',
  'lab.title': 'A Linux in this tab',
  'lab.lead': 'Boot it.',
  'lab.start': 'Start',
  'terminal.paste': 'Paste',
  'scene.next': 'Next',
  'quiz.check': 'Check',
};

describe('messagesOf', () => {
  it.each([
    ['page', ['site.name', 'labs.x', 'lab.title', 'lab.lead']],
    ['widgets', ['scene.next', 'quiz.check']],
    ['lab', ['lab.start', 'terminal.paste']],
  ])('%s', (set, ids) => {
    expect(Object.keys(messagesOf(set, strings))).toEqual(ids);
  });

  it('puts every string into exactly one set', () => {
    const sets = ['page', 'widgets', 'lab'].flatMap((set) => Object.keys(messagesOf(set, en)));
    expect(sets.sort()).toEqual(Object.keys(en).sort());
  });
});
