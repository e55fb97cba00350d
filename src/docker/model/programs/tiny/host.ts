import type { NetFailure, NetReply, NetRequest } from '../../state/program-port.ts';
import type { Json } from '../../text/json.ts';
import type { Piece, ProgramCall } from '../program-call.ts';
import type { Dict, Value } from './values.ts';

/** Thrown where a program waits: it goes on at this time. */
export class Suspend extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super('suspend');
    this.ms = ms;
  }
}

/** Thrown where a program hands itself over to its server and does not come back. */
export class Serve extends Error {
  readonly app: Dict;
  readonly address: string;
  readonly port: number;
  constructor(app: Dict, address: string, port: number) {
    super('serve');
    this.app = app;
    this.address = address;
    this.port = port;
  }
}

/** What came in from outside while a program ran: each entry is given again when the program is run again up to where it stood. */
export type Log = { readonly atMs: number; readonly reply?: Json }[];

/**
 * The outside world of a small program. A program that sleeps is kept as its log: at its next turn it runs again from the beginning,
 * silently, with the same answers, up to where it slept.
 */
export class TinyHost {
  readonly call: ProgramCall;
  readonly log: Log;
  readonly pieces: Piece[] = [];
  tookMs = 0;
  /** the request that is being answered */
  request: NetRequest | null = null;
  /** timers that were set: function, every so many milliseconds (0: once), due */
  timers: { fn: Value; everyMs: number; atMs: number; args: Value[] }[] = [];
  /** handlers by signal */
  signals: Record<string, Value> = {};
  #at = 0;

  constructor(call: ProgramCall, log: Log) {
    this.call = call;
    this.log = log;
  }

  get live(): boolean {
    return this.#at >= this.log.length;
  }
  nowMs(): number {
    return this.live
      ? this.call.nowMs + this.tookMs
      : (this.log[this.#at] as { atMs: number }).atMs;
  }
  out(stream: 'stdout' | 'stderr', text: string): void {
    if (this.live && text !== '') this.pieces.push({ stream, text, afterMs: this.tookMs });
  }
  sleep(ms: number): void {
    if (ms <= 0) return;
    if (this.live) throw new Suspend(ms);
    this.#at += 1;
  }
  async connect(
    url: string,
    protocol: 'http' | 'tcp',
    method: string,
    path: string,
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<NetReply | NetFailure> {
    if (!this.live) {
      const { reply } = this.log[this.#at] as { reply: Json };
      this.#at += 1;
      return reply as unknown as NetReply | NetFailure;
    }
    const reply = await this.call.connect({
      url,
      protocol,
      method,
      path,
      host: url.replace(/^\w+:\/\//, '').replace(/\/.*/, ''),
      headers,
      body,
    });
    this.tookMs += 1;
    this.log.push({ atMs: this.nowMs(), reply: reply as unknown as Json });
    this.#at += 1;
    return reply;
  }
}
