import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { EngineState, Network } from '../state/state.ts';

/**
 * By name, by id, or by the beginning of an id, in this order.
 * @returns error `network nope not found`
 * @source moby, daemon/network.go FindNetwork; daemon/libnetwork/errors.go
 */
export function resolveNetwork(state: EngineState, ref: string): Result<Network, DaemonError> {
  const all = Object.values(state.networks);
  const exact = state.networks[ref] ?? all.find((network) => network.name === ref);
  if (exact !== undefined) return ok(exact);
  const [first, second] = ref === '' ? [] : all.filter((network) => network.id.startsWith(ref));
  if (second !== undefined) {
    return err({
      kind: 'invalid',
      message: `network ${ref} is ambiguous (${all.filter((network) => network.id.startsWith(ref)).length} matches found on ID prefix)`,
    });
  }
  if (first !== undefined) return ok(first);
  return err({ kind: 'not-found', message: `network ${ref} not found` });
}

/** {@link resolveNetwork} without a reason. */
export function findNetwork(state: EngineState, ref: string): Network | undefined {
  const found = resolveNetwork(state, ref);
  return found.ok ? found.value : undefined;
}
