/** What a console printed, newest kept: for attaching a screen later, and for download. */
export interface ConsoleLog {
  add(bytes: Uint8Array): void;
  /** what is kept, oldest first, as one array */
  bytes(): Uint8Array;
  /** bytes that were dropped from the beginning */
  readonly droppedBytes: number;
  clear(): void;
}

/**
 * A log that drops its oldest pieces, whole, once it holds more than `mostBytes`.
 * @param mostBytes at least 1
 */
export function createConsoleLog(mostBytes: number): ConsoleLog {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let dropped = 0;
  return {
    add(bytes) {
      if (bytes.length === 0) return;
      pieces.push(bytes);
      held += bytes.length;
      let gone = 0;
      while (held > mostBytes && gone < pieces.length - 1) {
        const length = pieces[gone]?.length ?? 0;
        held -= length;
        dropped += length;
        gone += 1;
      }
      if (gone > 0) pieces = pieces.slice(gone);
    },
    bytes() {
      const all = new Uint8Array(held);
      let at = 0;
      for (const piece of pieces) {
        all.set(piece, at);
        at += piece.length;
      }
      pieces = held === 0 ? [] : [all];
      return all.slice();
    },
    get droppedBytes() {
      return dropped;
    },
    clear() {
      pieces = [];
      held = 0;
      dropped = 0;
    },
  };
}
