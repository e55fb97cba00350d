import {
  errorLogs,
  type Progress,
  type ProgressEvent,
  type Status,
  type Vertex,
} from './progress.ts';
import { transferSize } from './transfer-size.ts';

/** Lines of a failed step that are shown once more at the end. */
const errorLogLines = 10;

/** What plain progress prints for an event. @source moby/buildkit, util/progress/progressui/printer.go */
export function plainText(progress: Progress, event: ProgressEvent, before: Progress): string {
  const vertex = progress.vertexes.at(-1);
  if (event.kind === 'finish') return errorLogs(progress, errorLogLines);
  if (vertex === undefined || event.kind === 'expect' || event.kind === 'tick') return '';
  const mark = `#${vertex.index}`;
  switch (event.kind) {
    case 'start': {
      const opening =
        vertex.index === 1 ? '#0 building with "default" instance using docker driver\n' : '';
      return `${opening}\n${mark} ${vertex.name}\n`;
    }
    case 'status': {
      const status = vertex.statuses.find((one) => one.id === event.id);
      return status === undefined ? '' : `${mark} ${statusText(status)}\n`;
    }
    case 'warn':
      return `${mark} WARN: ${event.text}\n`;
    case 'log':
      return logText(mark, vertex, before.vertexes.at(-1));
    case 'done':
      return `${vertex.openLog === undefined ? '' : '\n'}${mark} ${endText(vertex)}\n`;
  }
}

/** Whole lines as they come; an unfinished one is written at once and carried on later. */
function logText(mark: string, vertex: Vertex, old: Vertex | undefined): string {
  const shownLines = old?.logs.length ?? 0;
  let open = old?.openLog;
  let text = '';
  for (const line of vertex.logs.slice(shownLines)) {
    text += open === undefined ? `${mark} ${line}\n` : `${line.slice(open.length)}\n`;
    open = undefined;
  }
  if (vertex.openLog !== undefined)
    text += open === undefined ? `${mark} ${vertex.openLog}` : vertex.openLog.slice(open.length);
  return text;
}

function statusText(status: Status): string {
  let text = status.id;
  if (status.totalBytes > 0)
    text += ` ${transferSize(status.currentBytes)} / ${transferSize(status.totalBytes)}`;
  else if (status.currentBytes > 0) text += ` ${transferSize(status.currentBytes)}`;
  if (status.completedAtMs === null) return text;
  const tookMs = status.completedAtMs - status.startedAtMs;
  return `${text}${tookMs > 10 ? ` ${(tookMs / 1000).toFixed(1)}s` : ''} done`;
}

function endText(vertex: Vertex): string {
  if (vertex.error !== '') return `ERROR: ${vertex.error}`;
  if (vertex.cached) return 'CACHED';
  return `DONE ${(((vertex.completedAtMs ?? vertex.startedAtMs) - vertex.startedAtMs) / 1000).toFixed(1)}s`;
}
