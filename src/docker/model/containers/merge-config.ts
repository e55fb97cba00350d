import type { Healthcheck, RunConfig } from '../state/image.ts';
import type { Container } from '../state/state.ts';
import { cleanPath } from '../text/paths.ts';
import type { ContainerSpec } from './container-spec.ts';

const nameOf = (line: string): string => line.split('=')[0] ?? line;

/** The command line's environment, then the image's names that it does not mention. */
function mergeEnv(override: readonly string[], image: readonly string[]): readonly string[] {
  const names = new Set(override.map(nameOf));
  return [...override, ...image.filter((line) => !names.has(nameOf(line)))];
}

/**
 * ENTRYPOINT and CMD: words after the image replace CMD; `--entrypoint` replaces ENTRYPOINT and clears CMD, `--entrypoint ""` both.
 * @source Dockerfile reference, "Understand how CMD and ENTRYPOINT interact"; moby, daemon/commit.go merge
 */
function mergeCommand(
  spec: ContainerSpec,
  image: RunConfig,
): Pick<RunConfig, 'Entrypoint' | 'Cmd'> {
  const words = spec.command ?? [];
  if (spec.entrypoint !== undefined) {
    return {
      Entrypoint: spec.entrypoint === '' ? null : [spec.entrypoint],
      Cmd: words.length > 0 ? words : null,
    };
  }
  return {
    Entrypoint: image.Entrypoint ?? null,
    Cmd: words.length > 0 ? words : (image.Cmd ?? null),
  };
}

function mergeHealthcheck(
  override: Partial<Healthcheck> | undefined,
  image: Healthcheck | undefined,
): Healthcheck | undefined {
  if (override === undefined) return image;
  const set = Object.fromEntries(Object.entries(override).filter(([, value]) => value !== 0));
  const test =
    override.Test === undefined || override.Test.length === 0 ? (image?.Test ?? []) : override.Test;
  return { ...image, ...set, Test: test };
}

/** The image's config with the command line's changes. @source moby, daemon/commit.go merge */
export function mergeConfig(
  spec: ContainerSpec,
  image: RunConfig,
  hostname: string,
): Container['config'] {
  const attach =
    spec.attach ?? (spec.openStdin === true ? ['stdin', 'stdout', 'stderr'] : ['stdout', 'stderr']);
  const exposed = [
    ...(spec.ports ?? []).map((binding) => binding.container),
    ...(spec.expose ?? []),
    ...Object.keys(image.ExposedPorts ?? {}),
  ];
  const anonymous = (spec.mounts ?? []).filter(
    (mount) => mount.type === 'volume' && mount.source === '' && mount.bind === undefined,
  );
  const volumes = [
    ...anonymous.map((mount) => mount.destination),
    ...Object.keys(image.Volumes ?? {}),
  ];
  const none = (names: readonly string[]): Record<string, Record<string, never>> =>
    Object.fromEntries(names.map((name) => [name, {}]));
  const user = spec.user ?? image.User;
  const workdir = spec.workdir ?? image.WorkingDir;
  const stopSignal = spec.stopSignal ?? image.StopSignal;
  const healthcheck = mergeHealthcheck(spec.healthcheck, image.Healthcheck);
  return {
    Hostname: hostname,
    User: user ?? '',
    AttachStdin: attach.includes('stdin'),
    AttachStdout: attach.includes('stdout'),
    AttachStderr: attach.includes('stderr'),
    ...(exposed.length === 0 ? {} : { ExposedPorts: none([...new Set(exposed)].sort()) }),
    Tty: spec.tty ?? false,
    OpenStdin: spec.openStdin ?? false,
    Env: mergeEnv(spec.env ?? [], image.Env ?? []),
    ...mergeCommand(spec, image),
    ...(volumes.length === 0 ? {} : { Volumes: none([...new Set(volumes)].sort()) }),
    WorkingDir: workdir === undefined || workdir === '' ? '' : cleanPath(workdir),
    Labels: { ...image.Labels, ...spec.labels },
    ...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
    ...(spec.stopTimeout === undefined ? {} : { StopTimeout: spec.stopTimeout }),
    ...(healthcheck === undefined ? {} : { Healthcheck: healthcheck }),
    ...(image.Shell === undefined ? {} : { Shell: image.Shell }),
    ...(image.OnBuild === undefined ? {} : { OnBuild: image.OnBuild }),
  };
}
