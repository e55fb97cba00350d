import { describe, expect, it } from 'vitest';
import {
  machine,
  messageOf,
  name,
  startMs,
  tree,
  withContainer,
  withImage,
} from '../testing/image-world.arbitrary.ts';
import { collectUnused, isDangling, nameImage } from './image-store.ts';
import { pruneImages } from './prune-images.ts';
import { removeImage } from './remove-image.ts';
import { resolveImage } from './resolve-image.ts';

const base = tree({ '/base': 'b' }, 1000);
const top = tree({ '/top': 't' }, 500);
const soft = { force: false, noPrune: false };
const force = { force: true, noPrune: false };
const { state, image } = withImage(machine(), [base, top], ['web']);
const id = image.id;
const cid = 'c'.repeat(12);
const iid = id.slice(7, 19);

describe('rmi', () => {
  it('IMG-10 takes one of several names', () => {
    const two = withImage(state, [base, top], ['web:2', 'me/web:latest']).state;
    const removed = removeImage(two, 'web', soft);
    expect(removed.ok && removed.value.lines).toEqual(['Untagged: web:latest']);
    expect(removed.ok && removed.value.state.tags).toEqual({
      'docker.io/library/web:2': id,
      'docker.io/me/web:latest': id,
    });
    expect(removed.ok && removed.value.events).toEqual([
      { atMs: startMs, type: 'image', action: 'untag', id, attributes: { name: 'web:latest' } },
    ]);
  });

  it('IMG-10 takes names by digest with the last tag of their repository', () => {
    const pulled = nameImage(state, id, name(`web@${image.manifestDigest}`)).state;
    const removed = removeImage(pulled, 'web', soft);
    expect(removed.ok && removed.value.lines).toEqual([
      'Untagged: web:latest',
      `Untagged: web@${image.manifestDigest}`,
      `Deleted: ${id}`,
    ]);
    const other = nameImage(pulled, id, name('me/web')).state;
    const kept = removeImage(other, 'web', soft);
    expect(kept.ok && kept.value.lines).toEqual([
      'Untagged: web:latest',
      `Untagged: web@${image.manifestDigest}`,
    ]);
  });

  it('IMG-11 IMG-14 takes the image with its last name, and layers that no other image has', () => {
    const other = withImage(state, [base], ['base']).state;
    const removed = removeImage(other, 'web', soft);
    expect(removed.ok && removed.value.lines).toEqual(['Untagged: web:latest', `Deleted: ${id}`]);
    expect(removed.ok && Object.keys(removed.value.state.layers)).toEqual([
      image.config.rootfs.diff_ids[0],
    ]);
    expect(
      removed.ok && removed.value.events.map(({ type, action }) => `${type} ${action}`),
    ).toEqual(['image untag', 'image delete', 'layer remove']);
  });

  it('IMG-11 keeps the last name while a container was made from it (rmi-tag-used)', () => {
    for (const status of ['running', 'exited', 'created'] as const) {
      const used = withContainer(state, image, 'web', status);
      expect(messageOf(removeImage(used, 'web', soft))).toBe(
        `conflict: unable to delete web:latest (must be forced) - container ${cid} is using its referenced image ${iid}`,
      );
      const removed = removeImage(used, 'web', force);
      expect(removed.ok && removed.value.lines).toEqual(['Untagged: web:latest']);
      expect(removed.ok && isDangling(removed.value.state, id)).toBe(true);
    }
  });

  it('IMG-12 removes by ID what has one name', () => {
    for (const ref of [id, iid]) {
      const removed = removeImage(state, ref, soft);
      expect(removed.ok && removed.value.lines).toEqual(['Untagged: web:latest', `Deleted: ${id}`]);
      expect(removed.ok && removed.value.state).toEqual(machine());
    }
  });

  it('IMG-12 refuses by ID (rmi-id-running, rmi-id-stopped, rmi-id-multi)', () => {
    for (const status of ['running', 'paused', 'restarting'] as const) {
      const used = withContainer(state, image, 'web', status);
      for (const options of [soft, force]) {
        expect(messageOf(removeImage(used, iid, options))).toBe(
          `conflict: unable to delete ${iid} (cannot be forced) - image is being used by running container ${cid}`,
        );
      }
    }
    expect(messageOf(removeImage(withContainer(state, image, 'web', 'exited'), iid, soft))).toBe(
      `conflict: unable to delete ${iid} (must be forced) - image is being used by stopped container ${cid}`,
    );
    const several = withImage(state, [base, top], ['me/web']).state;
    expect(messageOf(removeImage(several, iid, soft))).toBe(
      `conflict: unable to delete ${iid} (must be forced) - image is referenced in multiple repositories`,
    );
    const removed = removeImage(several, iid, force);
    expect(removed.ok && removed.value.lines).toEqual([
      'Untagged: web:latest',
      'Untagged: me/web:latest',
      `Deleted: ${id}`,
    ]);
  });

  it('IMG-13 hides a removed image until its stopped container is gone', () => {
    const used = withContainer(state, image, 'web', 'exited');
    const removed = removeImage(used, iid, force);
    if (!removed.ok) throw new Error(removed.error.message);
    expect(removed.value.lines).toEqual(['Untagged: web:latest', `Deleted: ${id}`]);
    const after = removed.value.state;
    expect(messageOf(resolveImage(after, iid))).toBe(`No such image: ${iid}:latest`);
    expect(Object.keys(after.layers)).toHaveLength(2);
    expect(collectUnused({ ...after, containers: {} }).state).toEqual(machine());
  });

  it('IMG-13 a removed image that comes back is an ordinary one', () => {
    const removed = removeImage(withContainer(state, image, 'web', 'exited'), iid, force);
    const back = withImage(removed.ok ? removed.value.state : state, [base, top], ['web']);
    expect(back.image).toEqual(image);
    expect(back.state).toEqual(withContainer(state, image, 'web', 'exited'));
  });

  it('IMG-9 says what is not there (no-image)', () => {
    expect(messageOf(removeImage(state, 'nope', force))).toBe('No such image: nope:latest');
  });
});

describe('prune', () => {
  const old = withImage(state, [base, tree({ '/old': 'o' }, 200)], [], {
    createdMs: startMs - 48 * 3_600_000,
    config: { Labels: { keep: 'yes' } },
  });

  it('IMG-15 removes dangling images, and says what became free', () => {
    const pruned = pruneImages(old.state, { all: false, filters: [] });
    expect(pruned.ok && pruned.value.lines).toEqual([
      `untagged: ${old.image.id}`,
      `deleted: ${old.image.id}`,
    ]);
    // its own layer only, unpacked and as a blob
    expect(pruned.ok && pruned.value.reclaimedBytes).toBe(280);
    expect(pruned.ok && pruned.value.state).toEqual(state);
  });

  it('IMG-15 keeps dangling images that containers were made from', () => {
    const used = withContainer(old.state, old.image, 'web', 'exited');
    expect(pruneImages(used, { all: false, filters: [] })).toEqual({
      ok: true,
      value: { state: used, events: [], lines: [], reclaimedBytes: 0 },
    });
  });

  it('IMG-15 with all removes names without a container', () => {
    const pruned = pruneImages(old.state, { all: true, filters: [] });
    expect(pruned.ok && pruned.value.state).toEqual(machine());
    const used = withContainer(old.state, image, 'web', 'exited');
    const kept = pruneImages(used, { all: true, filters: [] });
    expect(kept.ok && kept.value.lines).toEqual([
      `untagged: ${old.image.id}`,
      `deleted: ${old.image.id}`,
    ]);
  });

  it('IMG-15 keeps one name of an image whose container was made by ID', () => {
    const named = withImage(state, [base, top], ['me/web']).state;
    const pruned = pruneImages(withContainer(named, image, iid, 'exited'), {
      all: true,
      filters: [],
    });
    expect(pruned.ok && pruned.value.lines).toEqual(['untagged: web:latest']);
  });

  it('IMG-15 looks at age and labels', () => {
    const prune = (...filters: string[]) => {
      const pruned = pruneImages(old.state, { all: true, filters });
      return pruned.ok
        ? pruned.value.lines.filter((line) => line.startsWith('deleted'))
        : pruned.error.message;
    };
    const [gone, other] = [`deleted: ${old.image.id}`, `deleted: ${id}`];
    expect(prune('until=24h')).toEqual([gone]);
    expect(prune('until=72h')).toEqual([]);
    expect(prune('label=keep')).toEqual([gone]);
    expect(prune('label!=keep')).toEqual([other]);
    expect(prune('label=keep=no')).toEqual([]);
    expect(prune('reference=x')).toBe("invalid filter 'reference'");
    expect(prune('until=soon')).toBe(
      'invalid value for \'until\' filter: failed to parse value as time or duration: invalid seconds "soon": invalid syntax',
    );
  });
});
