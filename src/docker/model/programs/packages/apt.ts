import type { Result } from '../../../../lib/result.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import type { MountTable } from '../../union-fs/mount-table.ts';
import type { Errno } from '../../union-fs/node.ts';
import { lstatOf, namesIn, readText, writeText } from '../files.ts';
import { callerOf, type ProgramCall, type Quick } from '../program-call.ts';
import { debianPackages } from './debian-packages.ts';
import { type Package, withDependencies } from './package.ts';
import { aptSize, removeFiles, unpack } from './unpack.ts';

const lists = '/var/lib/apt/lists';
const status = '/var/lib/dpkg/status';
const docs = '/usr/share/doc';

interface Source {
  readonly uri: string;
  readonly suite: string;
}

/** The archives that the image's sources name. */
function sourcesOf(files: MountTable): readonly Source[] {
  const found: Source[] = [];
  const dir = '/etc/apt/sources.list.d';
  for (const path of [
    '/etc/apt/sources.list',
    ...namesIn(files, dir).map((name) => `${dir}/${name}`),
  ]) {
    const text = readText(files, path) ?? '';
    for (const [, uri = '', suite = ''] of text.matchAll(/^deb\s+(?:\[.*?\]\s+)?(\S+)\s+(\S+)/gm))
      found.push({ uri, suite });
    for (const stanza of text.split(/\n\s*\n/)) {
      const uri = /^URIs:\s*(\S+)/m.exec(stanza)?.[1];
      const suites = /^Suites:\s*(.+)$/m.exec(stanza)?.[1];
      if (uri !== undefined && suites !== undefined)
        for (const suite of suites.split(/\s+/)) found.push({ uri, suite });
    }
  }
  return found;
}

/** The index file of one archive. */
function indexPath({ uri, suite }: Source): string {
  return `${lists}/${uri
    .replace(/^\w+:\/\//, '')
    .replace(/\/$/, '')
    .replaceAll('/', '_')}_dists_${suite}_main_binary-amd64_Packages.lz4`;
}

function hasLists(files: MountTable): boolean {
  return namesIn(files, lists).some((name) => name.includes('_Packages'));
}

/** Names and versions in dpkg's records. */
function installedDebs(files: MountTable): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (readText(files, status) ?? '').split('\n\n').flatMap((stanza) => {
      const name = /^Package: (.+)$/m.exec(stanza)?.[1];
      return name === undefined ? [] : [[name, /^Version: (.+)$/m.exec(stanza)?.[1] ?? '']];
    }),
  );
}

/** A package counts as installed when dpkg knows it, or when the image has its programs. */
function isInstalled(files: MountTable, name: string): boolean {
  if (installedDebs(files)[name] !== undefined) return true;
  const paths = Object.keys(debianPackages[name]?.programs ?? {});
  return paths.length > 0 && paths.every((path) => lstatOf(files, path) !== null);
}

/** apt-get(8) and apt(8): update, install, remove, purge, autoremove, upgrade, clean */
export function apt(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const short = call.argv[0]?.endsWith('apt') === true;
  const quiet = words.some((word) => /^-q?qq$|^-qq|^-yqq|^-qqy/.test(word) || word === '--quiet=2');
  const yes = words.some(
    (word) => /^-[a-z]*y/.test(word) || word === '--yes' || word === '--assume-yes',
  );
  const plain = words.filter(
    (word, i) => !word.startsWith('-') && words[i - 1] !== '-o' && words[i - 1] !== '-t',
  );
  const [verb = '', ...names] = plain;
  const warning =
    short && !call.stdoutIsTerminal
      ? '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n'
      : '';
  if (call.account.uid !== 0 && verb !== 'list' && verb !== '')
    return {
      stderr: `E: Could not open lock file ${lists}/lock - open (13: Permission denied)\nE: Unable to lock directory ${lists}/\n`,
      code: 100,
    };
  const result = run(call, verb, names, quiet, yes);
  return { ...result, stderr: warning + (result.stderr ?? ''), ...(quiet ? { stdout: '' } : {}) };
}

function run(
  call: ProgramCall,
  verb: string,
  names: readonly string[],
  quiet: boolean,
  yes: boolean,
): Quick {
  switch (verb) {
    case 'update':
      return update(call);
    case 'install':
      return install(call, names, yes);
    case 'remove':
    case 'purge':
      return remove(call, names, verb === 'purge');
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
      return {
        stdout: `${reading}Calculating upgrade...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`,
        tookMs: 400,
      };
    case 'autoremove':
    case 'autopurge':
      return {
        stdout: `${reading}0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`,
        tookMs: 200,
      };
    case 'clean':
    case 'autoclean':
      return {};
    case 'list':
      return {
        stdout: `Listing...\n${Object.entries(installedDebs(call.files))
          .map(([name, version]) => `${name}/now ${version} amd64 [installed]\n`)
          .join('')}`,
      };
    case '':
      return {
        stdout:
          'apt (strata, simulated): update, install, remove, purge, upgrade, autoremove, clean, list\n',
        code: 1,
      };
    default:
      return {
        stderr: `strata: apt-get ${verb} is not simulated\n`,
        code: 100,
        ...(quiet ? {} : {}),
      };
  }
}

const reading =
  'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';

function update(call: ProgramCall): Quick {
  const by = callerOf(call);
  let { files } = call;
  let stdout = '';
  let total = 0;
  for (const [i, source] of sourcesOf(files).entries()) {
    // The main archive's index is large, updates and security are small.
    const size = source.suite.includes('-') ? 90_000 : 9_600_000;
    total += size;
    stdout += `Get:${i + 1} ${source.uri} ${source.suite} InRelease [${aptSize(140_000)}]\n`;
    const done = writeText(
      files,
      indexPath(source),
      'strata: the index of the simulated catalogue\n',
      by,
      { declaredSizeBytes: size * 2 },
    );
    if (!done.ok) return refused(done);
    files = done.value;
  }
  if (total === 0) return { stdout: 'Reading package lists...\n' };
  return {
    files,
    stdout: `${stdout}Fetched ${aptSize(total)} in 2s (${aptSize(total / 2)}/s)\nReading package lists...\n`,
    tookMs: 2000,
  };
}

function refused(done: Result<unknown, Errno>): Quick {
  return {
    stderr: done.ok ? '' : `E: Write error - write (${errnoText(done.error)})\n`,
    code: 100,
  };
}

function install(call: ProgramCall, wanted: readonly string[], yes: boolean): Quick {
  const names = wanted.map((name) => name.replace(/[=/].*$/, ''));
  const local = wanted.find((name) => name.endsWith('.deb'));
  if (local !== undefined)
    return { stderr: `strata: apt-get install of the file ${local} is not simulated\n`, code: 100 };
  const before = call.files;
  const unknown = names.filter(
    (name) =>
      !isInstalled(before, name) && (!hasLists(before) || debianPackages[name] === undefined),
  );
  if (unknown.length > 0) {
    const why = unknown.map((name) =>
      hasLists(before)
        ? `strata: the package ${name} is not in the simulated catalogue: its installation is not simulated\n`
        : `E: Unable to locate package ${name}\n`,
    );
    return { stdout: reading, stderr: why.join(''), code: 100 };
  }
  const pinned = wanted.find(
    (name) =>
      name.includes('=') &&
      debianPackages[name.split('=')[0] ?? '']?.version !== name.split('=')[1],
  );
  if (pinned !== undefined)
    return {
      stdout: reading,
      stderr: `E: Version '${pinned.split('=')[1]}' for '${pinned.split('=')[0]}' was not found\n`,
      code: 100,
    };
  const chosen = withDependencies(debianPackages, names, (name) => isInstalled(before, name));
  if ('missing' in chosen)
    return { stderr: `strata: the package ${chosen.missing} is not simulated\n`, code: 100 };
  const { packages } = chosen;
  const there = names
    .filter((name) => isInstalled(before, name))
    .map(
      (name) =>
        `${name} is already the newest version (${installedDebs(before)[name] ?? debianPackages[name]?.version ?? ''}).\n`,
    )
    .join('');
  const sorted = packages.map(({ name }) => name).sort();
  const extra = sorted.filter((name) => !names.includes(name));
  const download = packages.reduce((sum, each) => sum + each.downloadBytes, 0);
  const size = packages.reduce((sum, each) => sum + each.sizeBytes, 0);
  let stdout = reading + there;
  if (extra.length > 0)
    stdout += `The following additional packages will be installed:\n  ${extra.join(' ')}\n`;
  if (packages.length > 0)
    stdout += `The following NEW packages will be installed:\n  ${sorted.join(' ')}\n`;
  stdout += `0 upgraded, ${packages.length} newly installed, 0 to remove and 0 not upgraded.\n`;
  if (packages.length === 0) return { stdout, tookMs: 300 };
  stdout += `Need to get ${aptSize(download)} of archives.\nAfter this operation, ${aptSize(size)} of additional disk space will be used.\n`;
  if (extra.length > 0 && !yes)
    return {
      stdout: `${stdout}Do you want to continue? [Y/n] Abort.\n`,
      ...(call.tty ? { stderr: 'strata: answering this question is not simulated: use -y\n' } : {}),
      code: 1,
    };
  const by = callerOf(call);
  const [source] = sourcesOf(before);
  let files = before;
  let records = readText(files, status) ?? '';
  let setUp = '';
  for (const [i, each] of packages.entries()) {
    stdout += `Get:${i + 1} ${source?.uri ?? ''} ${source?.suite ?? ''}/main amd64 ${each.name} amd64 ${each.version} [${aptSize(each.downloadBytes)}]\n`;
    const done = unpack(files, each, docs, by);
    if (!done.ok) return { ...refused(done), stdout };
    files = done.value;
    records += `Package: ${each.name}\nStatus: install ok installed\nInstalled-Size: ${Math.ceil(each.sizeBytes / 1024)}\nArchitecture: amd64\nVersion: ${each.version}\n\n`;
  }
  stdout += `Fetched ${aptSize(download)} in 1s (${aptSize(download)}/s)\n`;
  for (const each of packages) {
    stdout += `Selecting previously unselected package ${each.name}.\nPreparing to unpack .../${each.name}_${each.version}_amd64.deb ...\nUnpacking ${each.name} (${each.version}) ...\n`;
    setUp += `Setting up ${each.name} (${each.version}) ...\n`;
  }
  const done = writeText(files, status, records, by);
  if (!done.ok) return refused(done);
  // Sizes stand for time: about 10 MB a second to fetch, 50 MB a second to unpack.
  return {
    files: done.value,
    stdout: stdout + setUp,
    stderr: frontend(call),
    tookMs: 500 + Math.round(download / 10_000 + size / 50_000),
  };
}

/** Without a terminal debconf says so, unless it was told. */
function frontend(call: ProgramCall): string {
  return call.tty || call.env['DEBIAN_FRONTEND'] === 'noninteractive' || call.place === 'host'
    ? ''
    : 'debconf: delaying package configuration, since apt-utils is not installed\n';
}

function remove(call: ProgramCall, names: readonly string[], purge: boolean): Quick {
  const by = callerOf(call);
  const known = installedDebs(call.files);
  let { files } = call;
  const gone: Package[] = [];
  let stdout = reading;
  for (const name of names) {
    const each = debianPackages[name];
    if (each === undefined && known[name] === undefined)
      return { stdout, stderr: `E: Unable to locate package ${name}\n`, code: 100 };
    if (each === undefined || !isInstalled(files, name))
      stdout += `Package '${name}' is not installed, so not removed\n`;
    else gone.push(each);
  }
  if (gone.length > 0)
    stdout += `The following packages will be REMOVED:\n  ${gone.map(({ name }) => `${name}${purge ? '*' : ''}`).join(' ')}\n`;
  stdout += `0 upgraded, 0 newly installed, ${gone.length} to remove and 0 not upgraded.\n`;
  let records = readText(files, status) ?? '';
  for (const each of gone) {
    files = removeFiles(files, each, docs, by);
    records = records
      .split('\n\n')
      .filter((stanza) => !stanza.startsWith(`Package: ${each.name}\n`))
      .join('\n\n');
    stdout += `Removing ${each.name} (${each.version}) ...\n`;
  }
  const done = writeText(files, status, records, by);
  return done.ok ? { files: done.value, stdout, tookMs: 500 } : refused(done);
}

/** dpkg -l, dpkg -s NAME, dpkg-query: what is installed */
export function dpkg(call: ProgramCall): Quick {
  const [flag = '', name] = call.argv.slice(1);
  const known = installedDebs(call.files);
  if (flag === '-l' || flag === '--list')
    return {
      stdout: `Desired=Unknown/Install/Remove/Purge/Hold\n||/ Name           Version      Architecture Description\n+++-==============-============-============-=================\n${Object.entries(
        known,
      )
        .filter(([each]) => name === undefined || each === name)
        .map(([each, version]) => `ii  ${each.padEnd(14)} ${version.padEnd(12)} amd64\n`)
        .join('')}`,
    };
  if (flag === '-s' || flag === '--status') {
    const version = known[name ?? ''];
    return version === undefined
      ? {
          stderr: `dpkg-query: package '${name}' is not installed and no information is available\n`,
          code: 1,
        }
      : { stdout: `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n` };
  }
  if (flag === '--print-architecture') return { stdout: 'amd64\n' };
  return { stderr: `strata: dpkg ${flag} is not simulated\n`, code: 2 };
}
