import type { RegistryState } from '../state/registry-state.ts';

/** `docker login`: any user name is accepted; there is no password to check. @param domain `docker.io` by default */
export function login(registry: RegistryState, user: string, domain = 'docker.io'): RegistryState {
  return { ...registry, logins: { ...registry.logins, [domain]: user } };
}

/** `docker logout` */
export function logout(registry: RegistryState, domain = 'docker.io'): RegistryState {
  const { [domain]: _gone, ...logins } = registry.logins;
  return { ...registry, logins };
}
