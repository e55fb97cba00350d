import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import floors from '../src/docker/model/floors.json' with { type: 'json' };
import {
  drawFloors,
  floorsPage,
  importsBetweenRooms,
  importsNotDown,
  knotsOf,
  modelFiles,
  roomsAmiss,
} from './docker-floors.ts';

const order = [
  [{ room: 'ground', holds: 'stones' }],
  [
    { room: 'left', holds: 'a hall' },
    { room: 'right', holds: 'a hall' },
  ],
  [{ room: 'roof', holds: 'tiles' }],
];

describe('rooms and their imports', () => {
  it('are read from text, with types, re-exports, loading and tests, without what tests stand on', () => {
    const files = new Map([
      ['ground/stone.ts', ''],
      ['left/hall.ts', "import type { S } from '../ground/stone.ts';\nexport * from './door.ts';"],
      ['left/door.ts', "export type { S } from '../ground/stone.ts';"],
      ['left/hall.test.ts', "import '../testing/hall.fixture.ts';\nimport 'vitest';"],
      ['roof/tile.ts', "const hall = () => import('../left/hall.ts');"],
      ['testing/hall.fixture.ts', "import '../roof/tile.ts';"],
    ]);
    expect(importsBetweenRooms(files)).toEqual([
      { from: 'left/hall.ts', to: 'ground/stone.ts' },
      { from: 'left/door.ts', to: 'ground/stone.ts' },
      { from: 'roof/tile.ts', to: 'left/hall.ts' },
    ]);
  });

  it('are a knot when they reach each other, also by way of a third', () => {
    const imports = [
      { from: 'a/1.ts', to: 'b/1.ts' },
      { from: 'b/2.ts', to: 'c/1.ts' },
      { from: 'c/2.ts', to: 'a/2.ts' },
      { from: 'c/2.ts', to: 'd/1.ts' },
      { from: 'd/1.ts', to: 'e/1.ts' },
      { from: 'e/1.ts', to: 'd/2.ts' },
    ];
    expect(knotsOf(imports)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
    expect(knotsOf(imports.slice(0, 2))).toEqual([]);
  });

  it('run down: not up, not across a floor, not into a room without one', () => {
    const up = { from: 'ground/stone.ts', to: 'roof/tile.ts' };
    const across = { from: 'left/hall.ts', to: 'right/hall.ts' };
    const out = { from: 'roof/tile.ts', to: 'shed/tool.ts' };
    const down = { from: 'roof/tile.ts', to: 'ground/stone.ts' };
    expect(importsNotDown([up, across, out, down], order)).toEqual([up, across, out]);
  });

  it('are drawn from the roof down, arrows up right of the diagonal', () => {
    const imports = [
      { from: 'roof/tile.ts', to: 'ground/stone.ts' },
      { from: 'roof/tile.ts', to: 'right/hall.ts' },
      { from: 'left/hall.ts', to: 'roof/tile.ts' },
    ];
    expect(drawFloors(imports, order)).toBe(
      [
        'roof    ●  ·  ●  ╲',
        'right   ·  ·  ╲  ·',
        'left    ·  ╲  ·  ●',
        'ground  ╲  ·  ·  ·',
        '        gr le ri ro',
      ].join('\n'),
    );
  });
});

describe('docker/model', () => {
  const files = modelFiles();
  const imports = importsBetweenRooms(files);

  it('has a floor for each room, no knot and no arrow up', () => {
    expect(roomsAmiss(files)).toEqual([]);
    expect(knotsOf(imports)).toEqual([]);
    expect(importsNotDown(imports, floors)).toEqual([]);
  });

  it('is drawn in docs/docker-floors.md as it is now (npm run docker:floors)', () => {
    expect(readFileSync('docs/docker-floors.md', 'utf8')).toBe(floorsPage(imports, floors));
  });
});
