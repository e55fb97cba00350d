import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import type { ConsoleProps } from '../../terminal/Console.tsx';
import type { ExperimentPage, MachineName } from '../model/experiment.ts';
import { fakeDesk, running, Spoken } from './bench-desk.fixture.tsx';
import { LabView } from './LabView.tsx';

const typed: string[] = [];
vi.mock('../../terminal/Console.tsx', async () => {
  const { useImperativeHandle } = await import('react');
  return {
    Console: ({ label, handleRef }: ConsoleProps) => {
      useImperativeHandle(handleRef, () => ({
        focus: () => typed.push(`focus ${label}`),
        type: (line: string) => typed.push(`${label}: ${line}`),
        clear: () => {},
      }));
      return <section aria-label={label} />;
    },
  };
});

afterEach(() => {
  cleanup();
  typed.length = 0;
  vi.restoreAllMocks();
});

function page(id: string, ...machines: readonly MachineName[]): ExperimentPage {
  const steps = machines.map((machine) => ({
    id: `on-${machine}`,
    machine,
    run: [`touch ${machine}`],
    probe: 'true',
    shows: [],
  }));
  const words = { title: 'Do it', text: 'Text.', look: 'Look.', done: 'Done.' };
  return {
    experiment: { id, minutes: 5, machines, start: 'restored', steps },
    words: {
      title: `About ${id}`,
      what: `What ${id} is.`,
      why: 'Why.',
      steps: Object.fromEntries(steps.map((step) => [step.id, words])),
    },
    transcript: {
      steps: steps.map((step) => ({
        id: step.id,
        lines: [{ prompt: '# ', line: 'ls', output: 'bin' }],
        shown: {},
      })),
    },
  };
}

type Props = Parameters<typeof LabView>[0];

const view = (change: Partial<Props>) => (
  <Spoken>
    <LabView
      pages={[page('layers', 'first'), page('kernels', 'first', 'second')]}
      desk={undefined}
      doneBefore={new Set(['kernels/on-second', 'layers/gone'])}
      chosen={undefined}
      onChoose={() => {}}
      hrefOf={(id) => `/lab/${id ?? ''}`}
      headingIdOf={(id) => `experiment-${id}`}
      imageHref="/lab/README.txt"
      themeKey="light"
      questions={() => null}
      sources={() => null}
      truthSources={null}
      {...change}
    />
  </Spoken>
);
async function show(change: Partial<Props>) {
  const { rerender } = render(view(change));
  await act(async () => {});
  return {
    update: async (more: Partial<Props>) => {
      rerender(view({ ...change, ...more }));
      await act(async () => {});
    },
  };
}

const bench = () => screen.getByRole('complementary', { name: 'The machine' });
const recordedOpen = () => [...document.querySelectorAll('details')].map((details) => details.open);

it('counts steps that were done on another day, each once', () => {
  const { container } = render(view({}));
  const counts = [...container.querySelectorAll('.lab-list li')].map(
    (item) => /\d of \d steps done/.exec(item.textContent ?? '')?.[0],
  );
  expect(counts).toEqual([undefined, '1 of 2 steps done']);
});

it('hydrates what the server drew', async () => {
  const host = document.createElement('div');
  host.innerHTML = renderToString(view({}));
  document.body.append(host);
  const complaints = vi.spyOn(console, 'error');
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(host, view({}), { onRecoverableError }));
  expect(within(host).getByText('Getting the bench ready…')).toBeTruthy();
  await act(async () => root.render(view({ desk: fakeDesk().desk })));
  expect(within(host).getByRole('button', { name: /^Start the machine/ })).toBeTruthy();
  expect([complaints.mock.calls, onRecoverableError.mock.calls]).toEqual([[], []]);
  await act(async () => root.unmount());
  host.remove();
});

it('says that the bench could not be fetched, opens what was recorded, and tries again', async () => {
  const onRetryDesk = vi.fn();
  const { update } = await show({ onRetryDesk });
  const alert = within(bench()).getByRole('alert');
  expect(alert.textContent).toBe(
    'The bench could not be fetched: you may be offline. Reload the page, or read what was recorded below each step.Try again',
  );
  expect([recordedOpen(), screen.queryByText('Getting the bench ready…')]).toEqual([
    [true, true, true],
    null,
  ]);
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(onRetryDesk).toHaveBeenCalledOnce();
  await update({ onRetryDesk: undefined });
  expect(bench().textContent).toContain('Getting the bench ready…');
  expect([document.activeElement, recordedOpen()]).toEqual([bench(), [false, false, false]]);
});

it('a browser that cannot run it is told so; what was recorded is open', async () => {
  await show({ desk: { ...fakeDesk().desk, able: false } });
  expect(bench().textContent).toContain('This browser cannot run the machine.');
  expect(recordedOpen()).toEqual([true, true, true]);
});

it('leaves clicks alone that ask for another tab', async () => {
  const onChoose = vi.fn();
  await show({ chosen: 'layers', onChoose });
  const names = ['All experiments', 'Next experiment: About kernels', 'About layers'];
  const links = names.map((name) => screen.getByRole('link', { name }));
  for (const link of links) {
    expect(fireEvent.click(link, { ctrlKey: true })).toBe(true);
    expect(fireEvent.click(link, { metaKey: true })).toBe(true);
  }
  expect(onChoose).not.toHaveBeenCalled();
  for (const link of links) expect(fireEvent.click(link)).toBe(false);
  expect(onChoose.mock.calls).toEqual([[undefined], ['kernels'], ['layers']]);
});

it('shows the machines an experiment needs, and any other that is not off', async () => {
  const { desk, second } = fakeDesk();
  const { update } = await show({ desk, chosen: 'layers' });
  expect(screen.queryByRole('group', { name: 'Machines' })).toBeNull();
  await update({ chosen: 'kernels' });
  const tabs = within(screen.getByRole('group', { name: 'Machines' })).getAllByRole('button');
  fireEvent.click(tabs[1] as HTMLElement);
  expect(screen.getByRole('region', { name: 'Second machine' })).toBeTruthy();
  await update({ chosen: 'layers' });
  expect(screen.queryByRole('region', { name: 'Second machine' })).toBeNull();
  act(() => second.become({ kind: 'starting', start: 'cold' }));
  expect(screen.getByRole('region', { name: 'Second machine' })).toBeTruthy();
});

it('types a line at the machine of its step, on an empty line, and brings its console up', async () => {
  const { desk, first, second } = fakeDesk();
  first.become(running);
  await show({ desk, chosen: 'kernels' });
  const type = (line: string) =>
    screen
      .getAllByRole<HTMLButtonElement>('button', { name: `Type at the console: ${line}` })
      .at(-1);
  expect([type('touch first')?.disabled, type('touch second')?.disabled]).toEqual([false, true]);
  act(() => second.become(running));
  fireEvent.click(type('touch second') as HTMLElement);
  await act(() => new Promise(requestAnimationFrame));
  expect([first.calls, second.calls, typed]).toEqual([
    [],
    ['send "\\u0015"'],
    ['Console of the second machine: touch second', 'focus Console of the second machine'],
  ]);
});

it('says at the bench which step is due and how it stands', async () => {
  const { desk } = fakeDesk();
  await show({ desk, chosen: 'kernels' });
  const due = () => document.querySelector('.lab-due')?.textContent;
  expect(due()).toBe('Do it Start the machine to do this step. To the step');
  act(() => desk.done.add('kernels', 'on-first', {}));
  expect(document.querySelector('.lab-due a')?.getAttribute('href')).toBe(
    '#step-kernels-on-second',
  );
  act(() => desk.done.add('kernels', 'on-second', {}));
  expect([due(), document.querySelector('.lab-all-done')?.textContent]).toEqual([
    undefined,
    'Every step is done, and the machine has shown each one.',
  ]);
});
