import type { Msg } from './msg.ts';
import type { Thing } from './panel-kind.ts';
import { nameText, thingNames } from './thing-name.ts';

/** What became of a thing from one figure to another. */
export type Change =
  | { readonly kind: 'came'; readonly after: Thing }
  | { readonly kind: 'went'; readonly before: Thing }
  /** it has another name */
  | { readonly kind: 'renamed'; readonly before: Thing; readonly after: Thing }
  /** it is of another sort */
  | { readonly kind: 'turned'; readonly before: Thing; readonly after: Thing }
  /** something else is written at it */
  | { readonly kind: 'says'; readonly before: Thing; readonly after: Thing };

/** Sentences that tell changes, and the values each takes. Names are a list in the reader's language. */
export interface ChangePhrases {
  readonly came: { readonly names: string };
  readonly went: { readonly names: string };
  readonly renamed: { readonly before: string; readonly after: string };
  readonly turned: { readonly name: string; readonly before: string; readonly after: string };
  readonly says: { readonly name: string; readonly text: string };
  readonly saysNothing: { readonly name: string; readonly before: string };
  readonly nothing: Readonly<Record<string, never>>;
  /** a name that several things have */
  readonly several: { readonly n: number; readonly name: string };
  /** the end of a list that is too long to be read out */
  readonly andMore: { readonly names: string; readonly n: number };
}

/** Gives a sentence in the reader's language. */
export type ChangePhrase = <Id extends keyof ChangePhrases>(
  id: Id,
  values: ChangePhrases[Id],
) => string;

/** What gives changes their words. */
export interface ChangeWords {
  readonly labelOf: (msg: Msg) => string;
  /** what things of a sort are called */
  readonly sortOf: (sort: Thing['sort']) => string;
  readonly phrase: ChangePhrase;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What is different in a figure from one seen before: things that went, in the order they had, then those that changed or came, in theirs.
 * A thing is the same as long as its key is.
 * @param before things of the figure seen before (`thingsOf`), keys unique
 * @returns with `before` they make `after`, but for where things stand; empty where nothing changed
 */
export function changesBetween(
  before: readonly Thing[],
  after: readonly Thing[],
): readonly Change[] {
  const was = new Map(before.map((thing) => [thing.key, thing]));
  const stays = new Set(after.map(({ key }) => key));
  const went = before
    .filter(({ key }) => !stays.has(key))
    .map((thing): Change => ({ kind: 'went', before: thing }));
  const others = after.flatMap((thing): readonly Change[] => {
    const old = was.get(thing.key);
    if (old === undefined) return [{ kind: 'came', after: thing }];
    const both = { before: old, after: thing };
    return [
      ...(same(old.sort, thing.sort) ? [] : [{ kind: 'turned', ...both } as const]),
      ...(same(old.name, thing.name) ? [] : [{ kind: 'renamed', ...both } as const]),
      ...(same(old.says, thing.says) ? [] : [{ kind: 'says', ...both } as const]),
    ];
  });
  return [...went, ...others];
}

/** Names that one sentence lists at most. */
const mostNames = 6;

/**
 * What changed from one figure to another, in sentences: what is gone, what is new, what is different.
 * @returns one sentence that says so where nothing changed
 */
export function tellChanges(
  before: readonly Thing[],
  after: readonly Thing[],
  { labelOf, sortOf, phrase }: ChangeWords,
): readonly string[] {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return [phrase('nothing', {})];
  const namesBefore = thingNames(before, labelOf);
  const namesAfter = thingNames(after, labelOf);
  const wordsOf = (things: Thing['says']) => things.map(labelOf).join(', ');
  const went = changes.flatMap((change) =>
    change.kind === 'went' ? [nameText(change.before.name, labelOf)] : [],
  );
  const came = changes.flatMap((change) =>
    change.kind === 'came' ? [nameText(change.after.name, labelOf)] : [],
  );
  const different = changes.flatMap((change): readonly string[] => {
    const stayed = change.kind !== 'went' && change.kind !== 'came';
    return stayed ? tellDifference(change) : [];
  });
  return [
    ...(went.length > 0 ? [phrase('went', { names: listed(went, phrase) })] : []),
    ...(came.length > 0 ? [phrase('came', { names: listed(came, phrase) })] : []),
    ...new Set(different),
  ];

  function tellDifference(change: Exclude<Change, { kind: 'went' | 'came' }>): readonly string[] {
    const { before: old, after: thing } = change;
    const name = namesAfter.get(thing.key) ?? nameText(thing.name, labelOf);
    switch (change.kind) {
      case 'renamed': {
        const values = { before: namesBefore.get(old.key) ?? '', after: name };
        return values.before === name ? [] : [phrase('renamed', values)];
      }
      case 'turned':
        // a new name tells what it is by itself
        if (!same(old.name, thing.name)) return [];
        return [phrase('turned', { name, before: sortOf(old.sort), after: sortOf(thing.sort) })];
      case 'says': {
        const [said, text] = [wordsOf(old.says), wordsOf(thing.says)];
        if (said === text) return [];
        return [
          text === ''
            ? phrase('saysNothing', { name, before: said })
            : phrase('says', { name, text }),
        ];
      }
    }
  }
}

/** Names in one line, each once with how many things have it. */
function listed(names: readonly string[], phrase: ChangePhrase): string {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const each = [...times].map(([name, n]) => (n === 1 ? name : phrase('several', { n, name })));
  const line = each.slice(0, mostNames).join(', ');
  return each.length <= mostNames
    ? line
    : phrase('andMore', { names: line, n: each.length - mostNames });
}
