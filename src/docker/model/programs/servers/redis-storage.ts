import { toBytes } from '../../text/bytes.ts';
import { resolvePath } from '../../text/paths.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import { change, makeDirs, readText } from '../files.ts';
import { callerOf, type ProgramCall } from '../program-call.ts';
import type { Notes } from './log-file.ts';
import { refusal } from './redis-command-table.ts';
import { type Database, execute, expireEntry, living } from './redis-commands.ts';
import type { RedisConfig } from './redis-config.ts';
import { commandsIn } from './resp.ts';

/** Databases by number. */
export type Databases = Readonly<Record<string, Database>>;

const magic = 'REDIS0013';

const dumpPath = ({ dir, dbFilename }: RedisConfig) => resolvePath(dir, dbFilename);
const aofDir = ({ dir }: RedisConfig) => resolvePath(dir, 'appendonlydir');
/** The append-only file. */
export const aofPath = (config: RedisConfig) => `${aofDir(config)}/appendonly.aof.1.incr.aof`;

/** Writes the snapshot: redis' mark, then our own form of the data. @returns why it could not */
export function save(
  call: ProgramCall,
  notes: Notes,
  config: RedisConfig,
  databases: Databases,
): string | null {
  const whole = Object.fromEntries(
    Object.entries(databases).map(([number, database]) => [number, living(database, call.nowMs)]),
  );
  const done = change(
    notes.files,
    {
      op: 'write',
      path: dumpPath(config),
      content: toBytes(`${magic}\n${JSON.stringify(whole)}\n`),
    },
    callerOf(call),
  );
  if (!done.ok) return errnoText(done.error);
  notes.files = done.value;
  return null;
}

/** Data of a snapshot; null: no file; undefined: not one of ours. */
export function load(call: ProgramCall, config: RedisConfig): Databases | null | undefined {
  const text = readText(call.files, dumpPath(config));
  if (text === null) return null;
  if (!text.startsWith(`${magic}\n`)) return undefined;
  try {
    return JSON.parse(text.slice(magic.length + 1)) as Databases;
  } catch {
    return undefined;
  }
}

/** Does again what the append-only file tells. */
export function replay(body: string, nowMs: number): Databases {
  let databases: Record<string, Database> = {};
  let at = '0';
  for (const words of commandsIn(body) ?? []) {
    const name = (words[0] ?? '').toUpperCase();
    const database = databases[at] ?? {};
    if (name === 'SELECT') at = words[1] ?? '0';
    else if (name === 'FLUSHALL') databases = {};
    else if (name === 'PEXPIREAT')
      databases[at] = expireEntry(database, words[1] ?? '', Number(words[2]));
    else if (refusal(words) === null) databases[at] = execute(words, database, nowMs).database;
  }
  return databases;
}

/** Makes an empty append-only file and what tells of it. @returns why it could not */
export function makeAof(call: ProgramCall, notes: Notes, config: RedisConfig): string | null {
  const by = callerOf(call);
  const dir = makeDirs(notes.files, aofDir(config), by);
  const manifest = dir.ok
    ? change(
        dir.value,
        {
          op: 'write',
          path: `${aofDir(config)}/appendonly.aof.manifest`,
          content: 'file appendonly.aof.1.incr.aof seq 1 type i\n',
        },
        by,
      )
    : dir;
  const made = manifest.ok
    ? change(manifest.value, { op: 'write', path: aofPath(config), content: '' }, by)
    : manifest;
  if (!made.ok) return errnoText(made.error);
  notes.files = made.value;
  return null;
}
