import { err, ok, type Result } from '../../../lib/result.ts';
import { signalNumbers } from '../state/signal-numbers.ts';

/** Signals that by default do nothing to a process, or stop and continue it, which is not simulated. @source signal(7) */
const harmless = new Set(['CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'WINCH']);

/** What a process that does not handle a signal does. */
export function defaultAction(signal: string): 'end' | 'nothing' {
  return harmless.has(signal) ? 'nothing' : 'end';
}

/** 128 and the signal's number: what a shell and Docker tell of a process that it ended. */
export function signalExitCode(signal: string): number {
  return 128 + signalNumber(signal);
}

/** The number of a name without SIG; `RT34` for real-time signals. */
export function signalNumber(signal: string): number {
  return signalNumbers[signal] ?? Number(signal.replace('RT', ''));
}

/**
 * `KILL`, `sigterm`, `9`, `SIGRTMIN+3`.
 * @returns the name without SIG (`RT37` for a real-time signal); error `invalid signal: foo`
 * @source moby/sys signal, ParseSignal
 */
export function parseSignal(text: string): Result<string, string> {
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    const found = Object.entries(signalNumbers).find(([, value]) => value === number);
    if (found !== undefined) return ok(found[0]);
    return number >= 32 && number <= 64 ? ok(`RT${number}`) : err(`invalid signal: ${text}`);
  }
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (signalNumbers[name] !== undefined) return ok(name);
  const realTime = /^RT(MIN\+|MAX-)(\d+)$/.exec(name);
  if (realTime !== null) {
    const number = realTime[1] === 'MIN+' ? 34 + Number(realTime[2]) : 64 - Number(realTime[2]);
    if (number >= 34 && number <= 64) return ok(`RT${number}`);
  }
  if (name === 'RTMIN') return ok('RT34');
  if (name === 'RTMAX') return ok('RT64');
  if (name === 'IOT') return ok('ABRT');
  if (name === 'POLL') return ok('IO');
  if (name === 'CLD') return ok('CHLD');
  return err(`invalid signal: ${text}`);
}
