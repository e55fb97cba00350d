import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rightPicks, type SavedAnswer } from '../model/answer.ts';
import type { Picks } from '../model/kind.ts';
import { sampleQuestions } from '../model/questions.fixture.ts';
import { QuizDesk } from './QuizDesk.fixture.tsx';

afterEach(cleanup);

const answers = (wrong: Readonly<Record<string, Picks>>) =>
  new Map<string, SavedAnswer>(
    sampleQuestions.map(({ key }) => [
      key.id,
      { picks: wrong[key.id] ?? rightPicks(key), attempt: 1, seed: null },
    ]),
  );

const cardOf = (id: string) => document.querySelector(`[data-question="${id}"]`) as HTMLElement;

describe('the quiz', () => {
  it('shows all questions, numbered, and how many are answered', () => {
    render(<QuizDesk questions={sampleQuestions} />);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Check yourself');
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(4);
    expect(screen.getByText('Question 3 of 4')).toBeTruthy();
    expect(screen.getByText('0 of 4 answered')).toBeTruthy();
    const card = within(cardOf('which-kernel-answers-read'));
    fireEvent.click(card.getByRole('radio', { name: 'The Docker engine' }));
    fireEvent.click(card.getByRole('button', { name: 'Check' }));
    expect(screen.getByText('1 of 4 answered')).toBeTruthy();
  });

  it('says the score and what to reread, once all are answered', () => {
    const saved = answers({
      'which-kernel-answers-read': ['engine'],
      'what-makes-a-container': ['root'],
    });
    render(<QuizDesk questions={sampleQuestions} saved={saved} />);
    expect(screen.getByText('You had 2 of 4 right.')).toBeTruthy();
    const again = screen.getByRole('heading', { name: 'Worth reading again' }).nextElementSibling;
    expect(again?.textContent).toBe('A computer or a view');
    expect(again?.querySelector('a')?.getAttribute('href')).toBe(
      '/en/lessons/docker-and-vms/#a-computer-or-a-view',
    );
  });

  it('asks the wrong ones again, and only them, with the focus on the first', () => {
    const saved = answers({
      'what-makes-a-container': ['root'],
      'order-of-strata': ['hardware', 'hypervisor', 'host-kernel', 'guest-kernel'],
    });
    render(<QuizDesk questions={sampleQuestions} saved={saved} />);
    fireEvent.click(screen.getByRole('button', { name: 'Ask me the wrong ones again' }));
    expect(screen.getByText('2 of 4 answered')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Check' })).toHaveLength(2);
    expect(document.activeElement).toBe(cardOf('what-makes-a-container').querySelector('fieldset'));
  });

  it('has nothing to repeat when all is right', () => {
    render(<QuizDesk questions={sampleQuestions} saved={answers({})} />);
    expect(screen.getByText('All right: 4 of 4.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ask me the wrong ones again' })).toBeNull();
  });

  it('keeps answers that are not submitted yet', () => {
    const drafts = new Map([
      ['which-kernel-answers-read', { kind: 'single' as const, picks: ['engine'] }],
    ]);
    render(<QuizDesk questions={sampleQuestions} drafts={drafts} />);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'The Docker engine' }).checked).toBe(
      true,
    );
  });

  it('speaks Korean', () => {
    render(
      <QuizDesk
        lang="ko"
        questions={sampleQuestions}
        saved={answers({ 'what-makes-a-container': ['root'] })}
      />,
    );
    expect(screen.getByText('4문제 중 3문제를 맞혔어요.')).toBeTruthy();
  });
});

describe('the prerendered quiz', () => {
  const html = renderToString(<QuizDesk questions={sampleQuestions} />);

  it('holds each answer, every why and the explanation under details for browsers without scripts', () => {
    const folds = [...html.matchAll(/<noscript><details.*?<\/details><\/noscript>/gs)];
    expect(folds).toHaveLength(4);
    sampleQuestions.forEach(({ words }, i) => {
      const page = document.createElement('div');
      page.innerHTML = (folds[i]?.[0] ?? '').replaceAll('noscript', 'div');
      expect(page.querySelector('summary')?.textContent).toBe('Answer and reasons');
      const whys = [...page.querySelectorAll('.quiz-why')].map((why) => why.innerHTML).sort();
      const expected = Object.values(words.parts).flatMap(({ why }) =>
        why === undefined ? [] : [why],
      );
      const plain = (html: string) => html.replaceAll('&amp;', '&');
      expect(whys.map(plain)).toEqual(expected.map(plain).sort());
      expect(page.textContent).toContain(words.explanation);
      expect(page.textContent).not.toContain('your answer');
      expect(page.textContent).not.toContain('not chosen');
    });
  });

  it('shows nothing of the answer outside them', () => {
    const open = html.replaceAll(/<noscript>.*?<\/noscript>/gs, '');
    for (const { words } of sampleQuestions) expect(open).not.toContain(words.explanation);
    expect(open).not.toContain('quiz-why');
  });

  it('marks what needs scripts', () => {
    const page = document.createElement('div');
    page.innerHTML = html.replaceAll(/<noscript>.*?<\/noscript>/gs, '');
    const buttons = [...page.querySelectorAll('button')];
    expect(buttons.length).toBeGreaterThan(0);
    expect(buttons.filter((button) => button.closest('.needs-js') === null)).toEqual([]);
  });

  it('is taken over without a mismatch, in the same order', async () => {
    const page = document.createElement('div');
    document.body.append(page);
    page.innerHTML = html;
    const values = () => [...page.querySelectorAll('input')].map(({ value }) => value);
    const before = values();
    const onRecoverableError = vi.fn();
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const root = await act(() =>
      hydrateRoot(page, <QuizDesk questions={sampleQuestions} />, { onRecoverableError }),
    );
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(complaints).not.toHaveBeenCalled();
    expect(values()).toEqual(before);
    complaints.mockRestore();
    await act(() => root.unmount());
    page.remove();
  });
});
