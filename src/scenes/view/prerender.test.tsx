// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { SmallPage } from './SmallPage.fixture.tsx';
import { smallWords } from './small-scene.fixture.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

afterEach(() => {
  document.body.innerHTML = '';
});

function prerendered(html: string): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = html;
  document.body.append(root);
  return root;
}

test('the page holds the drawing of the first step in every format of a page', () => {
  const root = prerendered(renderToString(<SmallPage />));
  const drawings = [...root.querySelectorAll('svg[role="img"]')];
  expect(drawings.map((svg) => svg.getAttribute('data-format'))).toEqual([
    'wide',
    'middle',
    'narrow',
  ]);
  for (const svg of drawings) {
    expect(svg.getAttribute('aria-label')).toBe('Drawing: Only the kernel.');
    expect(svg.textContent).toContain('kernel 6.1');
  }
  expect(root.querySelector('details')?.textContent).toContain('kernel 6.1');
});

test('without JavaScript every step is there as text', () => {
  const html = renderToString(<SmallPage />);
  const still = /<noscript>(.*)<\/noscript>/s.exec(html)?.[1] ?? '';
  for (const { title, text } of Object.values(smallWords.steps)) {
    expect(still).toContain(title);
    expect(still).toContain(text);
  }
  expect(still).toContain('A line from program to kernel 6.1: read()');
  expect(still.match(/<li><p class="scene-all-title">/g)).toHaveLength(3);
});

test('a lesson’s own words stand there too', () => {
  const html = renderToString(<SmallPage stepText={{ call: <p>Own words of the lesson.</p> }} />);
  expect(html).toContain('Own words of the lesson.');
  expect(html).not.toContain('The third text.');
});

test('the page holds the key of the first step in every format of a page: open where it is wide, else to open', () => {
  const root = prerendered(renderToString(<SmallPage asked={{ step: 'program' }} />));
  const keys = [...root.querySelectorAll('.figure-signs')].map((key) => [
    key.closest('.scene-key, details > div')?.className,
    [...key.children].map(({ textContent }) => textContent),
  ]);
  const narrow = ['application', 'host kernel', 'what this step is about'];
  const others = narrow.toSpliced(2, 0, 'boundary of a container');
  expect(keys).toEqual([
    ['scene-key', others],
    ['scene-middle', others],
    ['scene-narrow', narrow],
  ]);
});

test('two scenes in one page share no id', () => {
  const root = prerendered(renderToString(<SmallPage count={2} />));
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
  const used = [...renderToString(<SmallPage count={2} />).matchAll(/url\(#([^)]*)\)/g)];
  expect(used).toHaveLength(12);
  for (const [, id = ''] of used) {
    expect(id).toMatch(/^[\w-]+$/);
    expect(ids).toContain(id);
  }
});

test('hydration finds what it expects, then draws one format', async () => {
  vi.stubGlobal('ResizeObserver', undefined);
  vi.stubGlobal('innerWidth', 1440);
  const page = <SmallPage asked={{ step: 'program' }} />;
  const root = prerendered(renderToString(page));
  const faults: unknown[] = [];
  const errors = vi.spyOn(console, 'error').mockImplementation((...args) => faults.push(args));
  const app = await act(async () =>
    hydrateRoot(root, page, { onRecoverableError: (error) => faults.push(error) }),
  );
  expect(faults).toEqual([]);
  expect(root.querySelectorAll('svg[role="img"]')).toHaveLength(1);
  expect(root.querySelector('figure')?.dataset.step).toBe('program');
  errors.mockRestore();
  act(() => app.unmount());
});
