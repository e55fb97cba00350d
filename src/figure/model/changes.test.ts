import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import { type ChangePhrase, changesBetween, tellChanges } from './changes.ts';
import type { Msg } from './msg.ts';
import type { Thing } from './panel-kind.ts';

const thing = (key: string, more: Partial<Thing> = {}): Thing => ({
  key,
  name: key,
  sort: 'application',
  says: [],
  at: [],
  ...more,
});

const labelOf = (msg: Msg) => (typeof msg === 'string' ? msg : `${msg.id} ${msg.values.n}`);
const phrase: ChangePhrase = (id, values) => `${id} ${Object.values(values).join(' | ')}`;
const tell = (before: readonly Thing[], after: readonly Thing[]) =>
  tellChanges(before, after, { labelOf, sortOf: (sort) => `<${sort}>`, phrase });

test('what goes, what comes, what has another name, sort or words', () => {
  const before = [thing('vm'), thing('kernel'), thing('app', { says: ['one'] })];
  const after = [
    thing('app', { says: ['two'] }),
    thing('kernel', { name: 'host kernel', sort: 'host-kernel' }),
    thing('engine'),
  ];
  expect(changesBetween(before, after)).toEqual([
    { kind: 'went', before: before[0] },
    { kind: 'says', before: before[2], after: after[0] },
    { kind: 'turned', before: before[1], after: after[1] },
    { kind: 'renamed', before: before[1], after: after[1] },
    { kind: 'came', after: after[2] },
  ]);
  expect(tell(before, after)).toEqual([
    'went vm',
    'came engine',
    'says app | two',
    'renamed kernel | host kernel',
  ]);
  expect(tell([thing('kernel')], [thing('kernel', { sort: 'host-kernel' })])).toEqual([
    'turned kernel | <application> | <host-kernel>',
  ]);
});

test('where nothing changed, that is said; another place is no change', () => {
  const things = [thing('vm', { at: ['left'] })];
  expect(tell(things, [thing('vm', { at: ['right'] })])).toEqual(['nothing ']);
});

test('values in the slots of words count, and words that are taken away', () => {
  const name = (n: number): Msg => ({ id: 'container', values: { n } });
  expect(tell([thing('c', { name: name(1) })], [thing('c', { name: name(2) })])).toEqual([
    'renamed container 1 | container 2',
  ]);
  expect(tell([thing('c', { says: ['shared'] })], [thing('c')])).toEqual([
    'saysNothing c | shared',
  ]);
});

test('names that are the same are counted, and long lists cut', () => {
  const came = [
    ...['a', 'b', 'c'].map((key) => thing(key, { name: 'kernel' })),
    ...['d', 'e', 'f', 'g', 'h', 'i', 'j'].map((key) => thing(key)),
  ];
  expect(tell([], came)).toEqual(['came andMore several 3 | kernel, d, e, f, g, h | 2']);
});

test('things of one name are told apart by where they are', () => {
  const motd = (row: string, says: readonly Msg[] = []) =>
    thing(`motd-${row}`, { name: '/etc/motd', at: [row], says });
  expect(tell([motd('base'), motd('tools')], [motd('base', ['hidden']), motd('tools')])).toEqual([
    'says /etc/motd (base) | hidden',
  ]);
});

const things = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    name: fc.constantFrom<Msg>(
      'x',
      'y',
      { id: 'x', values: { n: 1 } },
      { id: 'x', values: { n: 2 } },
    ),
    sort: fc.constantFrom<Thing['sort']>('application', 'gap', 'wire'),
    says: fc.array(fc.constantFrom('p', 'q'), { maxLength: 2 }),
    at: fc.constant([]),
  }),
  { selector: ({ key }) => key },
);

/** The things after changes, by key. */
function applied(before: readonly Thing[], changes: ReturnType<typeof changesBetween>) {
  const all = new Map(before.map((each) => [each.key, each]));
  for (const change of changes) {
    if (change.kind === 'went') all.delete(change.before.key);
    else if (change.kind === 'came') all.set(change.after.key, change.after);
    else {
      const field = { renamed: 'name', turned: 'sort', says: 'says' } as const;
      const old = all.get(change.after.key) ?? change.before;
      const of = field[change.kind];
      all.set(change.after.key, { ...old, [of]: change.after[of] });
    }
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('applying the changes to what was before gives what is after', () => {
  fc.assert(
    fc.property(things, things, (before, after) => {
      expect(applied(before, changesBetween(before, after))).toEqual(applied(after, []));
      expect(changesBetween(after, after)).toEqual([]);
    }),
    samples(300),
  );
});
