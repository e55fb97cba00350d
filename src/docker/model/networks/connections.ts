import { err, ok, type Result } from '../../../lib/result.ts';
import type { Daemon, DaemonError } from '../state/daemon.ts';
import { patchContainer, resolveContainer } from '../state/find-container.ts';
import type { Endpoint } from '../state/state.ts';
import { networkEvent, raiseEndpoint } from './endpoints.ts';
import { resolveNetwork } from './find-network.ts';

const invalid = (message: string): DaemonError => ({ kind: 'invalid', message });

/** `docker network connect`: at once when the container runs, else at its start. @source moby, daemon/container_operations.go ConnectToNetwork */
export function connectNetwork(
  daemon: Daemon,
  network: string,
  container: string,
  options: { readonly aliases?: readonly string[]; readonly ip?: string } = {},
): Result<void, DaemonError> {
  const { state } = daemon;
  const found = resolveContainer(state, container);
  const joined = resolveNetwork(state, network);
  if (!joined.ok) return joined;
  if (!found.ok) return found;
  const { id, state: own } = found.value;
  const { name } = joined.value;
  if (own.status === 'removing' || own.status === 'dead') {
    return err({
      kind: 'conflict',
      message: `Container ${id} is marked for removal and cannot be connected or disconnected to the network`,
    });
  }
  const mode = found.value.hostConfig.networkMode;
  if (joined.value.driver === 'host' || mode === 'host') {
    return err(
      invalid('container cannot be disconnected from host network or connected to host network'),
    );
  }
  if (mode.startsWith('container:')) {
    return err(
      invalid(
        'container sharing network namespace with another container or host cannot be connected to any other network',
      ),
    );
  }
  if ((options.aliases ?? []).length > 0 && name === 'bridge') {
    return err(invalid(`network-scoped aliases are only supported for user-defined networks`));
  }
  const isRunning = own.status === 'running' || own.status === 'paused';
  if (found.value.endpoints[name] !== undefined && isRunning) {
    return err({
      kind: 'denied',
      message: `endpoint with name ${found.value.name} already exists in network ${name}`,
    });
  }
  const endpoint: Endpoint = {
    networkId: joined.value.id,
    endpointId: '',
    ipAddress: '',
    macAddress: '',
    aliases: options.aliases ?? [],
    published: [],
    ...(options.ip === undefined ? {} : { wantedIp: options.ip }),
  };
  const next = patchContainer(state, id, (before) => {
    const { none: _, ...others } = before.endpoints;
    return { ...before, endpoints: { ...others, [name]: endpoint } };
  });
  if (!isRunning) {
    daemon.commit('network-connected', { state: next, events: [] });
    return ok(undefined);
  }
  const raised = raiseEndpoint(next, id, name);
  if (!raised.ok) {
    const message = raised.error.message.replace('failed to set up container networking: ', '');
    return err({ ...raised.error, message });
  }
  daemon.commit('network-connected', raised.value);
  return ok(undefined);
}

/** `docker network disconnect` */
export function disconnectNetwork(
  daemon: Daemon,
  network: string,
  container: string,
  options: { readonly force?: boolean } = {},
): Result<void, DaemonError> {
  const { state } = daemon;
  const found = resolveContainer(state, container);
  if (!found.ok) return found;
  const left = resolveNetwork(state, network);
  if (!left.ok && options.force !== true) return left;
  const name = left.ok ? left.value.name : network;
  const { id, endpoints, state: own } = found.value;
  const endpoint = endpoints[name];
  if (endpoint === undefined) {
    const isRunning = own.status === 'running' || own.status === 'paused';
    return err({
      kind: 'system',
      message: isRunning
        ? `container ${id} is not connected to network ${name}`
        : `container ${id} is not connected to the network ${name}`,
    });
  }
  if (found.value.hostConfig.networkMode === 'host' && name === 'host') {
    return err(
      invalid(
        'cannot disconnect container from host network - container was created in host network mode',
      ),
    );
  }
  const next = patchContainer(state, id, (before) => {
    const { [name]: _, ...others } = before.endpoints;
    return { ...before, endpoints: others };
  });
  const events =
    left.ok && endpoint.endpointId !== ''
      ? [networkEvent(state, left.value, 'disconnect', { container: id })]
      : [];
  daemon.commit('network-disconnected', { state: next, events });
  return ok(undefined);
}
