import { err, ok, type Result } from '../../../lib/result.ts';
import type { Json } from '../text/json.ts';
import type { LayerTree, TreeEntry } from '../union-fs/node.ts';
import { entriesOf, treeFromEntries } from '../union-fs/tree.ts';
import { AppendList } from './append-list.ts';
import type { Container, EngineState, Process } from './state.ts';

/** How a stored state is told from anything else. */
const FORMAT = 'strata-docker';
const VERSION = 1;

/** A tree in the stored form: an object with this one key. */
const TREE = '$tree';

type JsonObject = { readonly [key: string]: Json };

/**
 * What makes a state of an older version into one of the next: `migrations[n]` takes version n to n + 1, in the stored form.
 * None is needed yet.
 */
const migrations: Readonly<Record<number, (stored: JsonObject) => JsonObject>> = {};

const isTree = (value: object): value is LayerTree =>
  'children' in value && 'type' in value && value.type === 'dir';

function store(value: unknown): Json {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) return value as Json;
  if (Array.isArray(value) || value instanceof AppendList) return value.map(store);
  if (isTree(value)) return { [TREE]: entriesOf(value) as unknown as Json };
  const stored: Record<string, Json> = {};
  for (const [key, each] of Object.entries(value)) {
    if (each !== undefined) stored[key] = store(each);
  }
  return stored;
}

function restore(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(restore);
  const object = value as JsonObject;
  const entries = object[TREE];
  if (entries !== undefined) return treeFromEntries(entries as unknown as readonly TreeEntry[]);
  return Object.fromEntries(Object.entries(object).map(([key, each]) => [key, restore(each)]));
}

/** The state as plain data that JSON keeps. Trees become listings. */
export function toStored(state: EngineState): Json {
  return { format: FORMAT, ...(store(state) as JsonObject) };
}

/** What a state must have, and of which type. */
const shape: Readonly<Record<string, 'number' | 'object' | 'array'>> = {
  nowMs: 'number',
  random: 'number',
  eventCount: 'number',
  layers: 'object',
  images: 'object',
  tags: 'object',
  containers: 'object',
  networks: 'object',
  volumes: 'object',
  registry: 'object',
  host: 'object',
  buildCache: 'array',
  recentEvents: 'array',
};

const typeName = (value: Json | undefined): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;

/** Logs are stored as an array. A turn that nobody will finish is taken again; clients that are gone read no more. */
function wakeUp(container: Container): Container {
  return {
    ...container,
    logs: AppendList.from(container.logs),
    readers: 0,
    execs: Object.fromEntries(
      Object.values(container.execs)
        .filter((exec) => exec.exitCode === null)
        .map((exec) => [
          exec.id,
          exec.probeEndsAtMs === undefined ? { ...exec, detached: true, output: [] } : exec,
        ]),
    ),
    processes: container.processes.map(takeTurnAgain),
  };
}

function takeTurnAgain(process: Process): Process {
  const { inTurn, ...rest } = process;
  return inTurn === undefined ? process : { ...rest, queue: [inTurn, ...(process.queue ?? [])] };
}

/**
 * A state from what {@link toStored} made of one.
 * @returns error: why it is none, in words: foreign, newer, or damaged, and where
 */
export function fromStored(stored: Json): Result<EngineState, string> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
    return err('this is not a saved machine');
  }
  let object = stored as JsonObject;
  if (object.format !== FORMAT) return err('this is not a saved machine');
  const { version } = object;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return err('the saved machine is damaged: it has no version');
  }
  if (version > VERSION) {
    return err(`the saved machine is of version ${version}; this program reads up to ${VERSION}`);
  }
  for (let from = version; from < VERSION; from += 1) {
    const migrate = migrations[from];
    if (migrate === undefined)
      return err(`a saved machine of version ${from} cannot be read any more`);
    object = migrate(object);
  }
  for (const [key, type] of Object.entries(shape)) {
    if (typeName(object[key]) !== type) {
      return err(`the saved machine is damaged: ${key} is ${typeName(object[key])}, not ${type}`);
    }
  }
  const { format: _, ...rest } = object;
  try {
    const state = restore(rest) as EngineState;
    const damage = findDamage(state);
    if (damage !== null) return err(`the saved machine is damaged: ${damage}`);
    const containers = Object.fromEntries(
      Object.entries(state.containers).map(([id, container]) => [id, wakeUp(container)]),
    );
    return ok({ ...state, containers });
  } catch {
    // something inside has another shape than its place asks for
    return err('the saved machine is damaged: a part of it cannot be read');
  }
}

/** What refers to something that is not there. */
function findDamage(state: EngineState): string | null {
  for (const [id, image] of Object.entries(state.images)) {
    for (const diffId of image.config.rootfs.diff_ids) {
      if (state.layers[diffId] === undefined) return `image ${id} misses layer ${diffId}`;
    }
  }
  for (const [name, id] of Object.entries(state.tags)) {
    if (state.images[id] === undefined) return `${name} names no image`;
  }
  for (const container of Object.values(state.containers)) {
    if (typeof container.id !== 'string' || !Array.isArray(container.processes)) {
      return 'a container is incomplete';
    }
    if (state.images[container.imageId] === undefined)
      return `container ${container.id} misses its image`;
    for (const mount of container.mounts) {
      if (mount.type === 'volume' && state.volumes[mount.source] === undefined) {
        return `container ${container.id} misses volume ${mount.source}`;
      }
    }
  }
  return null;
}
