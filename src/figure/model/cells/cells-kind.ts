import type { PanelKind, Thing } from '../panel-kind.ts';
import { unsaidStandings } from '../sign.ts';
import type { CellGroup, CellRun, CellsPanel } from './cells.ts';
import { placeCells } from './cells-layout.ts';

const runThing = (group: CellGroup, { key, label, role, tag }: CellRun): Thing => ({
  key,
  name: label,
  sort: role,
  says: tag === undefined ? [] : [tag],
  at: [group.label],
});

/** Equal cells in groups, some shared, some only counted. */
export const cellsKind: PanelKind<CellsPanel> = {
  place: placeCells,
  describe({ unit, groups }, labelOf, phrase) {
    return groups.map(({ label, runs }) => ({
      heading: labelOf(label),
      lines: runs.map((run) =>
        phrase('cells', {
          what: [run.label, ...(run.tag === undefined ? [] : [run.tag])].map(labelOf).join(', '),
          n: run.count,
          unit: labelOf(unit),
        }),
      ),
    }));
  },
  messages: ({ unit, more, groups }) => [
    unit,
    { id: more, values: { n: 0 } },
    ...groups.flatMap(({ label, runs }) => [
      label,
      ...runs.flatMap((run) => (run.tag === undefined ? [run.label] : [run.label, run.tag])),
    ]),
  ],
  things: ({ groups }) => groups.flatMap((group) => group.runs.map((run) => runThing(group, run))),
  // under each group stands a sample of every run, with what it is
  signs: ({ groups }) =>
    unsaidStandings(
      groups.flatMap(({ runs }) => runs.map(({ standing, tag }) => ({ standing, words: [tag] }))),
    ),
};
