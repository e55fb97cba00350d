import type { PanelKinds } from './panel-kind.ts';
import type { Part } from './part.ts';
import { type Role, texturedRoles } from './role.ts';
import { lookOfSign, type Sign, signPart, signRect } from './sign.ts';

/** Roles that are a hue; actors and gaps are none. */
const rolesInKey = [
  'hardware',
  'host-kernel',
  'hypervisor',
  'guest-kernel',
  'user-space',
  'application',
  'read-only-layer',
  'writable-layer',
] as const satisfies readonly Role[];

/** Signs that panels of every kind may use. */
const commonSigns: readonly Sign[] = [
  ...rolesInKey.map(
    (role): Sign => ({
      role,
      picture: signPart(`box role-${role}`, {
        ...signRect,
        ...(texturedRoles.has(role) && { texture: role }),
      }),
    }),
  ),
  {
    look: 'axis-broken',
    picture: signPart('axis axis-broken', {
      y: 9,
      line: { d: 'M1 0L11 0L14 -6L18 6L21 0L31 0', arrow: false },
    }),
  },
  { look: 'token', picture: signPart('token', { x: 16, y: 9, dotRadius: 6 }) },
  { look: 'receded', picture: signPart('box role-application receded', signRect) },
];

/**
 * The signs that a drawing uses and does not explain by itself, for a key beside it. A sign is explained where every thing that
 * shows it has the sign's name in its words ("host kernel" on a box of that role), and where the drawing says the name by itself, as
 * the label of a row does; of roles there are two or none.
 * @param parts of a placed figure
 * @param kinds those that the figure has; their own signs come after the common ones
 * @param nameOf what a sign means, in the reader's language
 * @returns each once, in the order of the language
 */
export function signsOf(
  parts: readonly Part[],
  kinds: PanelKinds,
  nameOf: (sign: Sign) => string,
): readonly Sign[] {
  const wordsOf = new Map<string, string>();
  for (const { of, words } of parts) {
    const text = words.map((line) => line.text).join(' ');
    wordsOf.set(of, `${wordsOf.get(of) ?? ''} ${text}`.toLowerCase());
  }
  const texts = new Set(
    parts.map(({ words }) =>
      words
        .map(({ text }) => text)
        .join(' ')
        .toLowerCase(),
    ),
  );
  const looks = parts.map(({ of, look }) => ({ of, look: new Set(look.split(' ')) }));
  const isUsed = (sign: Sign): boolean => {
    const name = nameOf(sign).toLowerCase();
    if (texts.has(name)) return false;
    return looks.some(
      ({ of, look }) =>
        look.has(lookOfSign(sign)) &&
        // a state is no thing of a role: its hue says only that it is one of several
        !('role' in sign && look.has('state')) &&
        wordsOf.get(of)?.includes(name) !== true,
    );
  };
  const own = Object.values(kinds).flatMap(({ signs = [] }) => signs);
  const used = [...commonSigns, ...own].filter(isUsed);
  // a single hue tells nothing apart
  return used.filter((sign) => 'role' in sign).length > 1
    ? used
    : used.filter((sign) => !('role' in sign));
}
