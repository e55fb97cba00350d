import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../lib/result.ts';
import type { EngineState } from '../state/state.ts';
import {
  anySteps,
  type ImageStep,
  machine,
  messageOf,
  name,
  tree,
  withImage,
} from '../testing/image-world.arbitrary.ts';
import {
  addImage,
  addLayer,
  collectUnused,
  imageLayers,
  isDangling,
  nameImage,
  namesOf,
  tagImage,
} from './image-store.ts';
import { removeImage } from './remove-image.ts';
import { resolveImage } from './resolve-image.ts';

const base = tree({ '/etc/os-release': 'ID=x\n' });
const app = tree({ '/app': 'hello' });

describe('store', () => {
  it('IMG-5 keeps one copy of a layer and of an image', () => {
    const first = withImage(machine(), [base, app], ['app']);
    const again = addLayer(first.state, tree({ '/app': 'hello' }));
    expect(again.state).toBe(first.state);
    const image = addImage(first.state, structuredClone(first.image.config));
    expect(image).toEqual({ state: first.state, image: first.image });
    expect(imageLayers(first.state, first.image)).toEqual([base, app]);
  });

  it('IMG-6 moves a tag, and leaves the old image dangling', () => {
    const old = withImage(machine(), [base], ['app']);
    const next = withImage(old.state, [base, app], ['app']);
    expect(namesOf(next.state, next.image.id)).toEqual(['app:latest']);
    expect(namesOf(next.state, old.image.id)).toEqual([]);
    expect(isDangling(next.state, old.image.id)).toBe(true);
    expect(isDangling(next.state, next.image.id)).toBe(false);
    expect(resolveImage(next.state, 'app')).toEqual(ok(next.image));
  });

  it('IMG-6 tells of a tag in an event', () => {
    const { state, image } = withImage(machine(), [base], [], {
      config: { Labels: { tier: 'web' } },
    });
    expect(nameImage(state, image.id, name('me/app')).events).toEqual([
      {
        atMs: state.nowMs,
        type: 'image',
        action: 'tag',
        id: image.id,
        attributes: { tier: 'web', name: 'me/app:latest' },
      },
    ]);
  });

  it('IMG-6 tags by any reference of the source', () => {
    const { state, image } = withImage(machine(), [base], ['app:1']);
    for (const source of ['app:1', 'docker.io/library/app:1', image.id, image.id.slice(7, 19)]) {
      const tagged = tagImage(state, source, 'ghcr.io/me/app');
      expect(tagged.ok && namesOf(tagged.value.state, image.id)).toEqual([
        'app:1',
        'ghcr.io/me/app:latest',
      ]);
    }
    expect(messageOf(tagImage(state, 'nope', 'x'))).toBe('No such image: nope:latest');
    expect(messageOf(tagImage(state, 'app:1', `x@${image.id}`))).toBe(
      'refusing to create a tag with a digest reference',
    );
    expect(messageOf(tagImage(state, 'app:1', 'App'))).toMatch(/^invalid reference format/);
  });
});

describe('resolving', () => {
  const one = withImage(machine(), [base], ['app:1', 'me/app:2']);
  const two = withImage(one.state, [app], [`web@${'sha256:'}${'0'.repeat(64)}`]);
  const { state } = two;

  it('IMG-8 finds an image by name, ID and digest', () => {
    const { id, manifestDigest } = one.image;
    for (const ref of [
      'app:1',
      'library/app:1',
      'docker.io/library/app:1',
      'me/app:2',
      id,
      id.slice(7),
      id.slice(7, 19),
      id.slice(0, 20),
      `app@${manifestDigest}`,
      `me/app@${manifestDigest}`,
      manifestDigest,
    ]) {
      expect([ref, resolveImage(state, ref)]).toEqual([ref, ok(one.image)]);
    }
  });

  it('IMG-8 wants a repository that names the image, for a name with a digest', () => {
    const ref = `other@${one.image.manifestDigest}`;
    expect(messageOf(resolveImage(state, ref))).toBe(`No such image: ${ref}`);
  });

  it('IMG-8 takes a name before an ID that begins alike', () => {
    const digits = one.image.id.slice(7, 13);
    const named = withImage(state, [tree({ '/x': 'x' })], [digits]);
    expect(resolveImage(named.state, digits)).toEqual(ok(named.image));
  });

  it('IMG-9 says what it did not find', () => {
    expect(messageOf(resolveImage(state, 'nope'))).toBe('No such image: nope:latest');
    expect(messageOf(resolveImage(state, 'app'))).toBe('No such image: app:latest');
    expect(messageOf(resolveImage(state, 'me/app:3'))).toBe('No such image: me/app:3');
    expect(messageOf(resolveImage(state, 'abcdef'))).toBe('No such image: abcdef:latest');
    expect(messageOf(resolveImage(state, 'f'.repeat(64)))).toBe(
      `No such image: sha256:${'f'.repeat(64)}`,
    );
    expect(messageOf(resolveImage(state, 'App'))).toMatch(/^invalid reference format/);
    expect(messageOf(resolveImage(state, one.image.id.slice(7, 10)))).toMatch(/^No such image: /);
  });

  it('IMG-9 refuses digits that several IDs begin with', () => {
    const twin = { ...two.image, id: `${one.image.id.slice(0, 20)}${'0'.repeat(51)}` as const };
    const both: EngineState = { ...state, images: { ...state.images, [twin.id]: twin } };
    expect(messageOf(resolveImage(both, one.image.id.slice(7, 15)))).toBe('ambiguous reference');
    expect(resolveImage(both, one.image.id)).toEqual(ok(one.image));
  });
});

function take(state: EngineState, step: ImageStep): EngineState {
  if (step.kind === 'add') return withImage(state, step.layers, step.names).state;
  const result =
    step.kind === 'tag'
      ? tagImage(state, step.from, step.to)
      : removeImage(state, step.ref, { force: step.force, noPrune: false });
  return result.ok ? result.value.state : state;
}

describe('laws', () => {
  it('IMG-6 IMG-14 tags point at images, images at layers, and no layer is left over', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const state = steps.reduce(take, machine());
        const images = Object.values(state.images);
        for (const id of Object.values(state.tags)) expect(state.images[id]?.id).toBe(id);
        for (const image of images) expect(() => imageLayers(state, image)).not.toThrow();
        const held = new Set(images.flatMap((image) => image.config.rootfs.diff_ids));
        expect(new Set(Object.keys(state.layers))).toEqual(held);
        expect(collectUnused(state)).toEqual({ state, events: [] });
      }),
    );
  });

  it('IMG-10 tagging by a new name and removing that name changes nothing', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const before = steps.reduce(take, machine());
        for (const source of Object.keys(before.tags)) {
          const tagged = tagImage(before, source, 'new.example/name:tag');
          if (!tagged.ok) throw new Error(tagged.error.message);
          const removed = removeImage(tagged.value.state, 'new.example/name:tag', {
            force: false,
            noPrune: false,
          });
          if (!removed.ok) throw new Error(removed.error.message);
          expect(removed.value.state).toEqual(before);
          expect(removed.value.lines).toEqual(['Untagged: new.example/name:tag']);
        }
      }),
    );
  });
});
