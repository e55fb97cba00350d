import type {
  BootFiles,
  Machine,
  MachineEvent,
  MachineFailure,
  MachineLine,
  RestoreFiles,
} from './machine.ts';

/** A machine for tests: says what it is told to say, and remembers what it was sent. */
export interface FakeMachine extends Machine {
  readonly sent: { readonly line: MachineLine; readonly bytes: Uint8Array }[];
  readonly calls: string[];
  readonly startedWith: (BootFiles | RestoreFiles)[];
  emit(event: MachineEvent): void;
  /** what {@link Machine.start} rejects with */
  failStart(error: Error): void;
}

/** A fake that starts at once and answers nothing by itself. */
export function createFakeMachine(): FakeMachine {
  const listeners = new Set<(event: MachineEvent) => void>();
  const calls: string[] = [];
  let refusal: Error | undefined;
  const fake: FakeMachine = {
    sent: [],
    calls,
    startedWith: [],
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },
    failStart(error) {
      refusal = error;
    },
    async start(files) {
      fake.startedWith.push(files);
      if (refusal !== undefined) throw refusal;
    },
    send(line, bytes) {
      fake.sent.push({ line, bytes });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async save() {
      calls.push('save');
      return new ArrayBuffer(8);
    },
    async pause() {
      calls.push('pause');
    },
    async resume() {
      calls.push('resume');
    },
    async stop() {
      calls.push('stop');
    },
    destroy() {
      calls.push('destroy');
      listeners.clear();
    },
  };
  return fake;
}

/** A failure as the emulator would report it. */
export const brokenEmulator: MachineFailure = { kind: 'emulator-broke', detail: 'unreachable' };
