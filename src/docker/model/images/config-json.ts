import type { Digest, Healthcheck, HistoryEntry, ImageConfig, RunConfig } from '../state/image.ts';
import { sortedByName } from '../text/compare-text.ts';
import { goJson } from '../text/go-json.ts';
import type { Json } from '../text/json.ts';

type JsonObject = { readonly [key: string]: Json };

/** Media types of what we write. Layers are not compressed. @source OCI image-spec, media-types.md */
export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
} as const;

/** One content-addressed thing. @source OCI image-spec, descriptor.md */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** bytes */
  readonly size: number;
}

/** Keeps what Go's `omitempty` keeps, in the order given. */
function present(entries: readonly (readonly [string, Json | undefined])[]): JsonObject {
  const out: Record<string, Json> = {};
  for (const [key, value] of entries) {
    if (value === undefined || value === null || value === '' || value === 0 || value === false)
      continue;
    if (
      Array.isArray(value)
        ? value.length === 0
        : typeof value === 'object' && Object.keys(value).length === 0
    )
      continue;
    out[key] = value;
  }
  return out;
}

function healthcheckJson(check: Healthcheck | undefined): JsonObject | undefined {
  return (
    check &&
    present([
      ['Test', check.Test],
      ['Interval', check.Interval],
      ['Timeout', check.Timeout],
      ['StartPeriod', check.StartPeriod],
      ['StartInterval', check.StartInterval],
      ['Retries', check.Retries],
    ])
  );
}

/**
 * The `config` part of an image's config, keys in Docker's order, empty ones left out.
 * @source OCI image-spec, config.md; moby/docker-image-spec, specs-go/v1/image.go
 */
export function runConfigJson(config: RunConfig): JsonObject {
  return present([
    ['User', config.User],
    ['ExposedPorts', sortedByName(config.ExposedPorts ?? {})],
    ['Env', config.Env],
    ['Entrypoint', config.Entrypoint],
    ['Cmd', config.Cmd],
    ['Volumes', sortedByName(config.Volumes ?? {})],
    ['WorkingDir', config.WorkingDir],
    ['Labels', sortedByName(config.Labels ?? {})],
    ['StopSignal', config.StopSignal],
    ['Healthcheck', healthcheckJson(config.Healthcheck)],
    ['OnBuild', config.OnBuild],
    ['Shell', config.Shell],
  ]);
}

function historyJson(entry: HistoryEntry): JsonObject {
  return present([
    ['created', entry.created],
    ['created_by', entry.created_by],
    ['author', entry.author],
    ['comment', entry.comment],
    ['empty_layer', entry.empty_layer],
  ]);
}

/**
 * The bytes of a config document: keys in byte order at the top, as BuildKit writes them, compact, `<`, `>` and `&` escaped.
 * @returns text; its UTF-8 bytes are what the image ID is the digest of
 * @source moby/buildkit, exporter/containerimage/writer.go
 */
export function configJson(config: ImageConfig): string {
  return goJson(
    {
      architecture: config.architecture,
      ...present([['author', config.author]]),
      config: runConfigJson(config.config),
      created: config.created,
      history: config.history.map(historyJson),
      os: config.os,
      rootfs: { type: 'layers', diff_ids: config.rootfs.diff_ids },
      ...present([['variant', config.variant]]),
    },
    { escapeHtml: true },
  );
}

/** A manifest's text: two spaces of indentation, as BuildKit writes it. @source OCI image-spec, manifest.md */
export function manifestJson(config: Descriptor, layers: readonly Descriptor[]): string {
  return goJson(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: { ...config },
      layers: layers.map((layer) => ({ ...layer })),
    },
    { escapeHtml: true, indent: '  ' },
  );
}
