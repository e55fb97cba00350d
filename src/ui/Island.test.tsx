import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Island } from './Island.tsx';

let comeNear: () => void = () => {};

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(found: (entries: { isIntersecting: boolean }[]) => void) {
        comeNear = () => found([{ isIntersecting: true }]);
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('requestIdleCallback', (work: () => void) => work());
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

interface Parts {
  readonly word: string;
}

const clicked = vi.fn();
const part = { broken: false };

function Fragile() {
  if (part.broken) throw new Error('broke');
  return <p>mended</p>;
}

function island(load: () => Promise<Parts>) {
  return (
    <Island
      cached={undefined as Parts | undefined}
      load={load}
      failure={(retry) => (
        <button type="button" onClick={retry}>
          retry
        </button>
      )}
    >
      {({ word }) => (
        <button type="button" onClick={clicked}>
          {word}
        </button>
      )}
    </Island>
  );
}

/** A prerendered island, hydrated. */
async function hydrate(load: () => Promise<Parts>) {
  const root = document.createElement('div');
  root.innerHTML = '<div data-island="still"><button type="button">printed</button></div>';
  document.body.append(root);
  const complaints: unknown[] = [];
  await act(async () => {
    hydrateRoot(root, island(load), { onRecoverableError: (error) => complaints.push(error) });
  });
  return complaints;
}

describe('an island', () => {
  it('leaves the prerendered nodes alone until the reader is near, then comes to life', async () => {
    const load = vi.fn(() => Promise.resolve({ word: 'alive' }));
    const complaints = await hydrate(load);
    const printed = screen.getByText('printed');
    expect(complaints).toEqual([]);
    expect(load).not.toHaveBeenCalled();
    await act(async () => comeNear());
    await waitFor(() => expect(screen.getByText('alive')).toBeTruthy());
    expect(printed.isConnected).toBe(false);
    expect(document.querySelectorAll('button')).toHaveLength(1);
  });

  it('repeats a click and a focus that came too early', async () => {
    clicked.mockClear();
    let arrive: (parts: Parts) => void = () => {};
    await hydrate(() => new Promise((resolve) => (arrive = resolve)));
    await act(async () => {
      screen.getByText('printed').focus();
      fireEvent.click(screen.getByText('printed'));
    });
    await act(async () => arrive({ word: 'alive' }));
    await waitFor(() => expect(clicked).toHaveBeenCalledTimes(1));
    expect(document.activeElement).toBe(screen.getByText('alive'));
  });

  it('does not exchange its nodes in the middle of a press', async () => {
    clicked.mockClear();
    await hydrate(() => Promise.resolve({ word: 'alive' }));
    const printed = screen.getByText('printed');
    await act(async () => {
      fireEvent.pointerDown(printed);
      printed.focus();
    });
    await act(() => new Promise((resolve) => setTimeout(resolve, 60)));
    expect(printed.isConnected).toBe(true);
    await act(async () => {
      fireEvent.pointerUp(printed);
      fireEvent.click(printed);
    });
    await waitFor(() => expect(clicked).toHaveBeenCalledTimes(1));
  });

  it('keeps the printed form when loading fails, and loads on retry', async () => {
    const load = vi
      .fn<() => Promise<Parts>>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValueOnce({ word: 'alive' });
    await hydrate(load);
    await act(async () => comeNear());
    const retry = await screen.findByText('retry');
    expect(screen.getByText('printed')).toBeTruthy();
    await act(async () => fireEvent.click(retry));
    await screen.findByText('alive');
    expect(load).toHaveBeenCalledTimes(2);
  });
});

describe('an error boundary', () => {
  it('keeps a broken part from taking the page down, and draws it anew on request', () => {
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {});
    part.broken = true;
    render(
      <div>
        <p>the text</p>
        <ErrorBoundary
          fallback={(retry) => (
            <button type="button" onClick={retry}>
              again
            </button>
          )}
        >
          <Fragile />
        </ErrorBoundary>
      </div>,
    );
    expect(screen.getByText('the text')).toBeTruthy();
    part.broken = false;
    fireEvent.click(screen.getByText('again'));
    expect(screen.getByText('mended')).toBeTruthy();
    silence.mockRestore();
  });
});
