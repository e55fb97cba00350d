import type { Msg } from '../msg.ts';

/** A line of a file or of a terminal. */
export interface CodeLine {
  readonly key: string;
  /** as it stands there, without its end */
  readonly text: string;
  /** `new`: came or changed; `cached`: its result is taken from the cache; `error`: here it stopped */
  readonly state: 'same' | 'new' | 'cached' | 'error';
  /** what is said of the line, under it */
  readonly note?: Msg;
}

/** Lines of code or of a terminal. Each is a thing of its own that other parts can be tied to; its state is a sign, not a colour alone. */
export interface LinesPanel {
  readonly kind: 'lines';
  readonly key: string;
  /** id of a label that is nothing but the slot `{text}`: what lines say is not translated */
  readonly verbatim: string;
  /** numbers from 1 before the lines */
  readonly numbered?: boolean;
  readonly lines: readonly CodeLine[];
}
