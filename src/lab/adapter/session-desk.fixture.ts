import { createFakeMachine, type FakeMachine } from '../model/machine.fixture.ts';
import { createMachineSession } from './machine-session.ts';

export const buffer = () => new ArrayBuffer(4);
export const encode = (text: string) => new TextEncoder().encode(text);
/** How a restored machine's shell draws its prompt when it is asked to. */
export const promptDrawn = '\x1b[H\x1b[J\rroot@host:~# \x1b[J';

/**
 * A session over fakes; `machines` are those it has made, oldest first.
 * @param files the download: resolves when it is here
 * @param prepare changes a machine before the session has it
 */
export function sessionDesk(
  files: () => Promise<void> = async () => {},
  prepare: (machine: FakeMachine) => void = () => {},
) {
  const machines: FakeMachine[] = [];
  let nowMs = 1_000_000;
  const signals: AbortSignal[] = [];
  const session = createMachineSession({
    createMachine: () => {
      const machine = createFakeMachine();
      prepare(machine);
      machines.push(machine);
      return machine;
    },
    async files(start, state, { signal, onProgress }) {
      signals.push(signal);
      onProgress({ loadedBytes: 3, totalBytes: 10 });
      await files();
      return start === 'cold'
        ? { how: 'cold', emulator: buffer(), bios: buffer(), vgaBios: buffer(), kernel: buffer() }
        : { how: 'restored', emulator: buffer(), state: state ?? buffer() };
    },
    nowMs: () => nowMs,
    randomBytes: (count) => new Uint8Array(count).fill(0xab),
  });
  const last = () => machines.at(-1) as FakeMachine;
  const say = (text: string, line: 'console' | 'page' = 'console') =>
    last().emit({ kind: 'output', line, bytes: encode(text), atMs: nowMs });
  const heard = (line: 'console' | 'page') =>
    last()
      .sent.filter((each) => each.line === line)
      .map(({ bytes }) => new TextDecoder().decode(bytes));
  /** what the page's own line was asked, decoded */
  const asked = () => heard('page').map((text) => atob(text.trim().split(' ')[1] ?? ''));
  const answer = (id: number, status: number, output: string) =>
    say(`@${id} ${status} ${btoa(output)}\r\n`, 'page');
  return {
    session,
    machines,
    signals,
    last,
    say,
    heard,
    asked,
    answer,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

/** The same with a restored machine at its prompt. */
export async function runningDesk() {
  const all = sessionDesk();
  await all.session.start('restored');
  all.say(promptDrawn);
  return all;
}
