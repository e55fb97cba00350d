import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import floors from '../src/docker/model/floors.json' with { type: 'json' };

/** A room of docker/model as the list of floors has it. */
export interface Room {
  readonly room: string;
  readonly holds: string;
}

/** One file's import of a file in another room; paths below docker/model. */
export interface RoomImport {
  readonly from: string;
  readonly to: string;
}

const MODEL = 'src/docker/model';
const DRAWING = 'docs/docker-floors.md';

/** Folders that are no floor: recordings and rules, and what tests stand on. */
const BESIDE = ['fixtures', 'spec', 'testing'];

/** The first folder of a path below docker/model; `''`: none. */
export const roomOf = (path: string): string => /^([^/]+)\//.exec(path)?.[1] ?? '';

/**
 * Imports between rooms, type imports and tests included. Only tests reach `testing/` and `fixtures/`, which no floor holds: an
 * import rule sees to that, and they are left out.
 * @param files text by path below docker/model
 */
export function importsBetweenRooms(files: ReadonlyMap<string, string>): RoomImport[] {
  return [...files].flatMap(([from, text]) =>
    ts
      .preProcessFile(text)
      .importedFiles.map(({ fileName }) => normalize(join(dirname(from), fileName)))
      .filter((to) => files.has(to) && roomOf(to) !== roomOf(from))
      .filter((to) => !BESIDE.includes(roomOf(from)) && !BESIDE.includes(roomOf(to)))
      .map((to) => ({ from, to })),
  );
}

/** Rooms that reach each other, each knot sorted by name; none: the rooms can be laid out as floors. */
export function knotsOf(imports: readonly RoomImport[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const reached = next.get(roomOf(from)) ?? new Set();
    next.set(roomOf(from), reached.add(roomOf(to)));
  }
  const reachedFrom = (room: string): Set<string> => {
    const seen = new Set<string>();
    const open = [room];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const to of next.get(at) ?? []) {
        if (!seen.has(to)) open.push(to);
        seen.add(to);
      }
    }
    return seen;
  };
  const reached = new Map([...next.keys()].map((room) => [room, reachedFrom(room)]));
  const knots = new Set<string>();
  for (const [room, all] of reached) {
    if (!all.has(room)) continue;
    const knot = [...all].filter((other) => reached.get(other)?.has(room) === true).sort();
    knots.add(knot.join(' '));
  }
  return [...knots].sort().map((knot) => knot.split(' '));
}

/**
 * Imports that do not run down: to a higher floor, to another room of the same floor, from or to a room that has no floor.
 * @param order the floors from the ground up
 */
export function importsNotDown(
  imports: readonly RoomImport[],
  order: readonly (readonly Room[])[],
): RoomImport[] {
  const floorOf = new Map(order.flatMap((floor, at) => floor.map(({ room }) => [room, at])));
  return imports.filter(({ from, to }) => {
    const upper = floorOf.get(roomOf(from));
    const lower = floorOf.get(roomOf(to));
    return upper === undefined || lower === undefined || lower >= upper;
  });
}

/** The rooms, from the roof down, and a mark for each room that one imports: all marks stand left of the diagonal. */
export function drawFloors(
  imports: readonly RoomImport[],
  order: readonly (readonly Room[])[],
): string {
  const up = order.flat().map(({ room }) => room);
  const arrows = new Set(imports.map(({ from, to }) => `${roomOf(from)} ${roomOf(to)}`));
  const column = Math.max(...up.map((room) => room.length));
  const marks = (room: string): string =>
    up
      .map((to) => (to === room ? '╲' : arrows.has(`${room} ${to}`) ? '●' : '·').padEnd(3))
      .join('')
      .trimEnd();
  const rows = [...up].reverse().map((room) => `${room.padEnd(column)}  ${marks(room)}`);
  const heads = `${' '.repeat(column)}  ${up.map((room) => room.slice(0, 2).padEnd(3)).join('')}`;
  return [...rows, heads.trimEnd()].join('\n');
}

/** The page docs/docker-floors.md. */
export function floorsPage(
  imports: readonly RoomImport[],
  order: readonly (readonly Room[])[],
): string {
  const knots = knotsOf(imports);
  const notDown = importsNotDown(imports, order);
  const table = [...order]
    .reverse()
    .map((floor, at) => [order.length - at, floor] as const)
    .flatMap(([number, floor]) =>
      floor.map(({ room, holds }) => `| ${number} | \`${room}/\` | ${holds} |`),
    );
  return `# The floors of docker/model

Made by \`npm run docker:floors\` from the imports; a test holds that it is current. The order stands in
[floors.json](../src/docker/model/floors.json), and an import rule for each room keeps it. Rooms of one floor do not know each other.

| floor | room | holds |
|---|---|---|
${table.join('\n')}

A row imports the rooms of its columns. What is marked \`●\` left of the diagonal \`╲\` stands lower; right of it would be an arrow up.

\`\`\`
${drawFloors(imports, order)}
\`\`\`

${knots.length} knots, ${notDown.length} arrows up. Tests are part of the drawing; what they take from \`testing/\` (oracles, machines to try things on) is not.
`;
}

/** The files of docker/model by path below it. */
export function modelFiles(): Map<string, string> {
  return new Map(
    readdirSync(MODEL, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts'))
      .sort()
      .map((path) => [path, readFileSync(join(MODEL, path), 'utf8')]),
  );
}

/** Rooms of docker/model that the list of floors leaves out, and listed ones that are not there. */
export function roomsAmiss(files: ReadonlyMap<string, string>): string[] {
  const listed = floors.flat().map(({ room }) => room);
  const there = new Set([...files.keys()].map(roomOf));
  return [
    ...[...there].filter((room) => !listed.includes(room) && !BESIDE.includes(room)),
    ...listed.filter((room) => !there.has(room)),
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = modelFiles();
  const imports = importsBetweenRooms(files);
  const page = floorsPage(imports, floors);
  const faults = [
    ...roomsAmiss(files).map((room) => `no floor, or no room: ${room}`),
    ...knotsOf(imports).map((knot) => `knot: ${knot.join(' ')}`),
    ...importsNotDown(imports, floors).map(({ from, to }) => `arrow up: ${from} → ${to}`),
  ];
  writeFileSync(DRAWING, page);
  console.log(page);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
