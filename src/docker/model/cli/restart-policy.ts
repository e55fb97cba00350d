import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { HostConfig } from '../state/state.ts';

type Restart = HostConfig['restart'];

/**
 * Reads the value of `--restart`: `no`, `always`, `unless-stopped`, `on-failure[:N]`; `''` is `no`.
 * @returns error: a text when the client sees it, an engine's refusal when the engine does
 * @source docker/cli, opts/parse.go; moby/moby, daemon/container.go
 */
export function parseRestartPolicy(text: string): Result<Restart, string | DaemonError> {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const count = colon < 0 ? '' : text.slice(colon + 1);
  if (colon === 0) return err('invalid restart policy format: no policy provided before colon');
  if (count !== '' && !/^[+-]?\d+$/.test(count))
    return err('invalid restart policy format: maximum retry count must be an integer');
  const maximumRetryCount = Number(count);
  const refusal = (message: string) =>
    err({ kind: 'invalid', message: `invalid restart policy: ${message}` } as const);
  switch (name) {
    case '':
      return ok({ name: 'no', maximumRetryCount: 0 });
    case 'no':
    case 'always':
    case 'unless-stopped':
      if (maximumRetryCount !== 0)
        return refusal(
          maximumRetryCount < 0
            ? "maximum retry count can only be used with 'on-failure' and cannot be negative"
            : "maximum retry count can only be used with 'on-failure'",
        );
      return ok({ name, maximumRetryCount: 0 });
    case 'on-failure':
      return maximumRetryCount < 0
        ? refusal('maximum retry count cannot be negative')
        : ok({ name, maximumRetryCount });
    default:
      return refusal(
        `unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
      );
  }
}
