import type { AxisPanel } from './axis/axis.ts';
import type { CellsPanel } from './cells/cells.ts';
import type { GaugePanel } from './gauge/gauge.ts';
import type { LinesPanel } from './lines/lines.ts';
import type { Link } from './link.ts';
import type { PathPanel } from './path/path.ts';
import type { StatesPanel } from './states/states.ts';
import type { StrataPanel } from './strata/strata.ts';
import type { TablePanel } from './table/table.ts';
import type { TracksPanel } from './tracks/tracks.ts';
import type { TreePanel } from './tree/tree.ts';

/** A panel of any kind; each kind is a folder beside this file and a line in `panel-kinds.ts`. */
export type Panel =
  | AxisPanel
  | CellsPanel
  | GaugePanel
  | LinesPanel
  | PathPanel
  | StatesPanel
  | StrataPanel
  | TablePanel
  | TracksPanel
  | TreePanel;

/** The name of a kind of panel. */
export type PanelKindName = Panel['kind'];

/**
 * One step's drawing: panels of things with keys. It holds no coordinates, colours or translated text: `layout` gives
 * it places, words give it text. Keys are unique within a figure and stable across steps: a key that lives on is the
 * same thing.
 */
export interface Figure {
  /** length ≥ 1 */
  readonly panels: readonly Panel[];
  /** how several panels stand; default `beside`, in `narrow` `below` */
  readonly arrange?: 'beside' | 'below';
  /** shares of the width of panels that stand beside one another, by panel key; default 1 each */
  readonly weights?: Readonly<Record<string, number>>;
  /** lines from panel to panel */
  readonly links?: readonly Link[];
  /** keys of the things that the step is about: all others recede; without it nothing does */
  readonly about?: readonly string[];
}

/** A figure of strata alone. */
export function strataFigure(
  strata: Omit<StrataPanel, 'kind' | 'key'> & { readonly about?: readonly string[] },
): Figure {
  const { about, ...panel } = strata;
  return {
    panels: [{ kind: 'strata', key: 'strata', ...panel }],
    ...(about === undefined ? {} : { about }),
  };
}

/** The strata of a figure. @throws when it has none */
export function strataOf(figure: Figure): StrataPanel {
  const panel = figure.panels.find((each) => each.kind === 'strata');
  if (panel === undefined) throw new Error('the figure has no strata');
  return panel;
}
