import type { Msg } from '../msg.ts';
import type { PanelKind, Thing } from '../panel-kind.ts';
import type { CodeLine, LinesPanel } from './lines.ts';
import { placeCodeLines } from './lines-layout.ts';

const phraseOf = {
  same: 'lineSame',
  new: 'lineNew',
  cached: 'lineCached',
  error: 'lineError',
} as const;

const textOf = ({ verbatim }: LinesPanel, { text }: CodeLine): Msg => ({
  id: verbatim,
  values: { text },
});

const noteOf = ({ note }: CodeLine): readonly Msg[] => (note === undefined ? [] : [note]);

/** Lines of code or of a terminal. */
export const linesKind: PanelKind<LinesPanel> = {
  place: placeCodeLines,
  describe: (panel, labelOf, phrase) => [
    {
      heading: phrase('whole', {}),
      lines: panel.lines.map((line, i) =>
        phrase(phraseOf[line.state], {
          n: i + 1,
          text: [textOf(panel, line), ...noteOf(line)].map(labelOf).join(', '),
        }),
      ),
    },
  ],
  messages: (panel) => [
    { id: panel.verbatim, values: { text: 'x' } },
    ...panel.lines.flatMap(noteOf),
  ],
  things: (panel) =>
    panel.lines.map(
      (line): Thing => ({
        key: line.key,
        name: textOf(panel, line),
        sort: 'line',
        says: noteOf(line),
        at: [],
      }),
    ),
  signs: ({ lines }) => lines.flatMap(({ state }) => (state === 'same' ? [] : [state])),
};
