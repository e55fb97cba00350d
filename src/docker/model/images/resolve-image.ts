import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { Digest, Image } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { parseAnyReference, repositoryName, withDefaultTag } from '../values/reference.ts';
import { canonicalNamesOf, parseStored } from './image-names.ts';

/** What a reference of a command line led to. */
export interface Resolved {
  readonly image: Image;
  /** canonical name that matched; undefined: it was found by its ID or digest */
  readonly name?: string;
}

/** The digits of an ID or its beginning: 4 to 64 of them, `sha256:` may come first. */
function idDigits(text: string): string | undefined {
  const digits = text.startsWith('sha256:') ? text.slice('sha256:'.length) : text;
  return /^[0-9a-f]{4,64}$/.test(digits) ? digits : undefined;
}

const noSuchImage = (name: string): DaemonError => ({
  kind: 'not-found',
  message: `No such image: ${name}`,
});

/** Images that an ID or digest means: the image ID, or the manifest's digest. */
function byDigest(state: EngineState, digest: string): Image | undefined {
  const own = state.images[digest as Digest];
  if (own && !own.deleted) return own;
  return Object.values(state.images).find(
    (image) => image.manifestDigest === digest && !image.deleted,
  );
}

/**
 * Finds an image by name (`latest` where there is neither tag nor digest), by ID or at least four digits of it, or by digest.
 * A name goes before an ID that begins alike. Errors: `No such image: nope:latest`, `ambiguous reference`, those of references.
 * @source moby/moby, daemon/containerd/image.go
 */
export function resolveReference(state: EngineState, text: string): Result<Resolved, DaemonError> {
  const parsed = parseAnyReference(text);
  if (!parsed.ok) return err({ kind: 'invalid', message: parsed.error });
  if (parsed.value.kind === 'id') {
    const image = byDigest(state, parsed.value.digest);
    return image ? ok({ image }) : err(noSuchImage(parsed.value.digest));
  }
  const { reference } = parsed.value;
  if (reference.digest !== undefined) {
    const image = byDigest(state, reference.digest);
    const repository = repositoryName(reference);
    // busybox@sha256:… must not find an image of that digest that has only other repositories' names
    const own = image && canonicalNamesOf(state, image.id).map(parseStored);
    return own?.some((name) => repositoryName(name) === repository)
      ? ok({ image: image as Image })
      : err(noSuchImage(reference.familiar));
  }
  const tagged = withDefaultTag(reference);
  const named = state.tags[tagged.full];
  if (named !== undefined) return ok({ image: state.images[named] as Image, name: tagged.full });
  const digits = idDigits(text);
  const alike =
    digits === undefined
      ? []
      : Object.values(state.images).filter(
          (image) => !image.deleted && image.id.startsWith(`sha256:${digits}`),
        );
  if (alike.length > 1) return err({ kind: 'not-found', message: 'ambiguous reference' });
  return alike[0] ? ok({ image: alike[0] }) : err(noSuchImage(tagged.familiar));
}

/** As {@link resolveReference}, the image alone. */
export function resolveImage(state: EngineState, text: string): Result<Image, DaemonError> {
  const found = resolveReference(state, text);
  return found.ok ? ok(found.value.image) : found;
}
