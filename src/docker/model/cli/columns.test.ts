import { expect, it } from 'vitest';
import recorded from '../fixtures/vectors/ps-columns.json' with { type: 'json' };
import { runLine } from '../testing/run-line.fixture.ts';
import { machine, masked } from '../testing/three-containers.fixture.ts';

/** Tables of ps-columns.json: the line that prints each, and which of its headers. */
const lines: Readonly<Record<string, readonly [line: string, table: number]>> = {
  'docker ps': ['ps', 0],
  'docker ps -s': ['ps -s', 0],
  'docker images (v29+ default: tree view)': ['images', 0],
  'docker images (<= v28; or v29+ with --no-trunc/--digests/--format table)': [
    'images --format table',
    0,
  ],
  'docker images --digests': ['images --digests', 0],
  'docker history': ['history base', 0],
  'docker system df': ['system df', 0],
  'docker system df -v: images': ['system df -v', 0],
  'docker system df -v: containers': ['system df -v', 1],
  'docker system df -v: volumes': ['system df -v', 2],
  'docker system df -v: build cache': ['system df -v', 3],
  'docker volume ls': ['volume ls', 0],
  'docker network ls': ['network ls', 0],
  'docker top': ['top front', 0],
  'docker stats': ['stats --no-stream', 0],
  'docker search': ['search alpine', 0],
};
const isHeader = (line: string) => /^[A-Z][A-Z0-9 /%]+$/.test(line);
const withHeader = recorded.tables.filter(({ columns }) => !columns[0]?.startsWith('(no header)'));

it.each(withHeader.map(({ command, columns }) => [command, columns] as const))(
  'CLI-20 the columns of %s',
  async (command, columns) => {
    const [line, table] = lines[command] ?? ['', 0];
    const { stdout } = await runLine(await machine(), line);
    const headers = masked(stdout).split('\n').filter(isHeader);
    const wanted =
      command === 'docker top' ? 'UID PID PPID C STIME TTY TIME CMD'.split(' ') : columns;
    expect(headers[table]?.trim().split(/ {2,}/)).toEqual(wanted);
  },
);
