import type { Location, NginxConfig, Server } from './nginx-config-types.ts';

/** The server block for a request: by port, then by name. @source nginx.org, "How nginx processes a request" */
export function serverFor(config: NginxConfig, port: number, host: string): Server | null {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const here = config.servers.filter((server) =>
    server.listens.some((listen) => listen.port === port),
  );
  const exact = here.find((server) => server.names.some((each) => each.toLowerCase() === name));
  const longest = (test: (each: string) => boolean) =>
    here
      .flatMap((server) => server.names.map((each) => ({ server, each: each.toLowerCase() })))
      .filter(({ each }) => test(each))
      .sort((a, b) => b.each.length - a.each.length)[0]?.server;
  return (
    exact ??
    longest(
      (each) =>
        (each.startsWith('*.') && name.endsWith(each.slice(1))) ||
        (each.startsWith('.') && (name === each.slice(1) || name.endsWith(each))),
    ) ??
    longest((each) => each.endsWith('.*') && name.startsWith(each.slice(0, -1))) ??
    here.find((server) =>
      server.listens.some((listen) => listen.port === port && listen.isDefault),
    ) ??
    here[0] ??
    null
  );
}

/** The location for a path. @source nginx.org, ngx_http_core_module, "location" */
export function locationFor(server: Server, path: string): Location | null {
  const exact = server.locations.find((each) => each.match === '=' && each.path === path);
  if (exact !== undefined) return exact;
  const [prefix] = server.locations
    .filter((each) => (each.match === '' || each.match === '^~') && path.startsWith(each.path))
    .sort((a, b) => b.path.length - a.path.length);
  if (prefix?.match === '^~') return prefix;
  const regex = server.locations.find((each) => {
    if (each.match !== '~' && each.match !== '~*') return false;
    return new RegExp(each.path, each.match === '~*' ? 'i' : '').test(path);
  });
  return regex ?? prefix ?? null;
}
