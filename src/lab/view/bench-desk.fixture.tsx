import type { ReactNode } from 'react';
import en from '../../../content/ui/en.json';
import ko from '../../../content/ui/ko.json';
import type { Lang } from '../../i18n/locale.ts';
import { MessagesProvider } from '../../i18n/messages-context.tsx';
import type { ProbeAnswer } from '../model/probe.ts';
import type { DoneSteps, LabDesk, MachineSession, Measured } from '../model/session.ts';
import { initialSession, type SessionPhase, type SessionState } from '../model/session-state.ts';

/** All interface strings of a language around a part of the lab; for tests. */
export function Spoken({ lang = 'en', children }: { lang?: Lang; children: ReactNode }) {
  return (
    <MessagesProvider lang={lang} messages={lang === 'en' ? en : ko}>
      {children}
    </MessagesProvider>
  );
}

/** A phase in which there is a prompt. */
export const running: Extract<SessionPhase, { kind: 'running' }> = {
  kind: 'running',
  start: 'restored',
  paused: false,
  resting: false,
  answering: true,
};

function watched<T>(initial: T) {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    watchers,
    get: () => value,
    set(next: T): void {
      value = next;
      for (const watcher of [...watchers]) watcher();
    },
    subscribe(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** A session that does nothing by itself, remembers what it was told, and can be made to be in any state. */
function fakeSession() {
  const state = watched<SessionState>(initialSession);
  const screens = new Set<(bytes: Uint8Array) => void>();
  const calls: string[] = [];
  const asked: { shell: string; answer: (answer: ProbeAnswer | undefined) => void }[] = [];
  const note = (call: string) => async () => {
    calls.push(call);
  };
  const session: MachineSession = {
    subscribe: state.subscribe,
    getState: state.get,
    start: async (start) => {
      calls.push(`start ${start}`);
    },
    stop: note('stop'),
    probe: (shell) =>
      new Promise((answer) => {
        asked.push({ shell, answer });
      }),
    newPrompt: async () => {
      calls.push('newPrompt');
      return false;
    },
    pause: note('pause'),
    resume: note('resume'),
    save: async () => new ArrayBuffer(1),
    markKept: () => {},
    port: {
      subscribe(onBytes) {
        screens.add(onBytes);
        return () => screens.delete(onBytes);
      },
      send: (bytes) => {
        calls.push(`send ${JSON.stringify(new TextDecoder().decode(bytes))}`);
      },
      resize: () => {},
    },
    consoleText: () => '\x1b[1mroot@host:~# \x1b[0mls\r\nbin\r\n',
    destroy: () => {},
  };
  return {
    session,
    calls,
    asked,
    /** watchers of the state and of the console that are still there */
    listeners: () => state.watchers.size + screens.size,
    become: (phase: SessionPhase, more: Partial<SessionState> = {}) =>
      state.set({ ...state.get(), ...more, phase }),
    print: () => {
      for (const screen of [...screens]) screen(new Uint8Array(1));
    },
  };
}

/** A desk over such sessions, with nothing kept and nothing put by. */
export function fakeDesk() {
  const [first, second] = [fakeSession(), fakeSession()];
  const done = watched<DoneSteps>(new Map());
  const measured = watched<Measured>({ bootsMs: [], bench: undefined });
  const desk: LabDesk = {
    sessions: { first: first.session, second: second.session },
    able: true,
    sizes: async () => ({ cold: 9_600_000, restored: 6_240_000 }),
    offline: {
      isKept: async () => false,
      keep: async () => {},
      unkeep: async () => {},
    },
    saved: {
      list: async () => [],
      put: async () => 'no-storage',
      start: async () => undefined,
      remove: async () => {},
    },
    done: {
      subscribe: done.subscribe,
      get: done.get,
      add: (experiment, step, shown) =>
        done.set(new Map(done.get()).set(`${experiment}/${step}`, shown)),
    },
    measured: {
      subscribe: measured.subscribe,
      get: measured.get,
      addBench: (bench) => measured.set({ ...measured.get(), bench }),
    },
  };
  return { desk, first, second };
}

/** A promise from outside. */
export function held<T = void>() {
  let [resolve, reject] = [(_: T) => {}, (_: Error) => {}];
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
