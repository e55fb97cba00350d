import { err, ok, type Result } from '../../../lib/result.ts';
import { goLower } from '../text/go-case.ts';

/** An image's name, completed: `ubuntu` is `docker.io/library/ubuntu`. @source distribution/reference, normalize.go */
export interface Reference {
  /** `docker.io/library/ubuntu:22.04`; tag and digest as far as given */
  readonly full: string;
  /** What the CLI prints: `ubuntu:22.04` */
  readonly familiar: string;
  /** `docker.io`, `ghcr.io`, `localhost:5000` */
  readonly domain: string;
  /** `library/ubuntu` */
  readonly path: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

const hub = 'docker.io';
const official = 'library/';
const defaultTag = 'latest';
const longestPath = 255;

/** Hexadecimal digits of the digests that Docker computes, by algorithm. @source opencontainers/go-digest, algorithm.go */
export const digestLengths: Readonly<Record<string, number>> = {
  sha256: 64,
  sha384: 96,
  sha512: 128,
};

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])`;
const tagPattern = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const digestPattern = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const wholeReference = new RegExp(
  `^(${host}(?::[0-9]+)?)/(${component}(?:/${component})*)(?::(${tagPattern}))?(?:@(${digestPattern}))?$`,
);
const wholeTag = new RegExp(`^${tagPattern}$`);
const identifier = /^[a-f0-9]{64}$/;

/** `docker.io/library/ubuntu`: the key of a repository. */
export function repositoryName(reference: Pick<Reference, 'domain' | 'path'>): string {
  return `${reference.domain}/${reference.path}`;
}

/** The repository as the CLI prints it, without tag and digest: `ubuntu`, `ghcr.io/a/b`. */
export function familiarName(reference: Pick<Reference, 'domain' | 'path'>): string {
  const { domain, path } = reference;
  if (domain !== hub) return repositoryName(reference);
  const short = path.startsWith(official) ? path.slice(official.length) : path;
  return short.includes('/') ? path : short;
}

/**
 * Reads an image's name as `docker pull` takes it.
 * @param lengths digest algorithms that can be checked; anything but the default is for comparing with a program that
 *   has none of them linked in, as the one that made the recorded references
 * @returns the error text that docker prints
 * @source distribution/reference, normalize.go ParseNormalizedNamed, reference.go Parse
 */
export function parseReference(
  input: string,
  lengths: Readonly<Record<string, number>> = digestLengths,
): Result<Reference, string> {
  if (identifier.test(input)) {
    return err(`invalid repository name (${input}), cannot specify 64-byte hexadecimal strings`);
  }
  const { domain, rest } = splitDomain(input);
  const remote = upTo(rest, ':');
  if (goLower(remote) !== remote) {
    return err(`invalid reference format: repository name (${remote}) must be lowercase`);
  }
  const whole = `${domain}/${rest}`;
  const match = wholeReference.exec(whole);
  if (match === null) {
    const lower = goLower(whole);
    const onlyCase = lower !== whole && wholeReference.test(lower);
    return err(onlyCase ? 'repository name must be lowercase' : 'invalid reference format');
  }
  const [, matchedDomain = '', path = '', tag, digest] = match;
  if (path.length > longestPath) {
    return err(`repository name must not be more than ${longestPath} characters`);
  }
  if (digest !== undefined) {
    const checked = checkDigest(digest, lengths);
    if (!checked.ok) return checked;
  }
  return ok(makeReference(matchedDomain, path, tag, digest));
}

/** Adds `:latest` to a reference that has neither tag nor digest. */
export function withDefaultTag(reference: Reference): Reference {
  return reference.tag === undefined && reference.digest === undefined
    ? makeReference(reference.domain, reference.path, defaultTag, undefined)
    : reference;
}

/** The same repository with another tag; a digest stays. @returns error `invalid tag format` */
export function withTag(reference: Reference, tag: string): Result<Reference, string> {
  return wholeTag.test(tag)
    ? ok(makeReference(reference.domain, reference.path, tag, reference.digest))
    : err('invalid tag format');
}

/** The same repository (and tag) with a digest, which is taken as it is. */
export function withDigest(reference: Reference, digest: string): Reference {
  return makeReference(reference.domain, reference.path, reference.tag, digest);
}

/** The same repository without tag and digest. */
export function trimReference(reference: Reference): Reference {
  return makeReference(reference.domain, reference.path, undefined, undefined);
}

/**
 * An id (64 hexadecimal digits, or a digest), or a name.
 * @source distribution/reference, normalize.go ParseAnyReference
 */
export function parseAnyReference(
  input: string,
): Result<
  | { readonly kind: 'id'; readonly digest: string }
  | { readonly kind: 'name'; readonly reference: Reference },
  string
> {
  if (identifier.test(input)) return ok({ kind: 'id', digest: `sha256:${input}` });
  if (checkDigest(input, digestLengths).ok) return ok({ kind: 'id', digest: input });
  const parsed = parseReference(input);
  return parsed.ok ? ok({ kind: 'name', reference: parsed.value }) : parsed;
}

/** @source opencontainers/go-digest, digest.go Validate */
function checkDigest(
  digest: string,
  lengths: Readonly<Record<string, number>>,
): Result<true, string> {
  const colon = digest.indexOf(':');
  if (colon <= 0 || colon + 1 === digest.length) return err('invalid checksum digest format');
  const algorithm = digest.slice(0, colon);
  const encoded = digest.slice(colon + 1);
  if (!Object.hasOwn(lengths, algorithm)) {
    const wellFormed = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/.test(digest);
    return err(wellFormed ? 'unsupported digest algorithm' : 'invalid checksum digest format');
  }
  if (encoded.length !== lengths[algorithm]) return err('invalid checksum digest length');
  return /^[a-f0-9]*$/.test(encoded) ? ok(true) : err('invalid checksum digest format');
}

/** Which part names a registry: only one with a dot, a colon or a capital, or `localhost`. */
function splitDomain(name: string): { readonly domain: string; readonly rest: string } {
  const slash = name.indexOf('/');
  if (slash < 0) return { domain: hub, rest: official + name };
  const first = name.slice(0, slash);
  const after = name.slice(slash + 1);
  const [domain, rest] =
    first === 'index.docker.io'
      ? [hub, after]
      : first === 'localhost' || /[.:]/.test(first) || goLower(first) !== first
        ? [first, after]
        : [hub, name];
  return domain === hub && !rest.includes('/')
    ? { domain, rest: official + rest }
    : { domain, rest };
}

function makeReference(
  domain: string,
  path: string,
  tag: string | undefined,
  digest: string | undefined,
): Reference {
  const suffix = `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
  const name = { domain, path };
  return {
    full: repositoryName(name) + suffix,
    familiar: familiarName(name) + suffix,
    domain,
    path,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

function upTo(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}
