import { type Run, setStatus } from './run.ts';
import type { Frame } from './shell-state.ts';

/** `break` and `continue`. @returns false where no loop is around */
export function leaveLoop(run: Run, levels: number, again: boolean): boolean {
  let left = levels;
  for (let i = run.frames.length - 1; i >= 0; i -= 1) {
    const frame = run.frames[i] as Frame;
    if (frame.k === 'call' || frame.k === 'subshell' || frame.k === 'trap') return false;
    if (frame.k !== 'loop' && frame.k !== 'for') continue;
    left -= 1;
    if (left > 0) continue;
    setStatus(run, 0);
    if (again) {
      run.frames.length = i + 1;
      if (frame.k === 'loop') run.frames[i] = { ...frame, phase: 'body' };
    } else run.frames.length = i;
    return true;
  }
  return false;
}

/** `return`: ends the innermost function or sourced file. @returns false where there is none */
export function leaveCall(run: Run, status: number): boolean {
  const at = run.frames.findLastIndex((frame) => frame.k === 'call' || frame.k === 'subshell');
  if (run.frames[at]?.k !== 'call') return false;
  run.frames.length = at + 1;
  setStatus(run, status);
  return true;
}
