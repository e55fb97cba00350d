import type { AxisPhrases } from './axis/axis-phrases.ts';
import type { CellsPhrases } from './cells/cells-phrases.ts';
import type { GaugePhrases } from './gauge/gauge-phrases.ts';
import type { LinesPhrases } from './lines/lines-phrases.ts';
import type { LinkPhrases } from './link-phrases.ts';
import type { PathPhrases } from './path/path-phrases.ts';
import type { StatesPhrases } from './states/states-phrases.ts';
import type { StrataPhrases } from './strata/strata-phrases.ts';
import type { TablePhrases } from './table/table-phrases.ts';
import type { TracksPhrases } from './tracks/tracks-phrases.ts';
import type { TreePhrases } from './tree/tree-phrases.ts';

/** Phrases that descriptions are made of, and the values each one takes; each kind of panel has its own. */
export interface DescribeValues
  extends AxisPhrases,
    LinesPhrases,
    LinkPhrases,
    TablePhrases,
    CellsPhrases,
    GaugePhrases,
    TracksPhrases,
    PathPhrases,
    StatesPhrases,
    StrataPhrases,
    TreePhrases {}

/** Gives a phrase in the reader's language; messages `scene.describe-<id>` hold them. */
export type Phrase = <Id extends keyof DescribeValues>(
  id: Id,
  values: DescribeValues[Id],
) => string;

/** A part of a description, such as a stack from top to bottom. */
export interface DescribedPart {
  readonly heading: string;
  readonly lines: readonly string[];
}
