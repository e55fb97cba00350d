// Makes `npm ci` accept package-lock.json on every platform and from every registry: adds the optional packages for
// other platforms that a registry mirror left out, takes out addresses of private registries, and gives packages
// that are asked for by tag (`latest`) their public address, without which npm looks the tag up again.
// Usage: node scripts/complete-lock.mjs [--check] [package-lock.json]
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {string} [integrity]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [peer]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */
/** @typedef {{ packages: Record<string, LockEntry> }} Lock */

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/**
 * The platform that a package's name tells, as npm's fields.
 * @param {string} name for example @rollup/rollup-linux-x64-musl
 * @returns {Pick<LockEntry, 'os' | 'cpu' | 'libc'>}
 */
export function platformOf(name) {
  const words = name.split(/[@/-]/);
  const os = systems.find((each) => words.includes(each));
  const cpu = processors.find((each) => words.includes(each));
  const libc =
    os === 'linux'
      ? words.includes('musl')
        ? 'musl'
        : words.includes('gnu')
          ? 'glibc'
          : undefined
      : undefined;
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  };
}

/**
 * Where Node would find a package from another one's folder.
 * @param {Lock['packages']} packages
 * @param {string} from path in the lock; '' is the project
 * @param {string} name
 * @returns {string | undefined} path in the lock
 */
function resolveIn(packages, from, name) {
  for (let at = from; ; ) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (at === '') return undefined;
    at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')));
  }
}

const publicRegistry = 'https://registry.npmjs.org/';

/**
 * The lock with every exactly pinned optional package in it and no private registry's address. npm reads the public
 * registry's address as "the registry in use".
 * @param {Lock} lock is not changed
 * @returns {{ lock: Lock, changes: string[] }} changes: one sentence each, empty when the lock was complete
 */
export function completeLock(lock) {
  /** @type {Lock['packages']} */
  const packages = { ...lock.packages };
  /** @type {string[]} */
  const changes = [];
  for (const [path, entry] of Object.entries(packages)) {
    const { resolved, ...rest } = entry;
    if (resolved?.startsWith('http') === true && !resolved.startsWith(publicRegistry)) {
      packages[path] = rest;
      changes.push(`${path} named a private registry`);
    }
  }
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, wanted] of Object.entries(entry.dependencies ?? {})) {
      const found = /^[a-z]+$/i.test(wanted) ? resolveIn(packages, path, name) : undefined;
      const target = found === undefined ? undefined : packages[found];
      if (found === undefined || target?.version === undefined || target.resolved !== undefined)
        continue;
      const { version, ...rest } = target;
      const file = `${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
      packages[found] = { version, resolved: `${publicRegistry}${name}/-/${file}`, ...rest };
      changes.push(`${found} is asked for by tag and had no address`);
    }
    for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
      // a range would have to be resolved by the registry; platform packages are pinned
      if (!/^\d+\.\d+\.\d+/.test(wanted)) continue;
      const found = resolveIn(packages, path, name);
      if (found !== undefined && packages[found]?.version === wanted) continue;
      const at = found === undefined ? `node_modules/${name}` : `${path}/node_modules/${name}`;
      packages[at] = {
        version: wanted,
        ...platformOf(name),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
        ...(entry.peer ? { peer: true } : {}),
      };
      changes.push(`${at} was missing`);
    }
  }
  const sorted = Object.fromEntries(
    Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return { lock: { ...lock, packages: sorted }, changes };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2);
  const file = args.find((arg) => !arg.startsWith('--')) ?? 'package-lock.json';
  const { lock, changes } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
  if (changes.length === 0)
    console.log(`${file} is complete for every platform and names no private registry`);
  else if (args.includes('--check')) {
    console.error(
      `${changes.map((change) => `${file}: ${change}`).join('\n')}\nRun: node scripts/complete-lock.mjs`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    console.log(
      `${changes.map((change) => `${file}: ${change}`).join('\n')}\n${changes.length} mended`,
    );
  }
}
