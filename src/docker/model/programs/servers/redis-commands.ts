import type { Resp } from './resp.ts';

/** A value and when it goes. Plain data. */
export type Entry = { readonly atMs?: number } & (
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'hash'; readonly fields: Readonly<Record<string, string>> }
  | { readonly type: 'set'; readonly members: readonly string[] }
);

/** Entries by key. */
export type Database = Readonly<Record<string, Entry>>;

/** The outcome of one command. `writes`: the command as it goes into the append-only file; null: nothing changed. */
export interface Executed {
  readonly reply: Resp;
  readonly database: Database;
  readonly writes: readonly string[] | null;
  /** entries that were changed, for the count since the last save */
  readonly dirty: number;
}

const ok: Resp = { kind: 'status', text: 'OK' };
const nil: Resp = { kind: 'nil' };
const integer = (value: number): Resp => ({ kind: 'integer', value });
const bulk = (text: string): Resp => ({ kind: 'bulk', text });
const list = (texts: readonly string[]): Resp => ({ kind: 'array', items: texts.map(bulk) });
const error = (text: string): Resp => ({ kind: 'error', text });

const wrongType = error('WRONGTYPE Operation against a key holding the wrong kind of value');
const notInteger = error('ERR value is not an integer or out of range');
const syntax = error('ERR syntax error');

const ownFields = (fields: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** Keys that are still there at a time. */
export function living(database: Database, nowMs: number): Database {
  const entries = Object.entries(database);
  const left = entries.filter(([, { atMs }]) => atMs === undefined || atMs > nowMs);
  return left.length === entries.length ? database : Object.fromEntries(left);
}

/** A pattern of KEYS. */
function globOf(pattern: string): RegExp {
  const source = pattern.replace(/\\(.)|[.+^${}()|]|\*|\?/g, (found, escaped?: string) =>
    escaped !== undefined
      ? `\\${escaped}`
      : found === '*'
        ? '[\\s\\S]*'
        : found === '?'
          ? '[\\s\\S]'
          : `\\${found}`,
  );
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /$^/;
  }
}

const wholeNumber = (text: string): number | null =>
  /^-?(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null;

/**
 * Executes one command on one database. The words were checked by `refusal`.
 * @source redis.io, command reference: replies and errors
 */
export function execute(words: readonly string[], given: Database, nowMs: number): Executed {
  const name = (words[0] ?? '').toLowerCase();
  const args = words.slice(1);
  const [key = '', second = '', third = ''] = args;
  const db = living(given, nowMs);
  const entry = Object.hasOwn(db, key) ? db[key] : undefined;
  const same = (reply: Resp): Executed => ({ reply, database: db, writes: null, dirty: 0 });
  const without = (...keys: readonly string[]): Database =>
    Object.fromEntries(Object.entries(db).filter(([each]) => !keys.includes(each)));
  const put = (
    value: Entry,
    reply: Resp,
    dirty = 1,
    writes: readonly string[] = words,
  ): Executed => ({ reply, database: { ...db, [key]: value }, writes, dirty });
  const kept = entry?.atMs === undefined ? {} : { atMs: entry.atMs };
  const drop = (reply: Resp, keys: readonly string[] = [key]): Executed => ({
    reply,
    database: without(...keys),
    writes: words,
    dirty: keys.length,
  });
  const expireAt = (atMs: number) => ['PEXPIREAT', key, String(atMs)];
  const text = entry === undefined ? null : entry.type === 'string' ? entry.value : undefined;
  const items = entry === undefined ? [] : entry.type === 'list' ? entry.items : undefined;
  const fields = entry === undefined ? {} : entry.type === 'hash' ? entry.fields : undefined;
  const members = entry === undefined ? [] : entry.type === 'set' ? entry.members : undefined;
  const add = (amount: number): Executed => {
    if (text === undefined) return same(wrongType);
    const before = wholeNumber(text ?? '0');
    if (before === null) return same(notInteger);
    return put(
      { type: 'string', value: String(before + amount), ...kept },
      integer(before + amount),
    );
  };
  const expire = (milliseconds: number | null): Executed => {
    if (milliseconds === null) return same(notInteger);
    if (args.length > 2)
      return same(
        error(`ERR strata: ${name.toUpperCase()} … ${third.toUpperCase()} is not simulated`),
      );
    if (entry === undefined) return same(integer(0));
    if (milliseconds <= 0) return { ...drop(integer(1)), writes: ['DEL', key] };
    const atMs = nowMs + milliseconds;
    return put({ ...entry, atMs }, integer(1), 1, expireAt(atMs));
  };
  switch (name) {
    case 'ping':
      if (args.length > 1) return same(error("ERR wrong number of arguments for 'ping' command"));
      return same(args.length === 1 ? bulk(key) : { kind: 'status', text: 'PONG' });
    case 'echo':
      return same(bulk(key));
    case 'get':
      return same(text === undefined ? wrongType : text === null ? nil : bulk(text));
    case 'set':
      return set();
    case 'setnx':
      return entry === undefined
        ? put({ type: 'string', value: second }, integer(1))
        : same(integer(0));
    case 'setex':
    case 'psetex': {
      const time = wholeNumber(second);
      if (time === null) return same(notInteger);
      if (time <= 0) return same(error(`ERR invalid expire time in '${name}' command`));
      const atMs = nowMs + time * (name === 'setex' ? 1000 : 1);
      return put({ type: 'string', value: third, atMs }, ok, 1, [
        'SET',
        key,
        third,
        'PXAT',
        String(atMs),
      ]);
    }
    case 'getset':
      return text === undefined
        ? same(wrongType)
        : put({ type: 'string', value: second }, text === null ? nil : bulk(text));
    case 'getdel':
      return text === undefined ? same(wrongType) : text === null ? same(nil) : drop(bulk(text));
    case 'mget':
      return same({
        kind: 'array',
        items: args.map((each) => {
          const found = Object.hasOwn(db, each) ? db[each] : undefined;
          return found?.type === 'string' ? bulk(found.value) : nil;
        }),
      });
    case 'mset': {
      if (args.length % 2 === 1)
        return same(error("ERR wrong number of arguments for 'mset' command"));
      const more: Record<string, Entry> = {};
      for (let i = 0; i < args.length; i += 2)
        more[args[i] as string] = { type: 'string', value: args[i + 1] as string };
      return { reply: ok, database: { ...db, ...more }, writes: words, dirty: args.length / 2 };
    }
    case 'strlen':
      return same(text === undefined ? wrongType : integer((text ?? '').length));
    case 'append':
      return text === undefined
        ? same(wrongType)
        : put(
            { type: 'string', value: (text ?? '') + second, ...kept },
            integer((text ?? '').length + second.length),
          );
    case 'del':
    case 'unlink': {
      const found = [...new Set(args)].filter((each) => Object.hasOwn(db, each));
      return found.length === 0 ? same(integer(0)) : drop(integer(found.length), found);
    }
    case 'exists':
      return same(integer(args.filter((each) => Object.hasOwn(db, each)).length));
    case 'type':
      return same({ kind: 'status', text: entry?.type ?? 'none' });
    case 'rename':
      if (entry === undefined) return same(error('ERR no such key'));
      return { reply: ok, database: { ...without(key), [second]: entry }, writes: words, dirty: 1 };
    case 'keys':
      return same(list(Object.keys(db).filter((each) => globOf(key).test(each))));
    case 'scan':
      if (key !== '0' || args.length > 1)
        return same(error('ERR strata: SCAN with a cursor or options is not simulated'));
      return same({ kind: 'array', items: [bulk('0'), list(Object.keys(db))] });
    case 'randomkey':
      return same(Object.keys(db)[0] === undefined ? nil : bulk(Object.keys(db)[0] as string));
    case 'dbsize':
      return same(integer(Object.keys(db).length));
    case 'incr':
      return add(1);
    case 'decr':
      return add(-1);
    case 'incrby':
    case 'decrby': {
      const amount = wholeNumber(second);
      return amount === null ? same(notInteger) : add(name === 'incrby' ? amount : -amount);
    }
    case 'expire':
    case 'pexpire': {
      const time = wholeNumber(second);
      return expire(time === null ? null : time * (name === 'expire' ? 1000 : 1));
    }
    case 'expireat': {
      const time = wholeNumber(second);
      return expire(time === null ? null : time * 1000 - nowMs);
    }
    case 'persist': {
      if (entry?.atMs === undefined) return same(integer(0));
      const { atMs: _, ...rest } = entry;
      return put(rest as Entry, integer(1));
    }
    case 'ttl':
    case 'pttl': {
      if (entry === undefined) return same(integer(-2));
      if (entry.atMs === undefined) return same(integer(-1));
      const left = entry.atMs - nowMs;
      return same(integer(name === 'ttl' ? Math.round(left / 1000) : left));
    }
    case 'lpush':
    case 'rpush': {
      if (items === undefined) return same(wrongType);
      const more = args.slice(1);
      const next = name === 'lpush' ? [...more.reverse(), ...items] : [...items, ...more];
      return put({ type: 'list', items: next, ...kept }, integer(next.length), more.length);
    }
    case 'lpop':
    case 'rpop': {
      if (items === undefined) return same(wrongType);
      const count = args.length > 1 ? wholeNumber(second) : 1;
      if (count === null || count < 0)
        return same(error('ERR value is out of range, must be positive'));
      if (items.length === 0) return same(nil);
      const taken = name === 'lpop' ? items.slice(0, count) : items.slice(-count).reverse();
      const rest =
        name === 'lpop' ? items.slice(count) : items.slice(0, Math.max(0, items.length - count));
      const reply = args.length > 1 ? list(taken) : bulk(taken[0] as string);
      return rest.length === 0 ? drop(reply) : put({ type: 'list', items: rest, ...kept }, reply);
    }
    case 'llen':
      return same(items === undefined ? wrongType : integer(items.length));
    case 'lindex': {
      const at = wholeNumber(second);
      if (at === null) return same(notInteger);
      const found = items?.at(at);
      return same(items === undefined ? wrongType : found === undefined ? nil : bulk(found));
    }
    case 'lrange':
    case 'ltrim': {
      const [from, to] = [wholeNumber(second), wholeNumber(third)];
      if (from === null || to === null) return same(notInteger);
      if (items === undefined) return same(wrongType);
      const first = Math.max(0, from < 0 ? items.length + from : from);
      const part = items.slice(first, Math.max(first, (to < 0 ? items.length + to : to) + 1));
      if (name === 'lrange') return same(list(part));
      return part.length === 0 ? drop(ok) : put({ type: 'list', items: part, ...kept }, ok);
    }
    case 'hset': {
      if (fields === undefined) return same(wrongType);
      if (args.length % 2 === 0)
        return same(error("ERR wrong number of arguments for 'hset' command"));
      const next: Record<string, string> = { ...fields };
      let fresh = 0;
      for (let i = 1; i < args.length; i += 2) {
        if (!Object.hasOwn(next, args[i] as string)) fresh += 1;
        next[args[i] as string] = args[i + 1] as string;
      }
      return put({ type: 'hash', fields: next, ...kept }, integer(fresh), (args.length - 1) / 2);
    }
    case 'hget': {
      const found = fields === undefined ? undefined : ownFields(fields, second);
      return same(fields === undefined ? wrongType : found === undefined ? nil : bulk(found));
    }
    case 'hmget':
      return same(
        fields === undefined
          ? wrongType
          : {
              kind: 'array',
              items: args.slice(1).map((each) => {
                const found = ownFields(fields, each);
                return found === undefined ? nil : bulk(found);
              }),
            },
      );
    case 'hgetall':
      return same(fields === undefined ? wrongType : list(Object.entries(fields).flat()));
    case 'hexists':
      return same(
        fields === undefined ? wrongType : integer(Object.hasOwn(fields, second) ? 1 : 0),
      );
    case 'hlen':
      return same(fields === undefined ? wrongType : integer(Object.keys(fields).length));
    case 'hkeys':
      return same(fields === undefined ? wrongType : list(Object.keys(fields)));
    case 'hvals':
      return same(fields === undefined ? wrongType : list(Object.values(fields)));
    case 'hdel': {
      if (fields === undefined) return same(wrongType);
      const rest = Object.fromEntries(
        Object.entries(fields).filter(([each]) => !args.slice(1).includes(each)),
      );
      const gone = Object.keys(fields).length - Object.keys(rest).length;
      if (gone === 0) return same(integer(0));
      return Object.keys(rest).length === 0
        ? { ...drop(integer(gone)), dirty: gone }
        : put({ type: 'hash', fields: rest, ...kept }, integer(gone), gone);
    }
    case 'hincrby': {
      if (fields === undefined) return same(wrongType);
      const amount = wholeNumber(third);
      const before = wholeNumber(ownFields(fields, second) ?? '0');
      if (amount === null) return same(notInteger);
      if (before === null) return same(error('ERR hash value is not an integer'));
      return put(
        { type: 'hash', fields: { ...fields, [second]: String(before + amount) }, ...kept },
        integer(before + amount),
      );
    }
    case 'sadd': {
      if (members === undefined) return same(wrongType);
      const fresh = [...new Set(args.slice(1))].filter((each) => !members.includes(each));
      return fresh.length === 0
        ? same(integer(0))
        : put(
            { type: 'set', members: [...members, ...fresh], ...kept },
            integer(fresh.length),
            fresh.length,
          );
    }
    case 'srem': {
      if (members === undefined) return same(wrongType);
      const rest = members.filter((each) => !args.slice(1).includes(each));
      const gone = members.length - rest.length;
      if (gone === 0) return same(integer(0));
      return rest.length === 0
        ? { ...drop(integer(gone)), dirty: gone }
        : put({ type: 'set', members: rest, ...kept }, integer(gone), gone);
    }
    case 'smembers':
      return same(members === undefined ? wrongType : list(members));
    case 'sismember':
      return same(members === undefined ? wrongType : integer(members.includes(second) ? 1 : 0));
    case 'scard':
      return same(members === undefined ? wrongType : integer(members.length));
    default:
      // flushdb; flushall is the server's loop over all databases
      return { reply: ok, database: {}, writes: words, dirty: Math.max(1, Object.keys(db).length) };
  }

  function set(): Executed {
    let atMs: number | undefined;
    let condition = '';
    let keeps = false;
    let gives = false;
    for (let i = 2; i < args.length; i += 1) {
      const option = (args[i] as string).toUpperCase();
      if (option === 'NX' || option === 'XX') {
        if (condition !== '' && condition !== option) return same(syntax);
        condition = option;
      } else if (option === 'GET') gives = true;
      else if (option === 'KEEPTTL') keeps = true;
      else if (['EX', 'PX', 'EXAT', 'PXAT'].includes(option)) {
        i += 1;
        if (args[i] === undefined || atMs !== undefined) return same(syntax);
        const time = wholeNumber(args[i] as string);
        if (time === null) return same(notInteger);
        if (time <= 0) return same(error("ERR invalid expire time in 'set' command"));
        atMs = time * (option.startsWith('EX') ? 1000 : 1) + (option.endsWith('AT') ? 0 : nowMs);
      } else return same(syntax);
    }
    if (keeps && atMs !== undefined) return same(syntax);
    if (gives && text === undefined) return same(wrongType);
    const before: Resp = text == null ? nil : bulk(text);
    if ((condition === 'NX' && entry !== undefined) || (condition === 'XX' && entry === undefined))
      return same(gives ? before : nil);
    const end = keeps ? entry?.atMs : atMs;
    const writes = ['SET', key, second, ...(end === undefined ? [] : ['PXAT', String(end)])];
    return put(
      { type: 'string', value: second, ...(end === undefined ? {} : { atMs: end }) },
      gives ? before : ok,
      1,
      writes,
    );
  }
}

/** Replays PEXPIREAT of the append-only file. */
export function expireEntry(database: Database, key: string, atMs: number): Database {
  const entry = Object.hasOwn(database, key) ? database[key] : undefined;
  return entry === undefined ? database : { ...database, [key]: { ...entry, atMs } };
}
