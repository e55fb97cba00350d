import { err, ok, type Result } from '../../../lib/result.ts';
import { numberOf, protocolOf } from '../networks/published-ports.ts';
import type { DaemonError } from '../state/daemon.ts';
import { resolveContainer } from '../state/find-container.ts';
import type { EngineState } from '../state/state.ts';

const address = (ip: string, port: number): string =>
  `${ip.includes(':') ? `[${ip}]` : ip}:${port}`;

/**
 * `docker port CONTAINER [PORT[/PROTO]]`: lines `80/tcp -> 0.0.0.0:8080`, or addresses alone when a port was asked for.
 * @returns errors of the client: `no public port '80/tcp' published for web` (kind `invalid`)
 * @source docker/cli, cli/command/container/port.go
 */
export function portLines(
  state: EngineState,
  ref: string,
  port?: string,
): Result<readonly string[], DaemonError> {
  const found = resolveContainer(state, ref);
  if (!found.ok) return found;
  const all = Object.values(found.value.endpoints)
    .flatMap((endpoint) => endpoint.published)
    .sort(
      (a, b) =>
        numberOf(a.container) - numberOf(b.container) ||
        (protocolOf(a.container) < protocolOf(b.container) ? -1 : 0),
    );
  if (port === undefined) {
    return ok(all.map((one) => `${one.container} -> ${address(one.hostIp, one.hostPort)}`));
  }
  const [number = '', protocol = 'tcp'] = port.split('/');
  const wanted = `${number}/${protocol}`;
  if (!/^\d+$/.test(number)) {
    return err({ kind: 'invalid', message: `invalid port '${number}': invalid syntax` });
  }
  const lines = all.filter((one) => one.container === wanted);
  if (lines.length === 0) {
    return err({ kind: 'invalid', message: `no public port '${wanted}' published for ${ref}` });
  }
  return ok(lines.map((one) => address(one.hostIp, one.hostPort)));
}
