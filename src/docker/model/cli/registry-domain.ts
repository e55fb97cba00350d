/** The registry that a SERVER argument means: without scheme and path, `docker.io` for none. @source docker/cli, cli/config/credentials */
export function registryDomain(server: string): string {
  const host = server.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
  return host === '' || host === 'index.docker.io' || host === 'registry-1.docker.io'
    ? 'docker.io'
    : host;
}
