import { plainText } from './plain-progress.ts';
import { type Progress, type ProgressEvent, withProgressEvent } from './progress.ts';
import { terminalText } from './tty-progress.ts';

/** The block on a terminal is not drawn anew before so much time went by; what was left out comes with the next drawing. */
const drawEveryMs = 100;

/**
 * Adds an event to the progress and draws what changed.
 * @returns the progress after it and the text that is written to stderr
 * @source moby/buildkit, util/progress/progressui
 */
export function advance(
  before: Progress,
  event: ProgressEvent,
  nowMs: number,
): { readonly progress: Progress; readonly text: string } {
  const progress = withProgressEvent(before, event, nowMs);
  if (progress.mode === 'quiet') return { progress, text: '' };
  if (progress.mode === 'plain') return { progress, text: plainText(progress, event, before) };
  const { drawnAtMs } = progress;
  const soon = drawnAtMs !== null && nowMs - drawnAtMs < drawEveryMs;
  if (event.kind === 'expect' || (soon && event.kind !== 'finish')) return { progress, text: '' };
  const { text, lines } = terminalText(progress, event, nowMs);
  return { progress: { ...progress, drawnAtMs: nowMs, drawnLines: lines }, text };
}
