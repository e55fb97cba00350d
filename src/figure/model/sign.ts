import type { Msg } from './msg.ts';
import type { Role, Standing } from './role.ts';

const filledRoles = [
  'application',
  'user-space',
  'guest-kernel',
  'hypervisor',
  'host-kernel',
  'hardware',
  'writable-layer',
  'read-only-layer',
] as const satisfies readonly Role[];

/** A role whose fill is a sign. */
export type FilledRole = (typeof filledRoles)[number];

/**
 * Signs of the drawing language that words beside a drawing explain, in the order of that key: fills from the top of a
 * stack down, edges, lines, marks, and what the step is about.
 *
 * A sign is worth a place in the key only where its meaning is not written on what carries it:
 * - A role's fill is in it, unless all that is filled so is named by the role itself: by the message with the role's id. A
 *   boundary is in it on the same terms.
 * - Standings, wires, tokens and links are in it where no words at one of their kind explain them.
 * - What always has words that are its meaning is not: gaps, marks, braces, the amounts of a gauge, the samples under
 *   cells. Nor is an actor: it has neither hue nor texture.
 */
export const signs = [
  ...filledRoles,
  // a thick edge: doubled, modified or shared, unlike its neighbours; a dashed one: hidden by what is above
  'differs',
  'hidden',
  // dashed lines: around a container, around a machine, around a node and all below it
  'container',
  'machine',
  'cut',
  // a second name of the same node
  'alias',
  // lines without words: a request, what starts and stops another, what belongs together in two panels
  'call',
  'control',
  'link',
  // the end of one piece of work lets another start
  'hands-over',
  // a dot without words
  'token',
  // work that has come and does not start yet
  'waits',
  // the last hop changed what a card says
  'changed',
  'new',
  'gone',
  'cached',
  'error',
  // a zigzag: the axis leaves out a stretch
  'broken',
  // the present state, and ways to and from states
  'present',
  'taken',
  'shut',
  'refused',
  // a bracket at the row that the step is about, and what it is not about
  'about',
  'receded',
] as const;

/** A sign that the key explains; messages `scene.sign-<sign>` say what it means, of a role `scene.sort-<role>`. */
export type Sign = (typeof signs)[number];

const known: ReadonlySet<string> = new Set(signs);

const isSign = (name: string): name is Sign => known.has(name);

const filled: ReadonlySet<string> = new Set(filledRoles);

/** Whether a sign is the fill of a role. */
export const isFilledRole = (sign: Sign): sign is FilledRole => filled.has(sign);

/** Something drawn with a sign, and the message at it. */
export interface Signed {
  /** a sign, or what is none, such as an actor */
  readonly sign: string;
  readonly name: Msg;
}

/** The signs of roles and boundaries that are not all named by themselves. */
export function unnamedSigns(drawn: readonly Signed[]): readonly Sign[] {
  return drawn.flatMap(({ sign, name }) => {
    const id = typeof name === 'string' ? name : name.id;
    return isSign(sign) && id !== sign ? [sign] : [];
  });
}

/** Whether something is drawn, and no words at any of it explain it. */
export const unsaid = (drawn: readonly { readonly label?: Msg }[]): boolean =>
  drawn.length > 0 && drawn.every(({ label }) => label === undefined);

/** The signs of standings that words explain at none of those that have them. */
export function unsaidStandings(
  drawn: readonly {
    readonly standing?: Standing | undefined;
    readonly words: readonly (Msg | undefined)[];
  }[],
): readonly Sign[] {
  const explained = new Set(
    drawn.flatMap(({ standing, words }) =>
      words.some((word) => word !== undefined) ? [standing] : [],
    ),
  );
  return drawn.flatMap(({ standing }): readonly Sign[] => {
    if (standing === undefined || standing === 'missing' || explained.has(standing)) return [];
    return [standing === 'hidden' ? 'hidden' : 'differs'];
  });
}
