import type { PanelKind, Thing } from '../panel-kind.ts';
import type { TablePanel } from './table.ts';
import { placeTable } from './table-layout.ts';

/** A list with a header. */
export const tableKind: PanelKind<TablePanel> = {
  place: placeTable,
  describe({ columns: [first, ...others], rows, empty }, labelOf, phrase) {
    const lines = rows.map(({ cells, state }) => {
      const name = cells[first.key];
      const values = {
        row: name === undefined ? '' : labelOf(name),
        cells: others
          .flatMap(({ key, label }) => {
            const cell = cells[key];
            return cell === undefined
              ? []
              : [phrase('tableCell', { column: labelOf(label), cell: labelOf(cell) })];
          })
          .join(', '),
      };
      if (state === 'new') return phrase('tableNew', values);
      return phrase(state === 'gone' ? 'tableGone' : 'tableRow', values);
    });
    return [{ heading: phrase('whole', {}), lines: lines.length > 0 ? lines : [labelOf(empty)] }];
  },
  messages: ({ columns, rows, empty }) => [
    ...(rows.length === 0 ? [empty] : []),
    ...columns.map(({ label }) => label),
    ...rows.flatMap(({ cells }) => Object.values(cells)),
  ],
  things: ({ columns: [first, ...others], rows }) =>
    rows.flatMap(({ key, cells }): readonly Thing[] => {
      const name = cells[first.key];
      const says = others.flatMap((column) => cells[column.key] ?? []);
      return name === undefined ? [] : [{ key, name, sort: 'row', says, at: [] }];
    }),
  signs: ({ rows }) => rows.flatMap(({ state }) => state ?? []),
};
