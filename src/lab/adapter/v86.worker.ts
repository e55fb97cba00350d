import { V86 } from 'v86';
import type { MachineEvent, MachineFailure, MachineLine } from '../model/machine.ts';
import { bootOptions, type FromWorker, type ToWorker } from './worker-messages.ts';

/** The worker that holds one machine, so that the page stays responsive while it computes. */

/** Output waits so long for more before it goes to the page. */
const flushMs = 6;
/** The firmware's screen is looked at so often. */
const screenMs = 60;

let machine: V86 | undefined;
let startFailed: ((error: unknown) => void) | undefined;

const scope = globalThis as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};
const nowMs = () => performance.timeOrigin + performance.now();
const tell = (event: MachineEvent, transfer?: Transferable[]) =>
  scope.postMessage({ type: 'event', event }, transfer);

/** Collects a line's bytes for a moment, so that a message carries many. */
function collector(line: MachineLine): (byte: number) => void {
  let bytes: number[] = [];
  let firstAtMs = 0;
  const flush = () => {
    const piece = Uint8Array.from(bytes);
    bytes = [];
    tell({ kind: 'output', line, bytes: piece, atMs: firstAtMs }, [piece.buffer]);
  };
  return (byte) => {
    if (bytes.length === 0) {
      firstAtMs = nowMs();
      setTimeout(flush, flushMs);
    }
    bytes.push(byte);
  };
}

/** Keeps the firmware's text screen and tells of it when it has changed. */
function watchScreen(emulator: V86): void {
  const rows: string[][] = [];
  let waiting = false;
  emulator.add_listener('screen-put-char', ([row, column, code]) => {
    rows[row] ??= [];
    const cells = rows[row];
    if (cells !== undefined)
      cells[column] = code < 32 || code > 126 ? ' ' : String.fromCharCode(code);
    if (waiting) return;
    waiting = true;
    const atMs = nowMs();
    setTimeout(() => {
      waiting = false;
      const lines = Array.from(rows, (cells) =>
        Array.from(cells ?? [], (sign) => sign ?? ' ')
          .join('')
          .trimEnd(),
      );
      tell({ kind: 'screen', text: lines.join('\n').trimEnd(), atMs });
    }, screenMs);
  });
}

function failureOf(error: unknown): MachineFailure {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof RangeError && /memory|allocat/i.test(detail))
    return { kind: 'no-memory', detail };
  if (/StateLoadError|Version mismatch|Invalid (header|length|info)/.test(detail))
    return { kind: 'bad-state', detail };
  return { kind: 'emulator-broke', detail };
}

async function start(files: Extract<ToWorker, { type: 'start' }>['files']): Promise<void> {
  const module = await WebAssembly.compile(files.emulator);
  const emulator = new V86({
    ...bootOptions(files),
    wasm_fn: async (imports) => (await WebAssembly.instantiate(module, imports)).exports,
  });
  machine = emulator;
  const [console, page] = [collector('console'), collector('page')];
  emulator.add_listener('serial0-output-byte', console);
  emulator.add_listener('serial1-output-byte', page);
  if (files.how === 'cold') watchScreen(emulator);
  const bus = emulator as unknown as {
    add_listener(event: 'cpu-event-halt', listener: () => void): void;
    v86: { cpu: { reboot_internal: () => void } };
  };
  // not in the typings: sent when the processor waits with interrupts off
  bus.add_listener('cpu-event-halt', () => tell({ kind: 'halted', atMs: nowMs() }));
  await new Promise<void>((done, failed) => {
    // a state that cannot be restored is thrown where nobody catches it
    startFailed = failed;
    emulator.add_listener('emulator-loaded', () => done());
  });
  startFailed = undefined;
  const { cpu } = bus.v86;
  const reboot = cpu.reboot_internal;
  cpu.reboot_internal = function reset(this: unknown) {
    tell({ kind: 'rebooted', atMs: nowMs() });
    reboot.call(this);
  };
  await emulator.run();
  tell({ kind: 'started', atMs: nowMs() });
}

const waitFor = (emulator: V86, event: 'emulator-stopped' | 'emulator-started') =>
  new Promise<void>((done) => {
    const listener = () => {
      emulator.remove_listener(event, listener);
      done();
    };
    emulator.add_listener(event, listener);
  });

scope.onmessage = async ({ data }) => {
  try {
    switch (data.type) {
      case 'start':
        await start(data.files);
        scope.postMessage({ type: 'done', id: data.id });
        return;
      case 'send':
        machine?.serial_send_bytes(data.line === 'console' ? 0 : 1, data.bytes);
        return;
      case 'pause':
        if (machine?.is_running()) {
          const stopped = waitFor(machine, 'emulator-stopped');
          await machine.stop();
          await stopped;
        }
        scope.postMessage({ type: 'done', id: data.id });
        return;
      case 'resume':
        if (machine !== undefined && !machine.is_running()) await machine.run();
        scope.postMessage({ type: 'done', id: data.id });
        return;
      case 'save': {
        if (machine === undefined) throw new Error('there is no machine');
        const state = await machine.save_state();
        scope.postMessage({ type: 'done', id: data.id, state }, [state]);
        return;
      }
      case 'stop':
        await machine?.destroy();
        machine = undefined;
        scope.postMessage({ type: 'done', id: data.id });
    }
  } catch (error) {
    if ('id' in data) scope.postMessage({ type: 'failed', id: data.id, failure: failureOf(error) });
    else tell({ kind: 'failed', failure: failureOf(error) });
  }
};
// what breaks while the machine starts or runs
const broke = (error: unknown) => {
  if (startFailed !== undefined) startFailed(error);
  else tell({ kind: 'failed', failure: failureOf(error) });
};
globalThis.addEventListener('error', (event) => broke(event.error ?? event.message));
globalThis.addEventListener('unhandledrejection', (event) => broke(event.reason));
