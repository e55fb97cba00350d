import { expect, test } from 'vitest';
import {
  createWorldPort,
  type EngineWorker,
  type FromEngine,
  type ToEngine,
} from './world-port.ts';
import type { WorldRequest } from './world-request.ts';

/** A worker whose side of the wire the test plays. */
class FakeWorker implements EngineWorker {
  onmessage: EngineWorker['onmessage'] = null;
  onerror: EngineWorker['onerror'] = null;
  readonly received: ToEngine[] = [];
  ended = false;
  postMessage(message: ToEngine): void {
    this.received.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  says(data: FromEngine): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }
  fails(message: string): void {
    const event: Pick<ErrorEvent, 'message'> = { message };
    this.onerror?.(
      Object.assign(new Event('error'), event, { colno: 0, lineno: 0, filename: '', error: null }),
    );
  }
}

function desk() {
  const workers: FakeWorker[] = [];
  const port = createWorldPort(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  const worker = (n: number): FakeWorker => {
    const found = workers[n];
    if (found === undefined) throw new Error(`worker ${n} was not started`);
    return found;
  };
  return { port, workers, worker };
}

const request = (files: string): WorldRequest => ({
  scene: 'union-mount',
  controls: {},
  inputs: { files },
});
const dropped = { ok: false, error: { kind: 'dropped' } };

test('requests are numbered; the latest wins, also over an answer that comes late', async () => {
  const { port, workers, worker } = desk();
  const first = port.ask(request('a'));
  const second = port.ask(request('b'));
  expect(await first).toEqual(dropped);
  expect(worker(0).received).toEqual([
    { id: 1, request: request('a') },
    { id: 2, request: request('b') },
  ]);
  worker(0).says({ id: 1, result: { ok: true, value: 'late' } });
  worker(0).says({ id: 2, result: { ok: true, value: 'world' } });
  expect(await second).toEqual({ ok: true, value: 'world' });
  expect(workers).toHaveLength(1);
});

test('a cancelled request ends the worker; the next starts another', async () => {
  const { port, workers, worker } = desk();
  port.cancel();
  const first = port.ask(request('a'));
  port.cancel();
  expect(await first).toEqual(dropped);
  expect(worker(0).ended).toBe(true);
  const second = port.ask(request('b'));
  worker(1).says({ id: 2, result: { ok: true, value: 'world' } });
  expect(await second).toEqual({ ok: true, value: 'world' });
  expect(workers).toHaveLength(2);
});

test('a worker that does not load, one that breaks and one that misses a part are told apart and replaced', async () => {
  const { port, worker } = desk();
  const missing = port.ask(request('a'));
  worker(0).fails('');
  expect(await missing).toEqual({
    ok: false,
    error: { kind: 'engine-did-not-load', detail: 'the worker did not load' },
  });
  const broken = port.ask(request('b'));
  worker(1).fails('it broke');
  expect(await broken).toEqual({ ok: false, error: { kind: 'engine-broke', detail: 'it broke' } });
  const partial = port.ask(request('c'));
  const error = { kind: 'engine-did-not-load', detail: 'a chunk' } as const;
  worker(2).says({ id: 3, result: { ok: false, error } });
  expect(await partial).toEqual({ ok: false, error });
  expect(worker(2).ended).toBe(true);
  const again = port.ask(request('d'));
  worker(3).says({ id: 4, result: { ok: true, value: 'world' } });
  expect(await again).toEqual({ ok: true, value: 'world' });
});

test('where workers cannot be made at all, the engine does not load', async () => {
  const port = createWorldPort(() => {
    throw new Error('no workers here');
  });
  expect(await port.ask(request('a'))).toEqual({
    ok: false,
    error: { kind: 'engine-did-not-load', detail: 'Error: no workers here' },
  });
});
