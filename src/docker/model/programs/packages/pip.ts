import { stubText } from '../../state/program-file.ts';
import { resolvePath } from '../../text/paths.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import type { MountTable } from '../../union-fs/mount-table.ts';
import { change, lstatOf, namesIn, parentOf, readText, statOf, writeText } from '../files.ts';
import { callerOf, type ProgramCall, type Quick } from '../program-call.ts';
import { endOfLinks } from '../resolve-program.ts';
import { withDependencies } from './package.ts';
import { moduleOfPackage, normalized, pythonPackages } from './python-packages.ts';
import { aptSize } from './unpack.ts';

/** Where the python beside this program keeps what pip installs, and its version's first two numbers. */
export function siteOf(
  files: MountTable,
  programPath: string,
): { readonly prefix: string; readonly minor: string; readonly site: string } {
  const bin = parentOf(endOfLinks(files, programPath));
  const prefix = parentOf(bin);
  const found = namesIn(files, `${prefix}/lib`)
    .filter((name) => /^python3\.\d+$/.test(name))
    .at(-1);
  const minor = found?.replace('python', '') ?? '3.13';
  const packages =
    prefix === '/usr' && lstatOf(files, '/etc/debian_version') !== null
      ? 'dist-packages'
      : 'site-packages';
  return { prefix, minor, site: `${prefix}/lib/python${minor}/${packages}` };
}

/** Installed packages: name → version, from the dist-info directories. */
export function installedPython(files: MountTable, site: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    namesIn(files, site).flatMap((name) => {
      const [, base, version] = /^(.+)-([^-]+)\.dist-info$/.exec(name) ?? [];
      return base === undefined || version === undefined ? [] : [[normalized(base), version]];
    }),
  );
}

interface Wanted {
  readonly name: string;
  readonly version: string | null;
  readonly text: string;
}

function wantedOf(line: string): Wanted | null {
  const text = line.replace(/#.*/, '').replace(/;.*/, '').trim();
  const [, name, exact] =
    /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:==\s*([\w.*+!]+)|[<>=!~].*)?$/.exec(text) ?? [];
  return name === undefined ? null : { name: normalized(name), version: exact ?? null, text };
}

/** pip install, list, freeze, show, uninstall, --version */
export function pip(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const { site, minor, prefix } = siteOf(call.files, call.path);
  const [verb] = words.filter((word) => !word.startsWith('-'));
  const known = installedPython(call.files, site);
  if (words.includes('--version') || words.includes('-V'))
    return { stdout: `pip ${known['pip'] ?? call.version} from ${site}/pip (python ${minor})\n` };
  switch (verb) {
    case 'install':
      return install(call, words.slice(words.indexOf('install') + 1), site, minor, prefix);
    case 'list':
      return {
        stdout: `Package      Version\n------------ -------\n${Object.entries(known)
          .map(([name, version]) => `${name.padEnd(12)} ${version}\n`)
          .join('')}`,
      };
    case 'freeze':
      return {
        stdout: Object.entries(known)
          .filter(([name]) => name !== 'pip')
          .map(([name, version]) => `${name}==${version}\n`)
          .join(''),
      };
    case 'show': {
      const name = normalized(words.at(-1) ?? '');
      return known[name] === undefined
        ? { stderr: `WARNING: Package(s) not found: ${name}\n`, code: 1 }
        : { stdout: `Name: ${name}\nVersion: ${known[name]}\nLocation: ${site}\n` };
    }
    default:
      return { stderr: `strata: pip ${verb ?? ''} is not simulated\n`, code: 1 };
  }
}

function install(
  call: ProgramCall,
  words: readonly string[],
  site: string,
  minor: string,
  prefix: string,
): Quick {
  const wanted: Wanted[] = [];
  const by = callerOf(call);
  let { files } = call;
  const flags = words.filter((word) => word.startsWith('-'));
  const quiet = flags.some((flag) => flag === '-q' || flag === '--quiet' || flag === '-qq');
  const addLines = (path: string): string | null => {
    const text = readText(files, resolvePath(call.cwd, path));
    if (text === null)
      return `ERROR: Could not open requirements file: [Errno 2] No such file or directory: '${path}'\n`;
    for (const line of text.split('\n')) {
      const bare = line.replace(/(^|\s)#.*/, '').trim();
      if (bare === '' || bare.startsWith('--hash')) continue;
      const each = wantedOf(bare);
      if (each === null) return `strata: the requirement ${bare} is not simulated\n`;
      wanted.push(each);
    }
    return null;
  };
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as string;
    const file =
      word === '-r' || word === '--requirement'
        ? words[++i]
        : (/^-r(.+)$/.exec(word)?.[1] ?? /^--requirement=(.+)$/.exec(word)?.[1]);
    if (file !== undefined) {
      const failed = addLines(file);
      if (failed !== null) return { stderr: failed, code: 1 };
    } else if (
      /^(-i|--index-url|--extra-index-url|--target|-t|--prefix|--trusted-host|--timeout)$/.test(
        word,
      )
    )
      i += 1;
    else if (!word.startsWith('-')) {
      const each = /^[./]/.test(word) || word.includes('://') ? null : wantedOf(word);
      if (each === null)
        return { stderr: `strata: pip install ${word} is not simulated\n`, code: 1 };
      wanted.push(each);
    }
  }
  if (wanted.length === 0)
    return {
      stderr: 'ERROR: You must give at least one requirement to install (see "pip help install")\n',
      code: 1,
    };
  const managed = `${prefix}/lib/python${minor}/EXTERNALLY-MANAGED`;
  if (statOf(files, managed) !== null && !flags.includes('--break-system-packages'))
    return {
      stderr:
        'error: externally-managed-environment\n\n× This environment is externally managed: pip may not install into it.\n  Use a virtual environment, or --break-system-packages.\n',
      code: 1,
    };
  const known = installedPython(files, site);
  const has = (name: string) => known[name] !== undefined || name === 'pip';
  let stdout = '';
  for (const { name, version, text } of wanted) {
    if (has(name))
      stdout += `Requirement already satisfied: ${text} in ${site}${known[name] === undefined ? '' : ` (${known[name]})`}\n`;
    else if (pythonPackages[name] === undefined)
      return {
        stdout,
        stderr: `strata: the package ${name} is not in the simulated catalogue: its installation is not simulated\n`,
        code: 1,
      };
    else if (version !== null && !/^[\d.*]+/.test(version))
      return { stdout, stderr: `ERROR: No matching distribution found for ${text}\n`, code: 1 };
  }
  const chosen = withDependencies(
    pythonPackages,
    wanted.map(({ name }) => name),
    has,
  );
  if ('missing' in chosen)
    return { stdout, stderr: `strata: the package ${chosen.missing} is not simulated\n`, code: 1 };
  const versionOf = (name: string) =>
    wanted.find((each) => each.name === name)?.version ?? pythonPackages[name]?.version ?? '';
  const order = [
    ...wanted.map(({ name }) => name),
    ...chosen.packages.map(({ name }) => name),
  ].filter((name, i, all) => all.indexOf(name) === i);
  let download = 0;
  for (const name of order) {
    const each = chosen.packages.find((one) => one.name === name);
    if (each === undefined) continue;
    download += each.downloadBytes;
    const version = versionOf(name);
    stdout += `Collecting ${wanted.find((one) => one.name === name)?.text ?? name}\n  Downloading ${name.replaceAll('-', '_')}-${version}-py3-none-any.whl (${aptSize(each.downloadBytes)})\n`;
    const module = moduleOfPackage[name] ?? name.replaceAll('-', '_');
    const base = `${site}/${name.replaceAll('-', '_')}-${version}.dist-info`;
    const steps: (readonly [string, string, { mode?: number; declaredSizeBytes?: number }])[] = [
      [
        `${site}/${module}/__init__.py`,
        `"""strata: the content of ${name} is not simulated"""\n__version__ = "${version}"\n`,
        { declaredSizeBytes: each.sizeBytes },
      ],
      [`${base}/METADATA`, `Name: ${name}\nVersion: ${version}\n`, {}],
      ...Object.entries(each.programs).map(
        ([program]) =>
          [
            `${prefix === '/usr' ? '/usr/local' : prefix}/bin/${program}`,
            stubText(program, version),
            { mode: 0o755, declaredSizeBytes: 200 },
          ] as const,
      ),
    ];
    if (!flags.includes('--no-cache-dir') && call.env['PIP_NO_CACHE_DIR'] === undefined)
      steps.push([
        `${call.env['HOME'] ?? call.account.home}/.cache/pip/http-v2/${name}-${version}`,
        'strata: a cached download\n',
        { declaredSizeBytes: each.downloadBytes },
      ]);
    for (const [path, text, more] of steps) {
      const done = writeText(files, path, text, by, more);
      if (!done.ok)
        return {
          stdout,
          stderr: `ERROR: Could not install packages due to an OSError: ${errnoText(done.error)}: '${path}'\n`,
          code: 1,
        };
      const set =
        more.mode === undefined
          ? done
          : change(done.value, { op: 'chmod', path, mode: more.mode }, by);
      files = set.ok ? set.value : done.value;
    }
  }
  if (chosen.packages.length > 0)
    stdout += `Installing collected packages: ${chosen.packages.map(({ name }) => name).join(', ')}\nSuccessfully installed ${chosen.packages
      .map(({ name }) => `${name}-${versionOf(name)}`)
      .sort()
      .join(' ')}\n`;
  const root =
    call.account.uid === 0 &&
    chosen.packages.length > 0 &&
    call.env['PIP_ROOT_USER_ACTION'] === undefined
      ? "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager.\n"
      : '';
  return {
    files,
    stdout: quiet ? '' : stdout,
    stderr: quiet ? '' : root,
    tookMs: 800 + Math.round(download / 10_000),
  };
}
