import { createOutputQueue, type OutputQueue } from './output-queue.ts';

/** Writes output to a terminal as fast as the terminal takes it. */
export interface OutputPump {
  push(bytes: Uint8Array): void;
  /** Runs the task once all that was pushed so far is written (or left out): at once if nothing waits. */
  whenWritten(task: () => void): void;
  stop(): void;
}

const encoder = new TextEncoder();

/**
 * Ends any escape sequence that the gap cut in two (CAN), and its colours, before the notice.
 * @source ECMA-48, 8.3.6 CAN; DEC VT510, "Control Characters"
 */
const gapStart = '\u0018\u001b[0m\r\n';

/**
 * A pump with one chunk on its way at a time: the next goes out when the terminal has read the last,
 * so that a flood waits here, where its oldest part can be left out, and not in the terminal.
 * @param write hands bytes to the terminal and calls `done` when they are read
 * @param gapLine the notice of a gap, one line without its end
 */
export function createOutputPump(
  write: (bytes: Uint8Array, done: () => void) => void,
  gapLine: (leftOutBytes: number) => string,
  queue: OutputQueue = createOutputQueue(),
): OutputPump {
  let pushedBytes = 0;
  let writing = false;
  let stopped = false;
  let waiters: { readonly atBytes: number; readonly task: () => void }[] = [];

  const next = () => {
    if (stopped || writing) return;
    const handledBytes = pushedBytes - queue.waitingBytes;
    const due = waiters.filter(({ atBytes }) => atBytes <= handledBytes);
    waiters = waiters.filter(({ atBytes }) => atBytes > handledBytes);
    for (const { task } of due) task();
    const output = queue.take();
    if (output === null) return;
    writing = true;
    write(
      output.kind === 'bytes'
        ? output.bytes
        : encoder.encode(`${gapStart}${gapLine(output.leftOutBytes)}\r\n`),
      () => {
        writing = false;
        next();
      },
    );
  };

  return {
    push(bytes) {
      if (stopped) return;
      pushedBytes += bytes.length;
      queue.push(bytes);
      next();
    },
    whenWritten(task) {
      waiters.push({ atBytes: pushedBytes, task });
      next();
    },
    stop() {
      stopped = true;
      waiters = [];
    },
  };
}
