import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import recorded from '../fixtures/vectors/references.json' with { type: 'json' };
import type { Row } from '../testing/recorded-row.oracle.ts';
import { checkReference } from '../testing/reference.oracle.ts';
import {
  familiarName,
  parseAnyReference,
  parseReference,
  type Reference,
  repositoryName,
  trimReference,
  withDefaultTag,
  withDigest,
  withTag,
} from './reference.ts';

const hex = 'a'.repeat(64);

function parsed(input: string): Reference {
  const result = parseReference(input);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('parseReference', () => {
  it('NAM-1, NAM-2, NAM-3, NAM-4, NAM-5, NAM-6, NAM-7, NAM-8 agrees with every recorded reference', () => {
    const rows: readonly Row[] = recorded.rows;
    expect(rows).toHaveLength(372);
    expect(rows.flatMap((row) => checkReference(row).map((line) => [row.input, line]))).toEqual([]);
  });

  it('NAM-1 completes a short name', () => {
    expect(parsed('ubuntu:22.04')).toEqual({
      full: 'docker.io/library/ubuntu:22.04',
      familiar: 'ubuntu:22.04',
      domain: 'docker.io',
      path: 'library/ubuntu',
      tag: '22.04',
    });
  });

  it('NAM-2 tells a registry from a path', () => {
    expect(parsed('localhost/a').domain).toBe('localhost');
    expect(parsed('host/a').full).toBe('docker.io/host/a');
    expect(parsed('HOST/a').domain).toBe('HOST');
    expect(parsed('[::1]:5000/a').domain).toBe('[::1]:5000');
    expect(parsed('index.docker.io/a').full).toBe('docker.io/library/a');
  });

  it('NAM-7 takes a digest that Docker can compute', () => {
    expect(parsed(`alpine:3@sha256:${hex}`)).toEqual({
      full: `docker.io/library/alpine:3@sha256:${hex}`,
      familiar: `alpine:3@sha256:${hex}`,
      domain: 'docker.io',
      path: 'library/alpine',
      tag: '3',
      digest: `sha256:${hex}`,
    });
    expect(parsed(`alpine@sha512:${hex}${hex}`).digest).toBe(`sha512:${hex}${hex}`);
  });

  it.each([
    [`a@sha256:${hex.slice(1)}`, 'invalid checksum digest length'],
    [`a@sha256:${hex.toUpperCase()}`, 'invalid checksum digest format'],
    [`a@md5:${hex.slice(32)}`, 'unsupported digest algorithm'],
    [`a:x@Sha256:${hex}`, 'invalid checksum digest format'],
    ['a@sha256:abc', 'invalid reference format'],
  ])('NAM-7 refuses %s', (input, error) => {
    expect(parseReference(input)).toEqual({ ok: false, error });
  });

  it.each([
    ['', 'invalid reference format'],
    ['MyApp', 'invalid reference format: repository name (library/MyApp) must be lowercase'],
    ['ubuntu:\u212a', 'repository name must be lowercase'],
    ['İ', 'invalid reference format: repository name (library/İ) must be lowercase'],
    [`${'a'.repeat(248)}`, 'repository name must not be more than 255 characters'],
    [`a:${'t'.repeat(129)}`, 'invalid reference format'],
  ])('NAM-6 refuses %s in Docker’s words', (input, error) => {
    expect(parseReference(input)).toEqual({ ok: false, error });
  });

  it('NAM-4 allows 255 characters', () => {
    expect(parsed('a'.repeat(247)).path).toHaveLength(255);
  });

  it('NAM-5 never takes an id for a name', () => {
    expect(parseReference(hex)).toEqual({
      ok: false,
      error: `invalid repository name (${hex}), cannot specify 64-byte hexadecimal strings`,
    });
    expect(parseAnyReference(hex)).toEqual({
      ok: true,
      value: { kind: 'id', digest: `sha256:${hex}` },
    });
    expect(parseAnyReference(`sha256:${hex}`)).toEqual({
      ok: true,
      value: { kind: 'id', digest: `sha256:${hex}` },
    });
    expect(parseAnyReference('a')).toEqual({
      ok: true,
      value: { kind: 'name', reference: parsed('a') },
    });
  });
});

it('NAM-8 adds latest only where nothing is said', () => {
  expect(withDefaultTag(parsed('a')).familiar).toBe('a:latest');
  expect(withDefaultTag(parsed('a:1')).familiar).toBe('a:1');
  expect(withDefaultTag(parsed(`a@sha256:${hex}`)).familiar).toBe(`a@sha256:${hex}`);
});

it('NAM-4 changes tag and digest', () => {
  expect(withTag(parsed('a:1'), '2')).toEqual({ ok: true, value: parsed('a:2') });
  expect(withTag(parsed('a'), '-2')).toEqual({ ok: false, error: 'invalid tag format' });
  expect(withDigest(parsed('a'), `sha256:${hex}`)).toEqual(parsed(`a@sha256:${hex}`));
  expect(trimReference(parsed(`a:1@sha256:${hex}`))).toEqual(parsed('a'));
});

const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
const path = fc
  .array(fc.tuple(word, fc.constantFrom('.', '_', '__', '-', '--'), word), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map((part) => part.join('')).join('/'));
const domain = fc.constantFrom(
  '',
  'docker.io/',
  'localhost/',
  'ghcr.io/',
  'r.test:5000/',
  'UP/',
  '[::1]/',
);
const tag = fc.oneof(fc.constant(''), fc.stringMatching(/^:\w[\w.-]{0,9}$/));
const digest = fc.constantFrom('', `@sha256:${hex}`);

describe('laws', () => {
  it('NAM-3 the familiar name parses back to the same reference', () => {
    fc.assert(
      fc.property(domain, path, tag, digest, (...parts) => {
        const reference = parsed(parts.join(''));
        // on Docker Hub a user's name with a dot would be read as a registry: Docker has the same gap
        fc.pre(
          reference.domain !== 'docker.io' ||
            !/^[^/]*\.[^/]*\/|^localhost\//.test(familiarName(reference)),
        );
        expect(parsed(reference.familiar)).toEqual(reference);
        expect(parsed(reference.full)).toEqual(reference);
        expect(repositoryName(parsed(familiarName(reference)))).toBe(repositoryName(reference));
      }),
    );
  });

  it('NAM-6 any text gives a reference or an error', () => {
    const pieces = fc.constantFrom('a', 'B', '/', ':', '@', '.', '-', '_', '[', ']', 'sha256', hex);
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        const result = parseReference(input);
        expect(result.ok ? result.value.full : result.error).not.toBe('');
        parseAnyReference(input);
      }),
    );
  });
});
