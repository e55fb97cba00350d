import type { Panel } from './figure.ts';
import type { Format } from './format.ts';
import type { LayoutStyle } from './layout-style.ts';
import type { Msg } from './msg.ts';
import type { Part } from './part.ts';
import type { DescribedPart, Phrase } from './phrases.ts';
import type { Role } from './role.ts';
import type { Sign } from './sign.ts';
import type { Measure } from './text-measure.ts';

/** What gives words and their widths. */
export interface Setting {
  /** text of a message in the reader's language */
  readonly labelOf: (msg: Msg) => string;
  /** width of a line; `measureText`, or another for tests */
  readonly measure: Measure;
  readonly format: Format;
  /** sizes of the format; `width` and `height` are those of the panel's own place, in units */
  readonly style: LayoutStyle;
  /** a panel that can stands at least this high, in units */
  readonly leastHeight: number;
}

/** A panel with places, in SVG user units from its own top left corner. */
export interface PlacedPanel {
  readonly height: number;
  /** in painting order; keys are unique in the panel */
  readonly parts: readonly Part[];
  /** keys of things whose words do not fit their place; empty in a correct panel */
  readonly tight: readonly string[];
}

/** What a thing is, where it is not a box of a role. */
export type ThingSort =
  | 'boundary'
  | 'wire'
  | 'token'
  | 'mark'
  | 'brace'
  | 'link'
  | 'field'
  | 'instant'
  | 'line'
  | 'row'
  | 'transition';

/** What a thing is called: words of its own, or the names of the two things that it joins. */
export type ThingName = Msg | { readonly from: ThingName; readonly to: ThingName };

/** Something in a figure that a reader can point at and ask about. */
export interface Thing {
  /** key in the figure */
  readonly key: string;
  readonly name: ThingName;
  readonly sort: Role | ThingSort;
  /** what else is written at it; what may change while it stays the same thing */
  readonly says: readonly Msg[];
  /** where it stands, from the inside out: its row, a boundary around it, its stack */
  readonly at: readonly Msg[];
}

/**
 * What the figure knows of a kind of panel. Its methods are pure and take the panel as an argument. A kind has three
 * files: the model (`<kind>/<kind>.ts`: types, words, things, description), the layout, and a style sheet in `view/`.
 */
export interface PanelKind<P extends Panel = Panel> {
  /** Give a panel places. @throws when a thing names another that does not exist */
  place(panel: P, setting: Setting): PlacedPanel;
  /** The panel in words. */
  describe(panel: P, labelOf: (msg: Msg) => string, phrase: Phrase): readonly DescribedPart[];
  /** Every text that the panel asks for. */
  messages(panel: P): readonly Msg[];
  /** What can be asked about, in reading order. */
  things(panel: P): readonly Thing[];
  /** The signs that it uses and does not explain itself, in any order; see `signs` for which those are. */
  signs(panel: P): readonly Sign[];
}

/** Kinds of panels by name, as far as they are loaded. */
export type PanelKinds = {
  readonly [Name in Panel['kind']]?: PanelKind<Extract<Panel, { kind: Name }>>;
};

/** The kind of a panel. @throws when it is not loaded: a scene names the kinds it draws */
export function kindOf(kinds: PanelKinds, panel: Panel): PanelKind {
  const kind: PanelKind | undefined = kinds[panel.kind];
  if (kind === undefined) throw new Error(`panels of the kind ${panel.kind} are not loaded`);
  return kind;
}
