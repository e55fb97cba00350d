import { errorLogs, type Progress, type ProgressEvent, type Vertex } from './progress.ts';
import { transferSize } from './transfer-size.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const colours = {
  done: '\u001b[34m',
  canceled: '\u001b[33m',
  error: '\u001b[31m',
  faint: '\u001b[2m',
};
const colourOff = '\u001b[0m';
/** Lines of its output that a running step shows. */
const logLines = 6;
/** Free columns beside a log line. */
const logMargin = 10;
const description = 'docker:default';

interface Row {
  readonly name: string;
  readonly status: string;
  readonly tookMs: number;
  readonly completed: boolean;
  readonly colour: string;
  readonly logs: readonly string[];
}

/**
 * What the terminal is sent for an event: the whole block, drawn over the old one.
 * @source moby/buildkit, util/progress/progressui/display.go
 */
export function terminalText(
  progress: Progress,
  event: ProgressEvent,
  nowMs: number,
): { readonly text: string; readonly lines: number } {
  if (event.kind !== 'finish') return drawBlock(progress, nowMs, false);
  const block = drawBlock(progress, nowMs, true);
  return { ...block, text: block.text + errorLogs(progress, Number.POSITIVE_INFINITY) };
}

function drawBlock(
  progress: Progress,
  nowMs: number,
  last: boolean,
): { readonly text: string; readonly lines: number } {
  const { columns } = progress;
  const completed = progress.vertexes.filter((vertex) => vertex.completedAtMs !== null).length;
  const finished = last && completed > 0 && completed === progress.known ? 'FINISHED' : '';
  const seconds = ((nowMs - progress.startedAtMs) / 1000).toFixed(1);
  let text =
    progress.drawnAtMs !== null
      ? `${'\u001b[1A'.repeat(progress.drawnLines + 1)}\u001b[0G`
      : '\u001b[0G';
  text += hideCursor;
  const head = aligned(
    `[+] Building ${seconds}s (${completed}/${progress.known}) ${finished}`,
    description,
    columns - 1,
  );
  text += `${head.slice(0, columns)}\n`;
  let lines = 0;
  for (const row of fitting(rowsOf(progress, nowMs), progress.rows, last)) {
    const drawn = drawRow(row, columns);
    if (drawn === undefined) continue;
    text += drawn;
    lines += 1;
    for (const log of row.logs) {
      const cut = log.slice(0, columns - logMargin).padEnd(columns - logMargin);
      text += `${colours.faint} => => # ${cut}\n${colourOff}`;
      lines += 1;
    }
  }
  const gone = progress.drawnLines - lines;
  if (gone > 0)
    text += `${`${' '.repeat(columns)}\n`.repeat(gone)}${'\u001b[1A'.repeat(gone)}\u001b[0G`;
  return { text: text + showCursor, lines };
}

function rowsOf(progress: Progress, nowMs: number): Row[] {
  return progress.vertexes.flatMap((vertex) => {
    const completed = vertex.completedAtMs !== null;
    const prefix = vertex.error !== '' ? 'ERROR ' : vertex.cached ? 'CACHED ' : '';
    const own: Row = {
      name: prefix + vertex.name.replaceAll('\t', ' '),
      status: '',
      tookMs: (vertex.completedAtMs ?? nowMs) - vertex.startedAtMs,
      completed,
      colour: vertex.error !== '' ? colours.error : colours.done,
      logs: completed ? [] : lastLogs(vertex, progress.columns),
    };
    const statuses = vertex.statuses.map(
      (status): Row => ({
        name: `=> ${status.id}`,
        status:
          status.totalBytes > 0
            ? `${transferSize(status.currentBytes)} / ${transferSize(status.totalBytes)}`
            : status.currentBytes > 0
              ? transferSize(status.currentBytes)
              : '',
        tookMs: (status.completedAtMs ?? nowMs) - status.startedAtMs,
        completed: status.completedAtMs !== null,
        colour: colours.done,
        logs: [],
      }),
    );
    const warnings = vertex.warnings.map(
      (warning): Row => ({
        name: `WARN: ${warning}`,
        status: '',
        tookMs: own.tookMs,
        completed: false,
        colour: colours.canceled,
        logs: [],
      }),
    );
    return [own, ...statuses, ...warnings];
  });
}

/** Output of a running step as it stands in its small window: without times, wrapped at the window's width. */
function lastLogs(vertex: Vertex, columns: number): string[] {
  const width = Math.max(1, columns - logMargin);
  const lines = [...vertex.logs, ...(vertex.openLog === undefined ? [] : [vertex.openLog])].slice(
    -logLines,
  );
  return lines
    .flatMap((line) => {
      const text = line.slice(line.indexOf(' ') + 1);
      const parts = [];
      for (let at = 0; at < text.length; at += width) parts.push(text.slice(at, at + width));
      return parts;
    })
    .slice(-logLines);
}

/** The last rows that fit; rows still running stay in view. */
function fitting(rows: readonly Row[], height: number, all: boolean): readonly Row[] {
  const running = rows.filter((row) => !row.completed).length;
  const roomForLogs = height - 2 - running > logLines + 3;
  const shown = roomForLogs ? rows : rows.map((row) => ({ ...row, logs: [] }));
  if (all) return shown;
  const limit = Math.max(0, height - 2 - shown.reduce((sum, row) => sum + row.logs.length, 0));
  if (shown.length <= limit) return shown;
  const visible = shown.slice(shown.length - limit);
  const hidden = shown.slice(0, shown.length - limit).filter((row) => !row.completed);
  let toDrop = hidden.length;
  const kept = visible.filter((row) => {
    if (!row.completed || toDrop <= 0) return true;
    toDrop -= 1;
    return false;
  });
  const free = visible.length - kept.length;
  return [...hidden.slice(hidden.length - free), ...kept];
}

/** @returns undefined on a terminal too narrow to say anything */
function drawRow(row: Row, columns: number): string | undefined {
  const prefix = ' => ';
  const seconds = row.tookMs < 50 ? 0 : row.tookMs / 1000;
  const timer = ` ${seconds.toFixed(1)}s\n`;
  let left = columns - prefix.length - timer.length - 1;
  let status = '';
  if (row.status !== '' && left + row.status.length > 20) {
    status = ` ${row.status}`;
    left -= row.status.length + 1;
  }
  if (left < 12) return undefined;
  const line = aligned(prefix + row.name.slice(0, left) + status, timer, columns);
  return row.completed || row.colour === colours.canceled
    ? `${row.colour}${line}${colourOff}`
    : line;
}

function aligned(left: string, right: string, width: number): string {
  return `${left.padEnd(Math.max(0, width - right.length - 1))} ${right}`;
}
