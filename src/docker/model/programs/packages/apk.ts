import { errnoText } from '../../union-fs/errno-text.ts';
import { change, namesIn, readText, writeText } from '../files.ts';
import { callerOf, type ProgramCall, type Quick } from '../program-call.ts';
import { alpineBase, alpinePackages } from './alpine-packages.ts';
import { withDependencies } from './package.ts';
import { removeFiles, unpack } from './unpack.ts';

const installed = '/lib/apk/db/installed';
const world = '/etc/apk/world';
const cache = '/var/cache/apk';
const data = '/usr/share';

/** Names in apk's database, the base system's besides. */
function recorded(text: string): readonly string[] {
  return [...text.matchAll(/^P:(.+)$/gm)].map(([, name = '']) => name);
}

/** apk(8): update, add, del, upgrade, info */
export function apk(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const plain = words.filter(
    (word, i) =>
      !word.startsWith('-') &&
      !['-t', '--virtual', '--repository', '-X'].includes(words[i - 1] ?? ''),
  );
  const [verb = '', ...rest] = plain;
  const names = rest.map((name) => name.replace(/[<>=~@].*$/, ''));
  const at = words.findIndex((word) => word === '-t' || word === '--virtual');
  const virtual = at === -1 ? null : (words[at + 1] ?? null);
  const noCache = words.includes('--no-cache');
  const by = callerOf(call);
  const repositories = (readText(call.files, '/etc/apk/repositories') ?? '')
    .split('\n')
    .filter((line) => /^\w+:/.test(line));
  const fetching = repositories.map((url) => `fetch ${url}/x86_64/APKINDEX.tar.gz\n`).join('');
  let { files } = call;
  const database = readText(files, installed) ?? '';
  const known = recorded(database);
  const index = namesIn(files, cache).some((name) => name.startsWith('APKINDEX'));
  const total = (text: string) => {
    const all = recorded(text);
    const size = all.reduce((sum, name) => sum + (alpinePackages[name]?.sizeBytes ?? 0), 8_000_000);
    return `OK: ${Math.round(size / 1024 / 1024)} MiB in ${alpineBase.length + all.length} packages\n`;
  };
  const fail = (text: string): Quick => ({ stderr: `ERROR: ${text}\n`, code: 99 });
  if (call.account.uid !== 0 && verb !== 'info')
    return fail('Unable to lock database: Permission denied');
  const fetchIndex = (): string | null => {
    for (const [i, url] of repositories.entries()) {
      const done = writeText(
        files,
        `${cache}/APKINDEX.${hash(url)}.tar.gz`,
        'strata: the index of the simulated catalogue\n',
        by,
        { declaredSizeBytes: i === 0 ? 500_000 : 2_200_000 },
      );
      if (!done.ok) return errnoText(done.error);
      files = done.value;
    }
    return null;
  };
  switch (verb) {
    case 'update': {
      const failed = noCache ? null : fetchIndex();
      if (failed !== null) return fail(failed);
      return {
        files,
        stdout: `${fetching}OK: ${Object.keys(alpinePackages).length} distinct packages available\n`,
        tookMs: 600,
      };
    }
    case 'add': {
      // an index that is missing is fetched, and stays unless --no-cache. @source apk-tools, src/database.c, autoupdate
      const update =
        words.some((word) => /^(-U|--update|--update-cache)$/.test(word)) || (!index && !noCache);
      const fetched = noCache || update;
      const unknown = names.find(
        (name) =>
          alpinePackages[name] === undefined && !alpineBase.includes(name) && !known.includes(name),
      );
      if (unknown !== undefined)
        return {
          stdout: fetched ? fetching : '',
          stderr: `strata: the package ${unknown} is not in the simulated catalogue: its installation is not simulated\n`,
          code: 1,
        };
      if (update && !noCache) {
        const failed = fetchIndex();
        if (failed !== null) return fail(failed);
      }
      const chosen = withDependencies(
        alpinePackages,
        names,
        (name) => known.includes(name) || alpineBase.includes(name),
      );
      if ('missing' in chosen)
        return { stderr: `strata: the package ${chosen.missing} is not simulated\n`, code: 1 };
      let stdout = fetched ? fetching : '';
      let text = database;
      for (const [i, each] of chosen.packages.entries()) {
        const done = unpack(files, each, data, by);
        if (!done.ok) return fail(`${each.name}-${each.version}: ${errnoText(done.error)}`);
        files = done.value;
        stdout += `(${i + 1}/${chosen.packages.length}) Installing ${each.name} (${each.version})\n`;
        text += `P:${each.name}\nV:${each.version}\n${virtual === null ? '' : `t:${virtual}\n`}\n`;
      }
      if (chosen.packages.length > 0) stdout += 'Executing busybox-1.37.0.trigger\n';
      const wanted = [
        ...new Set([
          ...(readText(files, world) ?? '').split('\n').filter((line) => line !== ''),
          ...(virtual === null ? names : [virtual]),
        ]),
      ].sort();
      for (const [path, content] of [
        [installed, text],
        [world, `${wanted.join('\n')}\n`],
      ] as const) {
        const done = writeText(files, path, content, by);
        if (!done.ok) return fail(errnoText(done.error));
        files = done.value;
      }
      const bytes = chosen.packages.reduce((sum, each) => sum + each.downloadBytes, 0);
      return { files, stdout: stdout + total(text), tookMs: 400 + Math.round(bytes / 10_000) };
    }
    case 'del': {
      const stanzas = database.split('\n\n');
      const gone = stanzas.filter((stanza) =>
        names.some((name) => stanza.startsWith(`P:${name}\n`) || stanza.includes(`\nt:${name}`)),
      );
      let stdout = '';
      for (const [i, stanza] of gone.entries()) {
        const [name = ''] = recorded(stanza);
        const each = alpinePackages[name];
        if (each !== undefined) files = removeFiles(files, each, data, by);
        stdout += `(${i + 1}/${gone.length}) Purging ${name} (${each?.version ?? ''})\n`;
      }
      const text = stanzas.filter((stanza) => !gone.includes(stanza)).join('\n\n');
      const left = (readText(files, world) ?? '')
        .split('\n')
        .filter((line) => !names.includes(line))
        .join('\n');
      for (const [path, content] of [
        [installed, text],
        [world, left],
      ] as const) {
        const done = writeText(files, path, content, by);
        if (done.ok) files = done.value;
      }
      return { files, stdout: stdout + total(text), tookMs: 200 };
    }
    case 'upgrade':
      return { stdout: `${fetching}${total(database)}`, tookMs: 600 };
    case 'info':
      return { stdout: [...alpineBase, ...known].map((name) => `${name}\n`).join('') };
    case 'cache': {
      for (const name of namesIn(files, cache)) {
        const done = change(files, { op: 'unlink', path: `${cache}/${name}` }, by);
        if (done.ok) files = done.value;
      }
      return { files };
    }
    default:
      return { stderr: `strata: apk ${verb} is not simulated\n`, code: 1 };
  }
}

function hash(text: string): string {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value.toString(16).padStart(8, '0');
}
