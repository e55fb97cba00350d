import { resolvePath } from '../../model/text/paths.ts';
import { errnoText } from '../../model/union-fs/errno-text.ts';
import { performOn } from '../../model/union-fs/mount-table.ts';
import { cannotCreate } from './leaf.ts';
import {
  complain,
  destinationOf,
  destinations,
  leaf,
  obeyErrexit,
  type Run,
  setStatus,
} from './run.ts';
import type { Destination } from './shell-state.ts';
import { type Redirection, writeCommand } from './syntax.ts';

/** Opens output redirections for what follows and pushes a frame for them. @returns false when one failed */
export async function openRedirections(
  run: Run,
  redirections: readonly Redirection[],
): Promise<boolean> {
  if (redirections.length === 0) return true;
  const opened = await resolveRedirections(run, redirections);
  if (opened === null) return false;
  run.frames.push({ k: 'redirect', ...opened });
  return true;
}

export async function resolveRedirections(
  run: Run,
  redirections: readonly Redirection[],
): Promise<{ out: Destination; err: Destination } | null> {
  let { out, err } = destinations(run);
  for (const { operator, fd, target } of redirections) {
    if (target.type === 'HereDoc') continue;
    const text = writeCommand({
      type: 'SimpleCommand',
      assignments: [],
      name: { type: 'Word', parts: [{ type: 'Literal', value: '/usr/bin/__strata_argv' }] },
      args: [target],
      redirections: [],
    });
    const [word = ''] = (await leaf(run, text)).recorded ?? [];
    if (operator === '>&' && /^[12]$/.test(word)) {
      if ((fd ?? 1) === 1) out = word === '2' ? err : out;
      else err = word === '1' ? out : err;
      continue;
    }
    const to = destinationOf(resolvePath(run.shell.cwd, word));
    if (to.to === 'file') {
      const { turnFiles } = run.world.bench;
      const append = operator === '>>' || operator === '&>>';
      const done = performOn(
        turnFiles.table,
        append
          ? { op: 'append', path: to.path, content: '' }
          : { op: 'write', path: to.path, content: '' },
        turnFiles.by,
      );
      if (!done.ok) {
        complain(run, cannotCreate(run.shell.dialect, word, errnoText(done.error)));
        setStatus(run, 1);
        obeyErrexit(run);
        return null;
      }
      turnFiles.table = done.value.table;
    }
    if (operator.startsWith('&') || (operator === '>&' && fd === null)) [out, err] = [to, to];
    else if (fd === 2) err = to;
    else out = to;
  }
  return { out, err };
}
