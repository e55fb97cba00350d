// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SmallPage } from './SmallPage.fixture.tsx';

beforeEach(() => vi.stubGlobal('ResizeObserver', undefined));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const words = (key: Element | null | undefined) =>
  [...(key?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent);
const underDrawing = () => document.querySelector('.scene-key');
const folded = () => document.querySelector('details.scene-signs');

test('on a wide page the key stands open under the drawing, and follows the step', () => {
  vi.stubGlobal('innerWidth', 1440);
  render(<SmallPage />);
  expect(words(underDrawing())).toEqual(['host kernel']);
  expect(folded()).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Next step' }));
  expect(words(underDrawing())).toEqual([
    'application',
    'host kernel',
    'boundary of a container',
    'what this step is about',
  ]);
});

test('on a phone it is folded, after all that is read first; only on paper it stands under the drawing', () => {
  vi.stubGlobal('innerWidth', 390);
  render(<SmallPage lang="ko" />);
  expect(folded()?.querySelector('summary')?.textContent).toBe('그림 기호');
  expect(words(folded())).toEqual(['호스트 커널']);
  const caption = document.querySelector('figcaption');
  expect(caption && folded()?.compareDocumentPosition(caption)).toBe(
    Node.DOCUMENT_POSITION_PRECEDING,
  );
  expect(underDrawing()?.hasAttribute('data-paper')).toBe(true);
  expect(words(underDrawing())).toEqual(['호스트 커널']);
});
