import type { DaemonError } from '../state/daemon.ts';
import type { RegistryState } from '../state/registry-state.ts';
import { familiarName, type Reference } from '../values/reference.ts';
import { hasRepository } from './remote.ts';

/** Docker Hub, and any registry that somebody logged in to or that holds something, can be reached; others are not simulated. */
export function isReachable(registry: RegistryState, domain: string): boolean {
  return (
    domain === 'docker.io' ||
    registry.logins[domain] !== undefined ||
    Object.keys(registry.repositories).some((name) => name.startsWith(`${domain}/`))
  );
}

/** What to say of a registry that is not there. */
export function notReachable(domain: string): DaemonError {
  return { kind: 'not-simulated', message: `strata: the registry ${domain} is not simulated` };
}

/** What to say of a platform that is not simulated; undefined for the one that is. */
export function platformError(platform: string | undefined): DaemonError | undefined {
  if (platform === undefined || platform === 'linux/amd64') return undefined;
  return { kind: 'not-simulated', message: `strata: the platform ${platform} is not simulated` };
}

/** Why a name was not found. @source moby/moby, daemon/containerd/image_pull.go; containerd, core/remotes/docker/resolver.go */
export function notFound(registry: RegistryState, name: Reference): DaemonError {
  if (!hasRepository(registry, `${name.domain}/${name.path}`)) {
    return {
      kind: 'not-found',
      message: `pull access denied for ${familiarName(name)}, repository does not exist or may require 'docker login'`,
    };
  }
  return {
    kind: 'not-found',
    message: `failed to resolve reference "${name.full}": ${name.full}: not found`,
  };
}

/** On docker.io users push into the namespace of their own name, elsewhere anywhere once they are logged in. */
export function mayPush(registry: RegistryState, name: Reference): boolean {
  const user = registry.logins[name.domain];
  if (user === undefined) return false;
  return name.domain !== 'docker.io' || name.path.startsWith(`${user}/`);
}
