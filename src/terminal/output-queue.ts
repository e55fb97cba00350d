/** What is written next: bytes, or the notice that some were left out here. */
export type Output =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'gap'; readonly leftOutBytes: number };

/** Output that waits to be written, the oldest first. */
export interface OutputQueue {
  readonly waitingBytes: number;
  /** Keeps a copy; the caller may use its array again. */
  push(bytes: Uint8Array): void;
  /** Up to a chunk of bytes, or a gap; `null` when nothing waits. */
  take(): Output | null;
}

interface Chunk {
  bytes: Uint8Array;
  start: number;
  end: number;
}

const leastChunkBytes = 256;
const lineFeed = 0x0a;

/**
 * A queue that leaves out its oldest bytes when more wait than the limit.
 * After a gap it goes on at the start of a line if one is near, else at the start of a code point.
 * @param limitBytes how many may wait
 * @param chunkBytes how many are taken at once at most; small enough that writing them does not hold up the page
 */
export function createOutputQueue(
  limitBytes: number = 2 * 1024 * 1024,
  chunkBytes: number = 16 * 1024,
): OutputQueue {
  let chunks: Chunk[] = [];
  let waitingBytes = 0;
  let leftOutBytes = 0;

  const leaveOut = (chunk: Chunk, count: number) => {
    chunk.start += count;
    waitingBytes -= count;
    leftOutBytes += count;
    if (chunk.start === chunk.end) chunks.shift();
  };

  /** A chunk with room at its end: single bytes gather in one array, which grows as needed. */
  const tailFor = (count: number): Chunk => {
    const tail = chunks.at(-1);
    if (tail === undefined || tail.end === chunkBytes) {
      const sizeBytes = Math.min(chunkBytes, Math.max(leastChunkBytes, count));
      const fresh = { bytes: new Uint8Array(sizeBytes), start: 0, end: 0 };
      chunks.push(fresh);
      return fresh;
    }
    if (tail.end === tail.bytes.length) {
      const grown = new Uint8Array(Math.min(chunkBytes, Math.max(2 * tail.end, tail.end + count)));
      grown.set(tail.bytes);
      tail.bytes = grown;
    }
    return tail;
  };

  return {
    get waitingBytes() {
      return waitingBytes;
    },
    push(bytes) {
      const surplusBytes = bytes.length - limitBytes;
      if (surplusBytes > 0) {
        leftOutBytes += waitingBytes + surplusBytes;
        waitingBytes = 0;
        chunks = [];
      }
      for (let offset = Math.max(0, surplusBytes); offset < bytes.length; ) {
        const tail = tailFor(bytes.length - offset);
        const part = bytes.subarray(offset, offset + tail.bytes.length - tail.end);
        tail.bytes.set(part, tail.end);
        tail.end += part.length;
        waitingBytes += part.length;
        offset += part.length;
      }
      for (let oldest = chunks[0]; oldest && waitingBytes > limitBytes; oldest = chunks[0])
        leaveOut(oldest, oldest.end - oldest.start);
    },
    take() {
      const oldest = chunks[0];
      if (leftOutBytes > 0) {
        if (oldest !== undefined) {
          const { bytes, start, end } = oldest;
          const feed = bytes.subarray(start, end).indexOf(lineFeed);
          let from = feed < 0 ? start : start + feed + 1;
          while (feed < 0 && from < end && ((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
          if (from > start) leaveOut(oldest, from - start);
        }
        const gap: Output = { kind: 'gap', leftOutBytes };
        leftOutBytes = 0;
        return gap;
      }
      if (oldest === undefined) return null;
      chunks.shift();
      waitingBytes -= oldest.end - oldest.start;
      return { kind: 'bytes', bytes: oldest.bytes.subarray(oldest.start, oldest.end) };
    },
  };
}
