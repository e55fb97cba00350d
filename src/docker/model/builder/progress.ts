import type { BuildProgress } from './build-types.ts';

/** One row of progress: a step of the build, or of what surrounds it. Times in milliseconds since 1970. */
export interface Vertex {
  /** from 1, in order of appearance */
  readonly index: number;
  readonly name: string;
  readonly startedAtMs: number;
  readonly completedAtMs: number | null;
  readonly cached: boolean;
  /** `''`: none */
  readonly error: string;
  readonly statuses: readonly Status[];
  readonly warnings: readonly string[];
  /** Finished lines of its output, each with its time in front: `0.123 text`. */
  readonly logs: readonly string[];
  /** Output after the last newline, with its time in front; undefined: none. */
  readonly openLog: string | undefined;
}

/** A part of a vertex: a transfer, a layer, the name that is given. */
export interface Status {
  readonly id: string;
  readonly currentBytes: number;
  readonly totalBytes: number;
  readonly startedAtMs: number;
  readonly completedAtMs: number | null;
}

/** What is shown of a build so far. */
export interface Progress {
  readonly mode: BuildProgress;
  readonly columns: number;
  readonly rows: number;
  readonly startedAtMs: number;
  readonly vertexes: readonly Vertex[];
  /** Vertexes that are known of, those that have not begun included. */
  readonly known: number;
  /** Lines of the block on the terminal below its first; 0 before it is drawn. */
  readonly drawnLines: number;
  /** When the block was drawn last; null: never. */
  readonly drawnAtMs: number | null;
}

/** What happened in a build, for its progress. Only one vertex runs at a time: the last. */
export type ProgressEvent =
  | { readonly kind: 'start'; readonly name: string }
  | {
      readonly kind: 'status';
      readonly id: string;
      readonly currentBytes?: number;
      readonly totalBytes?: number;
      readonly done: boolean;
    }
  | { readonly kind: 'warn'; readonly text: string }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'done'; readonly cached?: boolean; readonly error?: string }
  /** `known` vertexes are going to run in all */
  | { readonly kind: 'expect'; readonly known: number }
  /** time went by */
  | { readonly kind: 'tick' }
  /** nothing comes after */
  | { readonly kind: 'finish' };

/** Progress before the first event. @param options size of the terminal in characters and lines; time in milliseconds since 1970 */
export function newProgress(options: {
  readonly mode: BuildProgress;
  readonly columns: number;
  readonly rows: number;
  readonly nowMs: number;
}): Progress {
  return {
    mode: options.mode,
    columns: options.columns,
    rows: options.rows,
    startedAtMs: options.nowMs,
    vertexes: [],
    known: 0,
    drawnLines: 0,
    drawnAtMs: null,
  };
}

/** The progress after an event. */
export function withProgressEvent(
  progress: Progress,
  event: ProgressEvent,
  nowMs: number,
): Progress {
  if (event.kind === 'expect')
    return { ...progress, known: Math.max(event.known, progress.vertexes.length) };
  if (event.kind === 'tick' || event.kind === 'finish') return progress;
  if (event.kind === 'start') {
    const vertex: Vertex = {
      index: progress.vertexes.length + 1,
      name: event.name,
      startedAtMs: nowMs,
      completedAtMs: null,
      cached: false,
      error: '',
      statuses: [],
      warnings: [],
      logs: [],
      openLog: undefined,
    };
    const vertexes = [...progress.vertexes, vertex];
    return { ...progress, vertexes, known: Math.max(progress.known, vertexes.length) };
  }
  const last = progress.vertexes.at(-1);
  if (last === undefined) throw new Error('progress of a vertex that has not started');
  return {
    ...progress,
    vertexes: [...progress.vertexes.slice(0, -1), changed(last, event, nowMs)],
  };
}

function changed(
  vertex: Vertex,
  event: Extract<ProgressEvent, { kind: 'status' | 'warn' | 'log' | 'done' }>,
  nowMs: number,
): Vertex {
  switch (event.kind) {
    case 'warn':
      return { ...vertex, warnings: [...vertex.warnings, event.text] };
    case 'done':
      return {
        ...vertex,
        completedAtMs: nowMs,
        cached: event.cached ?? false,
        error: event.error ?? '',
      };
    case 'log':
      return logged(vertex, event.text, nowMs);
    case 'status': {
      const old = vertex.statuses.find((status) => status.id === event.id);
      const status: Status = {
        id: event.id,
        currentBytes: event.currentBytes ?? old?.currentBytes ?? 0,
        totalBytes: event.totalBytes ?? old?.totalBytes ?? 0,
        startedAtMs: old?.startedAtMs ?? nowMs,
        completedAtMs: event.done ? nowMs : null,
      };
      const statuses =
        old === undefined
          ? [...vertex.statuses, status]
          : vertex.statuses.map((other) => (other.id === event.id ? status : other));
      return { ...vertex, statuses };
    }
  }
}

function logged(vertex: Vertex, text: string, nowMs: number): Vertex {
  if (text === '') return vertex;
  const seconds = (nowMs - vertex.startedAtMs) / 1000;
  const time = seconds.toFixed(seconds < 10 ? 3 : seconds < 100 ? 2 : 1);
  const pieces = text.split('\n');
  const rest = pieces.pop() as string;
  const lines = pieces.map((line, index) =>
    index === 0 && vertex.openLog !== undefined ? vertex.openLog + line : `${time} ${line}`,
  );
  const carried = lines.length === 0 ? vertex.openLog : undefined;
  const openLog =
    carried !== undefined ? carried + rest : rest === '' ? undefined : `${time} ${rest}`;
  return { ...vertex, logs: [...vertex.logs, ...lines], openLog };
}

/** The output of the vertexes that failed, as it is shown once more at the end. @param limit most lines of each */
export function errorLogs(progress: Progress, limit: number): string {
  return progress.vertexes
    .filter((vertex) => vertex.error !== '')
    .map((vertex) => {
      const lines = [...vertex.logs, ...(vertex.openLog === undefined ? [] : [vertex.openLog])];
      return `------\n > ${vertex.name}:\n${lines
        .slice(-limit)
        .map((line) => `${line}\n`)
        .join('')}------\n`;
    })
    .join('');
}
