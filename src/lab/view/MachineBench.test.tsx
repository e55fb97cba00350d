import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConsoleProps } from '../../terminal/Console.tsx';
import type { StartKind } from '../model/experiment.ts';
import type { LabDesk } from '../model/session.ts';
import type { SessionPhase } from '../model/session-state.ts';
import { fakeDesk, running, Spoken } from './bench-desk.fixture.tsx';
import { MachineBench } from './MachineBench.tsx';

const consoles: ConsoleProps[] = [];
vi.mock('../../terminal/Console.tsx', () => ({
  Console: (props: ConsoleProps) => {
    consoles.push(props);
    return <section aria-label={props.label} />;
  },
}));

beforeEach(() => {
  consoles.length = 0;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

interface Wish {
  readonly wanted?: StartKind;
  readonly sizes?: Readonly<Record<StartKind, number>>;
  readonly desk?: Partial<LabDesk>;
}

async function show(phase: SessionPhase, wish: Wish = {}) {
  const all = fakeDesk();
  all.first.become(phase);
  await act(async () => {
    render(
      <StrictMode>
        <Spoken>
          <MachineBench
            desk={{ ...all.desk, ...wish.desk }}
            name="first"
            wanted={wish.wanted}
            sizes={wish.sizes}
            themeKey="light"
            handleRef={null}
          />
        </Spoken>
      </StrictMode>,
    );
  });
  return all;
}

const machine = () => screen.getByRole('region', { name: 'First machine' });
const button = (name: string) => screen.getByRole('button', { name });
const buttons = () => screen.getAllByRole('button').map((each) => each.textContent);
const news = () => document.querySelector('.lab-machine > [role="status"]')?.textContent;
const hasConsole = () => screen.queryByRole('region', { name: 'Console of the first machine' });
/** Presses a button with the focus on it, as a keyboard does. */
const press = async (name: string) => {
  button(name).focus();
  await act(async () => {
    fireEvent.click(button(name));
  });
};

it('off: offers both starts with what they fetch, and has no console yet', async () => {
  await show({ kind: 'off' }, { sizes: { cold: 9_600_000, restored: 6_240_000 } });
  expect(machine().dataset.phase).toBe('off');
  expect(buttons()).toEqual(['Start the machinefetches 6.2 MB', 'Boot it coldfetches 9.6 MB']);
  expect([news(), hasConsole(), screen.queryByRole('alert')]).toEqual(['', null, null]);
});

it.each([
  [undefined, ['Start the machine', 'Boot it cold']],
  ['restored', ['Start the machine', 'Boot it cold']],
  ['cold', ['Boot it cold']],
] as const)(
  'off, where the experiment wants %s: the first is the one to take',
  async (wanted, names) => {
    await show({ kind: 'off' }, wanted === undefined ? {} : { wanted });
    expect(buttons()).toEqual(names);
    expect(button(names[0]).className).toBe('lab-start');
  },
);

it('off: a start is told, and the focus stays at the machine when its button goes', async () => {
  const { first } = await show({ kind: 'off' });
  await press('Boot it cold');
  expect([first.calls, document.activeElement]).toEqual([['start cold'], machine()]);
});

it('off, in a browser that cannot run it: no start', async () => {
  await show({ kind: 'off' }, { desk: { able: false } });
  expect(screen.getAllByRole<HTMLButtonElement>('button').map((each) => each.disabled)).toEqual([
    true,
    true,
  ]);
});

it('fetching: says how far it is, and can be cancelled', async () => {
  const { first } = await show({
    kind: 'fetching',
    start: 'cold',
    progress: { loadedBytes: 2_400_000, totalBytes: 9_600_000 },
  });
  const bar = screen.getByRole<HTMLProgressElement>('progressbar', {
    name: 'Fetching the machine: 2.4 MB of 9.6 MB',
  });
  expect([bar.value, bar.max, hasConsole(), buttons()]).toEqual([
    2_400_000,
    9_600_000,
    null,
    ['Cancel'],
  ]);
  await press('Cancel');
  expect([first.calls, document.activeElement]).toEqual([['stop'], machine()]);
});

it('fetching, before it is known how much: no bar without an end', async () => {
  const progress = { loadedBytes: 0, totalBytes: 0 };
  await show({ kind: 'fetching', start: 'cold', progress });
  expect(screen.getByRole<HTMLProgressElement>('progressbar').max).toBe(1);
});

it('starting: shows the firmware’s screen until the kernel speaks', async () => {
  const { first } = await show({ kind: 'starting', start: 'cold' });
  const starting = { kind: 'starting', start: 'cold' } as const;
  act(() => first.become(starting, { screen: 'SeaBIOS\nBooting', stages: { firmware: 0 } }));
  const picture = screen.getByRole('img', { name: /^The machine's screen/ });
  expect([picture.textContent, hasConsole() !== null]).toEqual(['SeaBIOS\nBooting', true]);
  act(() => first.become(starting, { stages: { firmware: 0, unpacking: 300, kernel: 400 } }));
  expect(screen.queryByRole('img')).toBeNull();
  expect(buttons()).toEqual(['Fresh machine', 'Download the log', 'Switch off']);
});

it('running: its console, its tools, and how it came there', async () => {
  const { first } = await show({ kind: 'starting', start: 'restored' });
  act(() => first.become(running, { promptMs: 712 }));
  const { port, label, themeKey } = consoles.at(-1) as ConsoleProps;
  expect([port, label, themeKey]).toEqual([
    first.session.port,
    'Console of the first machine',
    'light',
  ]);
  expect(news()).toMatch(/^Taken up from a snapshot in 712 ms\./);
  expect(buttons()).toEqual([
    'New prompt',
    'Pause',
    'Fresh machine',
    'Boot it cold',
    'Download the log',
    'Switch off',
    'Put it by',
  ]);
  for (const name of ['New prompt', 'Pause', 'Fresh machine', 'Boot it cold', 'Switch off']) {
    await press(name);
  }
  expect(first.calls).toEqual(['newPrompt', 'pause', 'start restored', 'start cold', 'stop']);
});

it('running after a boot: its time is read out, and stands in the timeline', async () => {
  const { first } = await show({ kind: 'starting', start: 'cold' });
  const stages = { firmware: 0, unpacking: 300, kernel: 400, init: 1800, prompt: 2300 };
  act(() => first.become({ ...running, start: 'cold' }, { promptMs: 2300, stages }));
  expect(news()).toBe('From power on to the prompt: 2.3 s');
  expect(document.querySelector('figcaption')?.textContent).toBe(news());
  expect(buttons()).not.toContain('Boot it cold');
});

it('a new prompt that does not come replaces no machine by itself', async () => {
  const { first } = await show(running);
  await press('New prompt');
  expect(first.calls).toEqual(['newPrompt']);
});

it('paused: says so, and goes on', async () => {
  const { first } = await show(running);
  act(() => first.become({ ...running, paused: true }));
  expect(news()).toBe('Paused: no time passes for the machine.');
  await press('Go on');
  expect([first.calls, document.activeElement]).toEqual([['resume'], button('Go on')]);
});

it('silent: says so, offers a new prompt and a fresh machine, and keeps the focus', async () => {
  const { first } = await show({ ...running, answering: false });
  const alert = screen.getByRole('alert');
  expect(alert.querySelector('p')?.textContent).toMatch(/^The machine has not answered/);
  const [prompt, fresh] = alert.querySelectorAll('button');
  act(() => prompt?.click());
  expect([first.calls, document.activeElement]).toEqual([['newPrompt'], machine()]);
  act(() => fresh?.click());
  expect(first.calls).toEqual(['newPrompt', 'start restored']);
});

it.each([
  ['panic', /^The kernel panicked/],
  ['halted', /switched off from inside/],
  ['rebooted', /reset from inside/],
  ['shell-gone', /^There is no shell left/],
] as const)(
  'ended by %s: says what happened; the console stays to be read',
  async (ending, words) => {
    const { first } = await show({ kind: 'ended', start: 'cold', ending });
    const alert = screen.getByRole('alert');
    expect([alert.querySelectorAll('p').length, alert.textContent]).toEqual([
      1,
      expect.stringMatching(words),
    ]);
    expect([hasConsole() !== null, buttons()]).toEqual([
      true,
      ['Fresh machine', 'Fresh machine', 'Download the log', 'Switch off'],
    ]);
    act(() => alert.querySelector('button')?.click());
    expect(first.calls).toEqual(['start cold']);
  },
);

it('failed: says why, with the detail for a report; another try is the same start', async () => {
  const { first } = await show({
    kind: 'failed',
    start: 'cold',
    failure: { kind: 'refused', file: 'kernel.bin', detail: 'status 403' },
  });
  const alert = screen.getByRole('alert');
  expect([...alert.querySelectorAll('p')].map((part) => part.textContent)).toEqual([
    expect.stringMatching(/^The server did not hand out a file/),
    'status 403',
  ]);
  await press('Try again');
  expect([first.calls, document.activeElement]).toEqual([['start cold'], machine()]);
});

it('hands out the log as plain text, and lets go of it only when it has surely been fetched', async () => {
  vi.useFakeTimers();
  const links: HTMLAnchorElement[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    links.push(this);
  });
  const make = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:log');
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
  await show(running);
  await press('Download the log');
  const blob = make.mock.calls[0]?.[0] as Blob;
  expect([links[0]?.href, links[0]?.download, await blob.text()]).toEqual([
    'blob:log',
    'strata-lab-first.txt',
    'root@host:~# ls\nbin\n',
  ]);
  vi.advanceTimersByTime(10_000);
  expect(revoke).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(revoke.mock.calls).toEqual([['blob:log']]);
});

it('leaves no listener behind', async () => {
  const { first } = await show(running);
  cleanup();
  expect(first.listeners()).toBe(0);
});
