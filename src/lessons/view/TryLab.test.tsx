import { cleanup, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import en from '../../../content/ui/en.json';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import type { Lesson, LessonNotes } from '../model/lesson.ts';
import { LessonProvider } from './LessonContext.tsx';
import { TryLab } from './TryLab.tsx';

afterEach(cleanup);

const notes: LessonNotes = {
  keep: {},
  sources: [],
  terms: {},
  misconceptions: {},
  experiments: {
    'own-hostname': {
      id: 'own-hostname',
      title: 'A name of its own',
      minutes: 10,
      what: 'What <code>unshare</code> does.',
    },
  },
};

function show(children?: ReactNode, experiment = 'own-hostname') {
  render(
    <MessagesProvider lang="en" messages={en}>
      <LessonProvider lesson={{} as Lesson} notes={notes}>
        <TryLab experiment={experiment} href="/en/lab/?experiment=own-hostname">
          {children}
        </TryLab>
      </LessonProvider>
    </MessagesProvider>,
  );
  return screen.getByRole('note', { name: 'An experiment in the lab' });
}

describe('TryLab', () => {
  it('names the experiment, how long it takes and what it is about, and links to it', () => {
    const frame = show(<p>Now.</p>);
    expect([...frame.querySelectorAll('p')].map((p) => p.innerHTML)).toEqual([
      'Try it on a real Linux',
      '<a href="/en/lab/?experiment=own-hostname">A name of its own</a> <span>10 min</span>',
      expect.stringContaining('What <code>unshare</code> does.'),
      'Now.',
    ]);
    expect(within(frame).getAllByRole('link')).toHaveLength(1);
  });

  it('needs no words of the lesson', () => {
    expect(show().querySelector('.try-lab-more')).toBeNull();
  });
});
