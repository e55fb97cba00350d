// What `npm start` and `npm test` begin with: Node only, no packages.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether a Node version is in `engines` of package.json: ^20.19.0 || >=22.12.0.
 * @param {string} version as in process.versions.node
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** Ends the process with an explanation when Node is too old. */
export function requireNode() {
  if (isSupportedNode(process.versions.node)) return;
  console.error(
    `Strata needs Node 20.19 or later in the 20 line, or 22.12 or later; this is ${process.versions.node}.\n` +
      'Get a current one from https://nodejs.org/ or, with nvm: nvm install',
  );
  process.exit(1);
}

/**
 * Whether node_modules holds what the lock asks for. npm keeps a list of what it installed in
 * node_modules/.package-lock.json; packages for other platforms are not in it.
 * @param {string} lockText package-lock.json
 * @param {string} installedText node_modules/.package-lock.json
 * @returns {boolean}
 */
export function matchesLock(lockText, installedText) {
  const wanted = JSON.parse(lockText).packages;
  const installed = JSON.parse(installedText).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional) continue;
    if (installed[path]?.version !== entry.version) return false;
  }
  return Object.keys(installed).every((path) => wanted[path]?.version === installed[path].version);
}

/**
 * Runs `npm ci` unless node_modules is what the lock asks for. The lock's hash is kept beside the packages.
 * @param {string} root the project's folder
 * @returns {Promise<'present' | 'installed' | 'failed'>}
 */
export async function installIfNeeded(root) {
  const modules = join(root, 'node_modules');
  const stamp = join(modules, '.strata-lock');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  const installed = join(modules, '.package-lock.json');
  if (existsSync(installed)) {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'present';
    if (matchesLock(lock, readFileSync(installed, 'utf8'))) {
      writeFileSync(stamp, hash);
      return 'present';
    }
  }
  console.log('Installing packages (npm ci)…');
  const code = await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root });
  if (code !== 0) return 'failed';
  writeFileSync(stamp, hash);
  return 'installed';
}

/**
 * Runs npm with its output shown.
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} exit status; 1 when npm cannot be started
 */
export function runNpm(args, { cwd, env = process.env }) {
  // npm names its own script to what it runs; that works on Windows too, where `npm` is a .cmd file
  const own = process.env.npm_execpath;
  const [command, first] =
    own?.endsWith('.js') === true
      ? [process.execPath, [own]]
      : ['npm', /** @type {string[]} */ ([])];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: command === 'npm' && process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`npm did not start: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
