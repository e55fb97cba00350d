import { living } from './redis-commands.ts';
import type { RedisConfig } from './redis-config.ts';
import type { Databases } from './redis-storage.ts';

/** What the server keeps from turn to turn. */
export interface RedisState {
  readonly config: RedisConfig;
  readonly databases: Databases;
  readonly startedAtMs: number;
  readonly savedAtMs: number;
  /** changes since the last save */
  readonly dirty: number;
  readonly commands: number;
  readonly connections: number;
}

/** What INFO tells. @param section in lower case; `''`: all @source redis.io, INFO */
export function redisInfo(
  section: string,
  state: RedisState,
  server: { readonly version: string; readonly pid: number; readonly nowMs: number },
): string {
  const { config } = state;
  const keys = Object.entries(state.databases).map(
    ([number, each]) => [number, Object.values(living(each, server.nowMs))] as const,
  );
  const sections: Readonly<Record<string, readonly string[]>> = {
    server: [
      `redis_version:${server.version}`,
      'redis_mode:standalone',
      'arch_bits:64',
      `process_id:${server.pid}`,
      `tcp_port:${config.port}`,
      `uptime_in_seconds:${Math.floor((server.nowMs - state.startedAtMs) / 1000)}`,
    ],
    clients: ['connected_clients:1'],
    persistence: [
      'loading:0',
      `rdb_changes_since_last_save:${state.dirty}`,
      `rdb_last_save_time:${Math.floor(state.savedAtMs / 1000)}`,
      `aof_enabled:${config.appendOnly ? 1 : 0}`,
    ],
    stats: [
      `total_connections_received:${state.connections}`,
      `total_commands_processed:${state.commands}`,
    ],
    replication: ['role:master', 'connected_slaves:0'],
    keyspace: keys
      .filter(([, each]) => each.length > 0)
      .map(
        ([number, each]) =>
          `db${number}:keys=${each.length},expires=${each.filter(({ atMs }) => atMs !== undefined).length},avg_ttl=0`,
      ),
  };
  return Object.entries(sections)
    .filter(
      ([name]) =>
        section === '' ||
        section === 'all' ||
        section === 'default' ||
        section === 'everything' ||
        section === name,
    )
    .map(
      ([name, lines]) =>
        `# ${name[0]?.toUpperCase()}${name.slice(1)}\r\n${lines.map((each) => `${each}\r\n`).join('')}`,
    )
    .join('\r\n');
}
