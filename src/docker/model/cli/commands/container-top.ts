import { topContainer } from '../../containers/top.ts';
import { print } from '../../state/effects.ts';
import { displayWidth } from '../../text/display-width.ts';
import { defineDockerCommand, minArgs } from '../define-command.ts';
import { refuse } from '../reply.ts';

/** `docker top` */
export const containerTop = defineDockerCommand({
  name: 'container top',
  aliases: ['top'],
  usage: 'CONTAINER [ps OPTIONS]',
  short: 'Show the processes of a container, as the host sees them',
  flags: {},
  args: minArgs(1),
  flagsFirst: true,
  completes: { words: ['running-container'] },
  *run({ args: [name = '', ...psArgs] }, { daemon }) {
    const top = topContainer(daemon.state, name, psArgs);
    if (!top.ok) return yield* refuse(top.error);
    yield* print(wideTable([top.value.titles, ...top.value.processes]));
    return 0;
  },
});

/** Columns of at least 20, three apart; the last is as wide as it is. @source docker/cli, cli/command/container/top.go */
function wideTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(20, ...rows.map((row) => displayWidth(row[column] ?? '') + 3)),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, column) =>
        column === row.length - 1
          ? cell
          : cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)),
      );
      return `${cells.join('')}\n`;
    })
    .join('');
}
