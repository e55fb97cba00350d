import { notSimulated } from '../program-call.ts';
import type { ProgramEntry } from '../program-entry.ts';
import { httpd } from './httpd.ts';
import { mariadbd } from './mariadb.ts';
import { nginx } from './nginx.ts';
import { pgIsReady, postgres } from './postgres.ts';
import { redisCli } from './redis-cli.ts';
import { redisServer } from './redis-server.ts';

/** What speaks SQL says that it does not. */
const sql: ProgramEntry = {
  kind: 'quick',
  run: (call) => notSimulated(`${call.argv[0]} (SQL)`),
};

/** Servers and their clients, by the name in the stub file. */
export const serverPrograms: Readonly<Record<string, ProgramEntry>> = {
  nginx: { kind: 'long', take: nginx },
  httpd: { kind: 'long', take: httpd },
  'redis-server': { kind: 'long', take: redisServer },
  'redis-cli': { kind: 'long', take: redisCli },
  postgres: { kind: 'long', take: postgres },
  pg_isready: { kind: 'quick', run: pgIsReady },
  mariadbd: { kind: 'long', take: mariadbd },
  psql: sql,
  createdb: sql,
  dropdb: sql,
  createuser: sql,
  pg_dump: sql,
  mariadb: sql,
  'mariadb-admin': sql,
};
