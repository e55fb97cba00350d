import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import en from '../../../content/ui/en.json';
import ko from '../../../content/ui/ko.json';
import { ok } from '../../lib/result.ts';
import { createProgressStore } from '../progress-store.ts';
import { lessons } from '../projections/lessons.ts';
import type { ProgressStorage } from '../storage-port.ts';
import { ProgressNotice } from './ProgressNotice.tsx';
import { ProgressProvider } from './ProgressProvider.tsx';
import { useProgress, useRecord } from './useProgress.ts';

afterEach(cleanup);

type T = Parameters<typeof ProgressNotice>[0]['t'];
const speak =
  (messages: Record<Parameters<T>[0], string>): T =>
  (id, values) =>
    messages[id].replace('{count}', String(values?.count));

function Page(props: { readonly t: T }) {
  const { status, progress } = useProgress(lessons);
  const record = useRecord();
  return (
    <>
      <ProgressNotice t={props.t} />
      <p>
        {status} {progress.size}
      </p>
      <button type="button" onClick={() => record({ type: 'opened', lesson: 'a', lang: 'en' })}>
        open
      </button>
    </>
  );
}

const emptyLog = (aside = 0, newer = 0): ProgressStorage => ({
  load: async () => ok({ events: [], aside, newer }),
  append: async () => ok(null),
  import: async () => ok(null),
  wipe: async () => ok(null),
});

const clock = { nowMs: () => 1 };
const page = (open: () => Promise<ProgressStorage>, t = speak(en)) => (
  <ProgressProvider store={createProgressStore({ open, clock })}>
    <Page t={t} />
  </ProgressProvider>
);

describe('progress on a page', () => {
  it('is loading on the server, with no notice', () => {
    const html = renderToString(page(async () => emptyLog()));
    expect(html).toContain('loading');
    expect(html).toContain('<div class="progress-notices" role="status"></div>');
  });

  it('loads when the page stands, and records', async () => {
    await act(async () => {
      render(page(async () => emptyLog()));
    });
    expect(screen.getByText('ready 0')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'open' }));
    expect(screen.getByText('ready 1')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('says in plain words that nothing is kept, and can be dismissed', async () => {
    await act(async () => {
      render(page(() => Promise.reject(new Error('private window'))));
    });
    expect(screen.getByRole('status').textContent).toContain(en['progress.storage-refused']);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('counts what was set aside, in Korean too', async () => {
    await act(async () => {
      render(page(async () => emptyLog(1, 1), speak(ko)));
    });
    const said = screen.getByRole('status').textContent;
    expect(said).toContain('읽을 수 없는 것이 있어요(1개)');
    expect(said).toContain('새 버전으로 저장된 기록이 있어요(1개)');
  });
});
