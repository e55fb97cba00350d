import type { Resp } from './resp.ts';

/** Command → number of words, itself included; negative: at least. @source redis.io, COMMAND INFO: arity */
const arity: Readonly<Record<string, number>> = {
  ping: -1,
  echo: 2,
  get: 2,
  set: -3,
  setnx: 3,
  setex: 4,
  psetex: 4,
  getset: 3,
  getdel: 2,
  mget: -2,
  mset: -3,
  strlen: 2,
  append: 3,
  del: -2,
  unlink: -2,
  exists: -2,
  type: 2,
  rename: 3,
  keys: 2,
  scan: -2,
  randomkey: 1,
  dbsize: 1,
  incr: 2,
  decr: 2,
  incrby: 3,
  decrby: 3,
  expire: -3,
  pexpire: -3,
  expireat: -3,
  persist: 2,
  ttl: 2,
  pttl: 2,
  lpush: -3,
  rpush: -3,
  lpop: -2,
  rpop: -2,
  llen: 2,
  lrange: 4,
  lindex: 3,
  ltrim: 4,
  hset: -4,
  hget: 3,
  hmget: -3,
  hgetall: 2,
  hdel: -3,
  hexists: 3,
  hlen: 2,
  hkeys: 2,
  hvals: 2,
  hincrby: 4,
  sadd: -3,
  srem: -3,
  smembers: 2,
  sismember: 3,
  scard: 2,
  flushdb: -1,
  flushall: -1,
};

/** Handled by the server itself. */
export const serverCommands: Readonly<Record<string, number>> = {
  auth: -2,
  select: 2,
  info: -1,
  save: 1,
  bgsave: -1,
  bgrewriteaof: 1,
  lastsave: 1,
  shutdown: -1,
  quit: -1,
  hello: -1,
  client: -2,
  command: -1,
  config: -2,
  time: 1,
  reset: 1,
};

/** Real commands that are left out. */
const notSimulated = new Set(
  'acl bitcount bitfield bitop bitpos blmove blpop brpop bzpopmax bzpopmin cluster copy debug discard dump eval evalsha exec expiretime failover fcall function geoadd geodist geohash geopos geosearch getbit getex getrange hincrbyfloat hmset hrandfield hscan hsetnx hstrlen incrbyfloat latency lcs linsert lmove lmpop lolwut lpos lpushx lrem lset memory migrate module monitor move msetnx multi object pexpireat pfadd pfcount pfmerge psubscribe psync publish pubsub punsubscribe readonly readwrite renamenx replicaof replconf restore role rpoplpush rpushx script sdiff setbit setrange sinter slaveof slowlog smismember smove sort spop spublish srandmember sscan ssubscribe subscribe substr sunion swapdb sync touch unsubscribe unwatch wait watch xack xadd xdel xgroup xinfo xlen xpending xrange xread xreadgroup xrevrange xtrim zadd zcard zcount zincrby zinter zpopmax zpopmin zrange zrank zrem zrevrange zscan zscore zunion json.set json.get ft.search ft.create'.split(
    ' ',
  ),
);

const error = (text: string): Resp => ({ kind: 'error', text });

/** What the server says to a command that it does not know, or that has too few or too many words; null: go on. */
export function refusal(words: readonly string[]): Resp | null {
  const [given = '', ...args] = words;
  const name = given.toLowerCase();
  const wanted =
    (Object.hasOwn(arity, name) ? arity[name] : undefined) ??
    (Object.hasOwn(serverCommands, name) ? serverCommands[name] : undefined);
  if (wanted === undefined) {
    if (notSimulated.has(name))
      return error(`ERR strata: the command ${given.toUpperCase()} is not simulated`);
    return error(
      `ERR unknown command '${given}', with args beginning with: ${args.map((arg) => `'${arg}' `).join('')}`,
    );
  }
  if (wanted > 0 ? words.length !== wanted : words.length < -wanted)
    return error(`ERR wrong number of arguments for '${name}' command`);
  return null;
}
