// Finds skopeo, which reads images that the simulated Docker saved; installs it where that is easy.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether skopeo runs on this machine. @returns {boolean} */
export function hasSkopeo() {
  return spawnSync('skopeo', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Installs skopeo as root on Debian and its children, where it is missing; elsewhere its test is skipped.
 * @returns {boolean} whether it is there now
 */
export function ensureSkopeo() {
  if (hasSkopeo()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log('No skopeo here; installing it…');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'skopeo']]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 300_000 });
  }
  return hasSkopeo();
}
