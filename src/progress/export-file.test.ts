import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from './adapter/memory.ts';
import { anyEvent, junkRecord, oldRecord } from './events.arbitrary.ts';
import { exportLog, readExport } from './export-file.ts';
import { parseEvent } from './parse-event.ts';

const file = (v: number, events: readonly unknown[]) =>
  JSON.stringify({ format: 'strata-progress', v, events });

describe('an exported log', () => {
  it('is the same log after export, wipe and import', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent), async (events) => {
        const read = readExport(exportLog(events));
        if (!read.ok) throw new Error(read.error.reason);
        const storage = createMemoryStorage(events);
        await storage.wipe();
        expect(storage.records()).toEqual([]);
        await storage.import(read.value);
        expect(storage.records()).toEqual(events);
        expect(await storage.load()).toEqual({ ok: true, value: { events, aside: 0, newer: 0 } });
      }),
    );
  });

  it('of version 1 is read as what it is today, and then exported as today', () => {
    fc.assert(
      fc.property(fc.array(oldRecord), (both) => {
        const events = both.map(({ event }) => event);
        const old = file(
          1,
          both.map(({ record }) => record),
        );
        expect(readExport(old)).toEqual({ ok: true, value: events });
        expect(readExport(exportLog(events))).toEqual({ ok: true, value: events });
      }),
    );
  });

  it('is refused whole when one record is corrupt, with the place and the reason', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), junkRecord, (events, junk) => {
        const stored: unknown = JSON.parse(JSON.stringify([junk]))[0];
        // JSON makes null of what is no number, and null may be a good value
        fc.pre(!parseEvent(stored).ok);
        const read = readExport(file(2, [...events, stored]));
        expect(read).toMatchObject({
          ok: false,
          error: { reason: 'corrupt', index: events.length },
        });
      }),
    );
  });

  it.each([
    ['no JSON', 'hello', 'foreign'],
    ['a list', '[]', 'foreign'],
    ['null', 'null', 'foreign'],
    ['another format', '{"format":"other","v":1,"events":[]}', 'foreign'],
    ['no version', '{"format":"strata-progress","events":[]}', 'foreign'],
    ['no events', '{"format":"strata-progress","v":2}', 'foreign'],
    ['a later version', '{"format":"strata-progress","v":3,"log":[]}', 'newer'],
  ])('refuses %s', (_, text, reason) => {
    expect(readExport(text)).toEqual({ ok: false, error: { reason } });
  });
});
