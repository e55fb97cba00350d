/** How far the pastes under way are. */
export interface PasteProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/**
 * The progress worth drawing: none while a paste is small, and a new one with every hundredth only.
 * @param smallBytes up to which nothing is drawn
 */
export function drawnProgress(
  was: PasteProgress | null,
  next: PasteProgress | null,
  smallBytes: number,
): PasteProgress | null {
  if (next === null || next.totalBytes <= smallBytes) return null;
  const hundredth = (of: PasteProgress) => Math.floor((100 * of.sentBytes) / of.totalBytes);
  return was?.totalBytes === next.totalBytes && hundredth(was) === hundredth(next) ? was : next;
}

/** Sends pastes piece by piece. */
export interface PasteSender {
  /** Sends these after what is under way. `bracketed`: the first and last piece are the marks of a paste. */
  add(pieces: readonly Uint8Array[], bracketed: boolean): void;
  /** The far end printed something: it is ready for more. */
  echoed(): void;
  /** Sends no more; a mark that was opened is closed. Returns how far it was, `null` if nothing was under way. */
  cancel(): PasteProgress | null;
}

/** Runs a task after a time in milliseconds; returns the way to call it off. */
export type Later = (task: () => void, delayMs: number) => () => void;

/** How long a piece waits for the echo of the one before. */
const patienceMs = 30;

interface Paste {
  readonly pieces: readonly Uint8Array[];
  readonly bracketed: boolean;
  /** how many were sent */
  sent: number;
}

/**
 * A sender that leaves the far end time: each next piece goes out once the last was echoed, or after 30 ms,
 * and never in the same task, so that the page stays responsive.
 * @param onProgress called after each piece; with `null` when all is sent or cancelled
 */
export function createPasteSender(
  send: (bytes: Uint8Array) => void,
  onProgress: (progress: PasteProgress | null) => void,
  later: Later,
): PasteSender {
  let pastes: Paste[] = [];
  let sentBytes = 0;
  let totalBytes = 0;
  let callOff: (() => void) | null = null;
  let hasted = false;

  const wait = (delayMs: number) => {
    callOff?.();
    callOff = later(step, delayMs);
  };
  const finish = () => {
    callOff?.();
    callOff = null;
    pastes = [];
    sentBytes = 0;
    totalBytes = 0;
    onProgress(null);
  };
  function step() {
    callOff = null;
    hasted = false;
    const paste = pastes[0];
    const piece = paste?.pieces[paste.sent];
    if (paste === undefined || piece === undefined) return;
    paste.sent++;
    if (paste.sent === paste.pieces.length) pastes.shift();
    sentBytes += piece.length;
    // the wait begins before the piece goes out, because an echo may come while it is sent
    if (pastes.length > 0) wait(patienceMs);
    send(piece);
    if (pastes.length > 0) onProgress({ sentBytes, totalBytes });
    else if (totalBytes > 0) finish();
  }

  return {
    add(pieces, bracketed) {
      if (pieces.length === 0) return;
      const idle = pastes.length === 0;
      pastes.push({ pieces, bracketed, sent: 0 });
      totalBytes += pieces.reduce((sum, piece) => sum + piece.length, 0);
      if (idle) step();
    },
    echoed() {
      if (callOff === null || hasted) return;
      wait(0);
      hasted = true;
    },
    cancel() {
      const paste = pastes[0];
      if (paste === undefined) return null;
      const progress = { sentBytes, totalBytes };
      const mark = paste.bracketed && paste.sent > 0 ? paste.pieces.at(-1) : undefined;
      finish();
      if (mark !== undefined) send(mark);
      return progress;
    },
  };
}
