import { type Format, isWall } from './format.ts';
import type { Part, PlacedLine } from './part.ts';
import { type Role, texturedRoles } from './role.ts';
import { isFilledRole, type Sign } from './sign.ts';

/** Size of a swatch in units of a page's format; on the wall larger by as much as textures are coarser there. */
const width = 32;
const height = 18;

type Shape = Pick<Part, 'look'> & Partial<Part>;

/** What a sign looks like, made of the same parts as a drawing. */
export interface Swatch {
  /** in units */
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
}

/**
 * A sample of a sign, as a figure of a format draws it.
 * @returns parts whose keys are unique in the swatch
 */
export function swatchOf(sign: Sign, format: Format): Swatch {
  const u = isWall(format) ? 2.5 : 1;
  const parts = shapesOf(sign, u).map(
    (shape, i): Part => ({
      key: `${sign}:${i}`,
      of: `sign:${sign}`,
      x: 0,
      y: 0,
      words: [],
      ...shape,
    }),
  );
  return { width: width * u, height: height * u, parts };
}

function shapesOf(sign: Sign, u: number): readonly Shape[] {
  const at = (inset: number, radius = 2): Shape => ({
    look: '',
    x: inset * u,
    y: inset * u,
    rect: { width: (width - 2 * inset) * u, height: (height - 2 * inset) * u, radius: radius * u },
  });
  const line = (look: string, d: string, arrow = false): Shape => ({
    look,
    line: { d: d.replace(/\d+(\.\d+)?/g, (n) => String(Number(n) * u)), arrow },
  });
  const letter = (text: string): Shape => {
    const word: PlacedLine = {
      text,
      x: (width / 2) * u,
      y: 14 * u,
      sizePx: 15 * u,
      weight: 400,
      anchor: 'middle',
      mono: true,
    };
    return { look: 'sign-letter', words: [word] };
  };
  const box = (role: Role, look = ''): Shape => ({
    ...at(2),
    look: `box role-${role}${look}`,
    ...(texturedRoles.has(role) && { texture: role }),
  });

  if (isFilledRole(sign)) return [box(sign)];
  switch (sign) {
    case 'differs':
      return [box('actor', ' standing-shared')];
    case 'hidden':
      return [box('actor', ' standing-hidden')];
    case 'container':
    case 'machine':
      return [{ ...at(2, 4), look: `boundary boundary-${sign}` }];
    case 'cut':
      return [{ ...at(2, 4), look: 'boundary boundary-container' }];
    case 'alias':
      return [box('actor'), line('sign-name', 'M8 7L24 7'), line('tick', 'M10 12L22 12')];
    case 'call':
    case 'control':
      return [line(`wire wire-${sign}`, 'M1 9L31 9', true)];
    case 'hands-over':
      return [line('wire hand-over', 'M8 1L24 17', true)];
    case 'link':
      return [line('link', 'M1 9L31 9', true)];
    case 'token':
      return [
        line('wire wire-call', 'M1 9L31 9'),
        { look: 'token', x: 16 * u, y: 9 * u, dotRadius: 5 * u },
      ];
    case 'waits':
      return [line('wait', 'M3 5L3 13M3 9L29 9L29 5')];
    case 'changed':
      return [{ ...letter('ab'), look: 'card-value card-changed' }];
    case 'new':
      return [letter('+')];
    case 'cached':
      return [letter('=')];
    case 'error':
      return [letter('×')];
    case 'gone':
      return [letter('ab'), line('table-row table-gone', 'M4 9L28 9')];
    case 'broken':
      return [line('axis', 'M1 11L10 11L13 6L16 11L19 6L22 11L31 11')];
    case 'present':
      return [box('actor', ' state state-current')];
    case 'taken':
    case 'shut':
    case 'refused':
      return [line(`wire transition transition-${sign}`, 'M1 9L31 9', true)];
    case 'about':
      return [line('bracket', 'M7 3L2 3L2 15L7 15M25 3L30 3L30 15L25 15')];
    case 'receded':
      return [box('actor', ' receded')];
  }
}
