import type { Digest, Healthcheck, HistoryEntry, ImageConfig, RunConfig } from '../state/image.ts';

/** What JSON.parse gives, before anybody looked at it. */
type Unknown = Readonly<Record<string, unknown>>;

/** Is it a JSON object? */
export const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A list of texts; undefined for anything else. */
export const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
const number = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
const names = (value: unknown): Readonly<Record<string, Record<string, never>>> | undefined =>
  isRecord(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, {}])) : undefined;
const labels = (value: unknown): Readonly<Record<string, string>> | undefined =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]))
    : undefined;

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
function defined<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** `sha256:` and 64 lower-case hexadecimal digits. */
export const isDigest = (value: unknown): value is Digest =>
  typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);

function readHealthcheck(value: unknown): Healthcheck | undefined {
  if (!isRecord(value)) return undefined;
  return defined<Healthcheck>({
    Test: texts(value.Test) ?? [],
    Interval: number(value.Interval),
    Timeout: number(value.Timeout),
    StartPeriod: number(value.StartPeriod),
    StartInterval: number(value.StartInterval),
    Retries: number(value.Retries),
  });
}

function readRunConfig(value: unknown): RunConfig {
  if (!isRecord(value)) return {};
  return defined<RunConfig>({
    User: text(value.User),
    ExposedPorts: names(value.ExposedPorts),
    Env: texts(value.Env),
    Entrypoint: texts(value.Entrypoint),
    Cmd: texts(value.Cmd),
    Volumes: names(value.Volumes),
    WorkingDir: text(value.WorkingDir),
    Labels: labels(value.Labels),
    StopSignal: text(value.StopSignal),
    OnBuild: texts(value.OnBuild),
    Shell: texts(value.Shell),
    Healthcheck: readHealthcheck(value.Healthcheck),
  });
}

function readHistory(value: unknown): HistoryEntry {
  const entry = isRecord(value) ? value : {};
  return defined<HistoryEntry>({
    created: text(entry.created) ?? '',
    created_by: text(entry.created_by) ?? '',
    author: text(entry.author),
    comment: text(entry.comment),
    empty_layer: entry.empty_layer === true ? true : undefined,
  });
}

/**
 * Reads a config document. What it has besides the fields of {@link ImageConfig} is dropped.
 * @param value what JSON.parse gave
 * @returns undefined where it is no config: no list of layers, no platform
 */
export function readConfig(value: unknown): ImageConfig | undefined {
  if (!isRecord(value) || !isRecord(value.rootfs)) return undefined;
  const diffIds = value.rootfs.diff_ids;
  const [architecture, os] = [text(value.architecture), text(value.os)];
  if (!Array.isArray(diffIds) || !diffIds.every(isDigest) || !architecture || !os) return undefined;
  return defined<ImageConfig>({
    created: text(value.created) ?? '1970-01-01T00:00:00Z',
    author: text(value.author),
    architecture,
    os,
    variant: text(value.variant),
    config: readRunConfig(value.config),
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: Array.isArray(value.history) ? value.history.map(readHistory) : [],
  });
}
