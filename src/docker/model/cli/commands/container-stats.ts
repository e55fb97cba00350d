import { type StatsRow, statsRows } from '../../containers/stats.ts';
import { print, waitForChange } from '../../state/effects.ts';
import { shortId } from '../../values/ids.ts';
import { bytesSize } from '../../values/size.ts';
import { interruptedExit } from '../attached.ts';
import { anyArgs, defineDockerCommand } from '../define-command.ts';
import { formatList, type Listing, type ListRow } from '../list-format.ts';
import { fail, refuse } from '../reply.ts';

/** @source docker/cli, cli/command/container/formatter_stats.go */
const listing: Listing = {
  typeName: '*container.statsContext',
  headers: {
    Container: 'CONTAINER',
    Name: 'NAME',
    ID: 'CONTAINER ID',
    CPUPerc: 'CPU %',
    MemUsage: 'MEM USAGE / LIMIT',
    MemPerc: 'MEM %',
    NetIO: 'NET I/O',
    BlockIO: 'BLOCK I/O',
    PIDs: 'PIDS',
  },
  table:
    '{{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}',
  quiet: '{{.ID}}',
};

/** `docker stats`: what is not simulated is shown as Docker shows what it cannot measure. */
export const containerStats = defineDockerCommand({
  name: 'container stats',
  aliases: ['stats'],
  usage: '[OPTIONS] [CONTAINER...]',
  short:
    'Show what containers use (their use of processor, memory and network is not simulated: --)',
  flags: {
    all: 'Also those that do not run',
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    'no-stream': 'Once, without going on',
    'no-trunc': 'Do not shorten anything',
  },
  args: anyArgs,
  completes: { words: ['running-container'], repeats: true },
  *run({ flags, args }, { daemon }) {
    const stream = !flags.on('no-stream');
    for (;;) {
      const rows = statsRows(daemon.state, {
        all: flags.on('all'),
        ...(args.length > 0 && { refs: args }),
      });
      if (!rows.ok) return yield* refuse(rows.error);
      if (!stream && rows.value.length === 0) return 0;
      const fields = rows.value.map((row) => statsFields(row, !flags.on('no-trunc')));
      const text = formatList(listing, flags.text('format'), false, fields);
      if (!text.ok) return yield* fail(text.error);
      if (!stream) {
        yield* print(text.value);
        return 0;
      }
      // The cursor goes to the corner, each line is cleared behind its end, and what was below too.
      yield* print(`\x1b[H${text.value.replaceAll('\n', '\x1b[K\n')}\x1b[J`);
      const woken = yield* waitForChange();
      if (woken === 'interrupt') return interruptedExit;
      if (woken === 'idle') return 0;
    }
  },
});

function statsFields(row: StatsRow, trunc: boolean): ListRow {
  const id = trunc ? shortId(row.id) : row.id;
  return {
    Container: row.id,
    Name: row.name,
    ID: id,
    CPUPerc: '--',
    MemUsage: `-- / ${bytesSize(row.memoryLimitBytes)}`,
    MemPerc: '--',
    NetIO: '--',
    BlockIO: '--',
    PIDs: String(row.pids),
  };
}
