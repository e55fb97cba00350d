import { err, ok, type Result } from '../../../lib/result.ts';
import type { CommandContext } from '../state/effects.ts';
import { toText } from '../text/bytes.ts';
import { readHostFile } from './host-files.ts';

/** `NAME=value`, or `NAME` alone with the client's value where it has one. */
export const withClientValue = (entry: string, env: CommandContext['env']): string =>
  entry.includes('=') || env[entry] === undefined ? entry : `${entry}=${env[entry]}`;

/**
 * `--env-file` and `--label-file`: lines `NAME=value`; empty lines and those that begin with `#` are passed over.
 * @param fromClient a name alone takes the client's value, or is left out; else a name alone is left out
 * @returns entries in order; error: Docker's sentence
 * @source docker/cli, pkg/kvfile
 */
export function readEntries(
  paths: readonly string[],
  context: CommandContext,
  fromClient: boolean,
): Result<readonly string[], string> {
  const entries: string[] = [];
  for (const path of paths) {
    const bytes = readHostFile(context, path);
    if (!bytes.ok) return bytes;
    const lines = toText(bytes.value)
      .replace(/^\ufeff/, '')
      .split(/\r?\n/);
    for (const text of lines) {
      const line = text.trimStart();
      if (line === '' || line.startsWith('#')) continue;
      const [key = ''] = line.split('=', 1);
      if (key === '') return err(`invalid env file (${path}): no variable name on line '${line}'`);
      if (/[ \t]/.test(key))
        return err(`invalid env file (${path}): variable '${key}' contains whitespaces`);
      if (line.includes('=')) entries.push(line);
      else if (fromClient && context.env[key] !== undefined)
        entries.push(`${key}=${context.env[key]}`);
    }
  }
  return ok(entries);
}

/** `NAME=value` entries as a record; a name alone is empty. */
export function asRecord(entries: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const equals = entry.indexOf('=');
      return equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );
}
