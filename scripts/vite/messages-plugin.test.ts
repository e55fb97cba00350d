import { describe, expect, it } from 'vitest';
import en from '../../content/ui/en.json' with { type: 'json' };
import { messageSets } from '../../src/app/pages/message-sets.ts';
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
  'lessons.title': 'Lessons',
  'lesson.minutes': '{minutes} min',
  'report.copy': 'Copy',
  'footer.report': 'Report a mistake',
};

/** Areas of what stands around every page: header, footer, themes, failures, notices of storage. */
const frameAreas = ['failure', 'footer', 'nav', 'progress', 'site', 'theme'];

describe('messagesOf', () => {
  it.each([
    ['site', ['site.name', 'labs.x', 'footer.report']],
    ['widgets', ['scene.next', 'quiz.check']],
    ['report', ['report.copy']],
    ['lessons', ['lessons.title', 'lesson.minutes']],
    ['lab', ['lab.title', 'lab.lead', 'lab.start', 'terminal.paste']],
    ['unknown', []],
  ])('%s', (set, ids) => {
    expect(Object.keys(messagesOf(set, strings))).toEqual(ids);
  });

  it('loses no string, and gives every page those of the site once', () => {
    const sets = ['site', ...messageSets().keys()].map((set) => Object.keys(messagesOf(set, en)));
    expect([...new Set(sets.flat())].sort()).toEqual(Object.keys(en).sort());
    const [site = [], ...others] = sets;
    expect(others.flat().filter((id) => site.includes(id))).toEqual([]);
  });

  it('gives every page the words of its frame alone: an area that no page names would be on all', () => {
    const site = Object.keys(messagesOf('site', en));
    expect([...new Set(site.map((id) => id.slice(0, id.indexOf('.'))))].sort()).toEqual(frameAreas);
  });
});
