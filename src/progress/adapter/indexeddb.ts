import { err, ok, type Result } from '../../lib/result.ts';
import { sortRecords } from '../sort-records.ts';
import type { ProgressStorage, StorageFailure } from '../storage-port.ts';
import { LogBlocked, type LogHandle, openLog } from './log-handle.ts';

const name = (error: unknown) => (error instanceof Error ? error.name : '');
const detail = (error: unknown) => (error instanceof Error ? error.message : String(error));

function whyNotOpened(error: unknown): StorageFailure {
  if (error instanceof LogBlocked) return { kind: 'blocked', detail: detail(error) };
  // IndexedDB says VersionError when the stored database is of a later version than the one asked for
  const kind = name(error) === 'VersionError' ? 'newer-version' : 'refused';
  return { kind, detail: detail(error) };
}

/**
 * The reader's log in IndexedDB.
 * The connection is opened at first use, and again if the browser or another tab has ended it.
 * @param open for tests: a stand-in for the database
 */
export function createIndexedDbStorage(
  open: (onLost: () => void) => Promise<LogHandle> = openLog,
): ProgressStorage {
  let connection: Promise<LogHandle> | null = null;
  const lost = () => {
    connection = null;
  };

  async function use<T>(work: (log: LogHandle) => Promise<T>): Promise<Result<T, StorageFailure>> {
    let log: LogHandle;
    try {
      connection ??= open(lost);
      log = await connection;
    } catch (error) {
      lost();
      return err(whyNotOpened(error));
    }
    try {
      return ok(await work(log));
    } catch (error) {
      return err({ kind: 'failed', detail: detail(error) });
    }
  }

  const done = (work: (log: LogHandle) => Promise<void>) =>
    use(async (log) => {
      await work(log);
      return null;
    });

  return {
    async load() {
      const read = await use((log) => log.entries());
      if (!read.ok) return read;
      const { events, faulty, newer } = sortRecords(read.value);
      // If moving fails, the faulty records stay in the log and are met again next time: nothing is lost.
      if (faulty.length > 0) await use((log) => log.moveAside(faulty));
      return ok({ events, aside: faulty.length, newer });
    },
    append: (event) => done((log) => log.add([event])),
    import: (events) => done((log) => log.add(events)),
    wipe: () => done((log) => log.clear()),
  };
}
