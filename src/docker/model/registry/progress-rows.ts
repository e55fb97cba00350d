import { print, type Steps } from '../state/effects.ts';
import { humanSize } from '../values/size.ts';

/** How far one layer's transfer is. `unit` `s`: no bytes but seconds, and no total. */
export interface TransferProgress {
  readonly current: number;
  readonly total?: number;
  readonly unit?: 's';
}

/** Where progress is printed. */
export interface ProgressView {
  /** rows are redrawn in place */
  readonly terminal: boolean;
  readonly quiet?: boolean;
  readonly stream?: 'stdout' | 'stderr';
  /** of the terminal; bars are drawn above 110. Default 80 */
  readonly columns?: number;
}

/** Bar and numbers: `[==>  ]  1.2MB/3.4MB`. @source moby/moby, client/pkg/jsonmessage */
export function progressText(progress: TransferProgress | undefined, columns: number): string {
  if (!progress || (progress.current <= 0 && (progress.total ?? 0) <= 0)) return '';
  const { current, total = 0 } = progress;
  if (total <= 0)
    return progress.unit ? `${current} ${progress.unit}` : humanSize(current).padStart(8);
  const share = Math.min(Math.trunc(Math.trunc((current / total) * 100) / 2), 50);
  const bar = columns > 110 ? `[${'='.repeat(share)}>${' '.repeat(50 - share)}] ` : '';
  const numbers = humanSize(current).padStart(8);
  return `${bar}${current > total ? numbers : `${numbers}/${humanSize(total)}`}`;
}

/** Prints lines, and rows that belong to an id and are drawn again in their place on a terminal. */
export interface ProgressRows {
  /** A line of its own; rows above are not redrawn any more. */
  line(text: string): Steps<void>;
  /** What an id is doing now. Elsewhere than on a terminal, transfers that go on print nothing. */
  row(id: string, status: string, progress?: TransferProgress): Steps<void>;
}

/** Docker's way of drawing transfers. @source moby/moby, client/pkg/jsonmessage DisplayMessages */
export function progressRows(view: ProgressView): ProgressRows {
  const columns = view.columns ?? 80;
  let rows = new Map<string, number>();
  function* write(text: string): Steps<void> {
    if (!view.quiet) yield* print(text, view.stream);
  }
  return {
    *line(text) {
      rows = new Map();
      yield* write(`${text}\n`);
    },
    *row(id, status, progress) {
      if (!view.terminal) {
        if (progress === undefined) yield* write(`${id}: ${status}\n`);
        return;
      }
      let out = '';
      let at = rows.get(id);
      if (at === undefined) {
        at = rows.size;
        rows.set(id, at);
        out += '\n';
      }
      const up = rows.size - at;
      // up to the row, erase it, write it, and back down
      out += `\x1b[${up}A\x1b[2K\r${id}: ${status} ${progressText(progress, columns)}\r\x1b[${up}B`;
      yield* write(out);
    },
  };
}
