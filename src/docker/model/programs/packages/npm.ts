import { resolvePath } from '../../text/paths.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import { namesIn, readText, statOf, writeText } from '../files.ts';
import { callerOf, type ProgramCall, type Quick } from '../program-call.ts';
import { catalogueOf, type Package, row, withDependencies } from './package.ts';

const rows: readonly Package[] = [
  row(
    'express',
    '5.2.1',
    [220, 60],
    '',
    'accepts body-parser cookie debug finalhandler http-errors mime-types on-finished qs router send serve-static',
  ),
  ...[
    'accepts',
    'body-parser',
    'cookie',
    'debug',
    'finalhandler',
    'http-errors',
    'mime-types',
    'on-finished',
    'qs',
    'router',
    'send',
    'serve-static',
  ].map((name) => row(name, '2.0.0', [90, 20])),
  row('fastify', '5.6.2', [2600, 500]),
  row('koa', '3.1.1', [200, 50]),
  row('cors', '2.8.5', [20, 6]),
  row('dotenv', '17.2.3', [80, 20]),
  row('morgan', '1.10.1', [30, 9]),
  row('redis', '5.10.0', [1200, 250]),
  row('pg', '8.16.3', [400, 100]),
  row('axios', '1.13.2', [2300, 480]),
  row('lodash', '4.17.21', [1400, 310]),
  row('nodemon', '3.1.11', [1900, 400]),
  row('typescript', '5.9.3', [23_000, 4300]),
  row('react', '19.2.1', [170, 40]),
  row('react-dom', '19.2.1', [6400, 1300], '', 'react'),
  row('vite', '7.2.7', [3800, 900]),
  row('is-odd', '3.0.1', [10, 3], '', 'is-number'),
  row('is-number', '6.0.0', [8, 2]),
  row('uuid', '13.0.0', [60, 15]),
];
/** What `npm install` knows. */
const nodePackages = catalogueOf(rows);

interface Manifest {
  readonly name?: string;
  readonly main?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export function manifestOf(call: Pick<ProgramCall, 'files' | 'cwd'>): Manifest | null {
  const text = readText(call.files, resolvePath(call.cwd, 'package.json'));
  if (text === null) return null;
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return null;
  }
}

/** npm install, ci, init -y, ls, --version. What `npm start` runs is in {@link npmScript}. */
export function npm(call: ProgramCall): Quick {
  const words = call.argv.slice(1);
  const [verb = '', ...rest] = words.filter((word) => !word.startsWith('-'));
  const manifest = manifestOf(call);
  const by = callerOf(call);
  if (words.includes('--version') || words.includes('-v'))
    return { stdout: `${call.version || '11.6.2'}\n` };
  switch (verb) {
    case 'init': {
      const name = call.cwd.split('/').at(-1) || 'app';
      const text = `${JSON.stringify({ name, version: '1.0.0', main: 'index.js', scripts: { test: 'echo "Error: no test specified" && exit 1' }, license: 'ISC' }, null, 2)}\n`;
      const done = writeText(call.files, resolvePath(call.cwd, 'package.json'), text, by);
      return done.ok
        ? {
            files: done.value,
            stdout: `Wrote to ${resolvePath(call.cwd, 'package.json')}:\n\n${text}\n`,
          }
        : { stderr: `npm error ${errnoText(done.error)}\n`, code: 1 };
    }
    case 'install':
    case 'i':
    case 'add':
    case 'ci': {
      if (verb === 'ci' && statOf(call.files, resolvePath(call.cwd, 'package-lock.json')) === null)
        return {
          stderr:
            'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json\n',
          code: 1,
        };
      if (manifest === null && rest.length === 0)
        return {
          stderr: `npm error code ENOENT\nnpm error path ${resolvePath(call.cwd, 'package.json')}\nnpm error enoent Could not read package.json\n`,
          code: 254,
        };
      const production =
        words.some(
          (word) =>
            word === '--production' || word === '--omit=dev' || word === '--only=production',
        ) || call.env['NODE_ENV'] === 'production';
      const names = rest.map((word) => word.replace(/(.)@.*$/, '$1'));
      const all = [
        ...names,
        ...Object.keys(manifest?.dependencies ?? {}),
        ...(production ? [] : Object.keys(manifest?.devDependencies ?? {})),
      ];
      const unknown = all.find((name) => nodePackages[name] === undefined);
      if (unknown !== undefined)
        return {
          stderr: `strata: the package ${unknown} is not in the simulated catalogue: its installation is not simulated\n`,
          code: 1,
        };
      const modules = words.some((word) => word === '-g' || word === '--global')
        ? '/usr/local/lib/node_modules'
        : resolvePath(call.cwd, 'node_modules');
      const there = namesIn(call.files, modules);
      const chosen = withDependencies(nodePackages, all, (name) => there.includes(name));
      if ('missing' in chosen)
        return { stderr: `strata: the package ${chosen.missing} is not simulated\n`, code: 1 };
      let { files } = call;
      for (const each of chosen.packages)
        for (const [path, text, size] of [
          [
            `${modules}/${each.name}/package.json`,
            `${JSON.stringify({ name: each.name, version: each.version }, null, 2)}\n`,
            undefined,
          ],
          [
            `${modules}/${each.name}/index.js`,
            `// strata: the content of ${each.name} is not simulated\n`,
            each.sizeBytes,
          ],
        ] as const) {
          const done = writeText(
            files,
            path,
            text,
            by,
            size === undefined ? {} : { declaredSizeBytes: size },
          );
          if (!done.ok)
            return {
              stderr: `npm error code ${done.error}\nnpm error ${errnoText(done.error)}, mkdir '${path}'\n`,
              code: 243,
            };
          files = done.value;
        }
      if (verb !== 'ci') {
        const dependencies = {
          ...manifest?.dependencies,
          ...Object.fromEntries(names.map((name) => [name, `^${nodePackages[name]?.version}`])),
        };
        if (names.length > 0) {
          const done = writeText(
            files,
            resolvePath(call.cwd, 'package.json'),
            `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`,
            by,
          );
          if (done.ok) files = done.value;
        }
        const done = writeText(
          files,
          resolvePath(call.cwd, 'package-lock.json'),
          `${JSON.stringify({ name: manifest?.name ?? '', lockfileVersion: 3, packages: dependencies }, null, 2)}\n`,
          by,
        );
        if (done.ok) files = done.value;
      }
      const count = chosen.packages.length;
      const total = there.filter((name) => !name.startsWith('.')).length + count;
      return {
        files,
        tookMs: 900 + count * 20,
        stdout: `\n${count === 0 ? 'up to date' : `added ${count} package${count === 1 ? '' : 's'}`}, and audited ${total + 1} package${total === 0 ? '' : 's'} in 1s\n\nfound 0 vulnerabilities\n`,
      };
    }
    case 'ls':
      return {
        stdout: `${manifest?.name ?? ''}@ ${call.cwd}\n${namesIn(
          call.files,
          resolvePath(call.cwd, 'node_modules'),
        )
          .map((name) => `├── ${name}\n`)
          .join('')}`,
      };
    default:
      return { stderr: `strata: npm ${verb} is not simulated\n`, code: 1 };
  }
}

/** The shell text of `npm start`, `npm test` and `npm run NAME`; null for other words. */
export function npmScript(
  call: Pick<ProgramCall, 'argv' | 'files' | 'cwd'>,
): { readonly name: string; readonly text: string | null } | null {
  const [verb, name] = call.argv.slice(1).filter((word) => !word.startsWith('-'));
  const script =
    verb === 'start' || verb === 'test'
      ? verb
      : verb === 'run' || verb === 'run-script'
        ? name
        : undefined;
  if (script === undefined) return null;
  const scripts = manifestOf(call)?.scripts ?? {};
  const text =
    scripts[script] ??
    (script === 'start' && statOf(call.files, resolvePath(call.cwd, 'server.js')) !== null
      ? 'node server.js'
      : null);
  return { name: script, text };
}
