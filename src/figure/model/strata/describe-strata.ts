import type { Msg } from '../msg.ts';
import type { DescribedPart, Phrase } from '../phrases.ts';
import type { Box, Stack, StrataPanel, Wire } from './strata.ts';

const listMark = '; ';

function wordsOf(box: Box, labelOf: (msg: Msg) => string): string {
  const parts = [box.label, box.detail, box.tag].flatMap((msg) =>
    msg === undefined ? [] : [labelOf(msg)],
  );
  return [...new Set(parts)].join(', ');
}

/** Equal texts once each, in the order of their first, with their count. */
function counted(texts: readonly string[], phrase: Phrase): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([content, n]) => (n === 1 ? content : phrase('times', { content, n })))
    .join(listMark);
}

/**
 * A figure in words: each stack from its top row to its bottom one, then what concerns several stacks.
 * @param labelOf text of a message in the reader's language
 * @param phrase how to say a line
 * @returns parts in the figure's order; a stack or list that has nothing to say is left out
 */
export function describeStrata(
  figure: StrataPanel,
  labelOf: (msg: Msg) => string,
  phrase: Phrase,
): readonly DescribedPart[] {
  const rowIndex = new Map(figure.rows.map((row, i) => [row.key, i]));
  const rowName = (key: string) => {
    const label = figure.rows[rowIndex.get(key) ?? -1]?.label;
    return label === undefined ? '' : labelOf(label);
  };
  const boxByKey = new Map(figure.boxes.map((box) => [box.key, box]));
  const nameOf = (key: string) => {
    const box = boxByKey.get(key);
    return box ? labelOf(box.label) : key;
  };
  const stackOf = (wire: Wire) => {
    const from = boxByKey.get(wire.from)?.stack;
    return from === boxByKey.get(wire.to)?.stack ? from : undefined;
  };

  const boundaryOf = (box: Box, lanes: ReadonlyMap<string, number>) => {
    const at = (key: string) => rowIndex.get(key) ?? -1;
    const lane = (key: string) => lanes.get(key) ?? -1;
    return figure.boundaries
      .filter(
        (boundary) =>
          boundary.stack === box.stack &&
          at(boundary.rows[0]) <= at(box.rows[0]) &&
          at(boundary.rows[1]) >= at(box.rows[1]) &&
          lane(boundary.lanes[0]) <= lane(box.lanes[0]) &&
          lane(boundary.lanes[1]) >= lane(box.lanes[1]),
      )
      .map((boundary) => labelOf(boundary.label));
  };

  const rowLines = (stack: Stack): readonly string[] => {
    const lanes = new Map(stack.lanes.map((lane, i) => [lane.key, i]));
    return figure.rows.flatMap((row) => {
      const texts = figure.boxes
        .filter((box) => box.stack === stack.key && box.rows[0] === row.key)
        .map((box) => {
          const words = wordsOf(box, labelOf);
          const lower = rowName(box.rows[1]);
          const content =
            box.rows[0] === box.rows[1] || lower === ''
              ? words
              : phrase('spans', { content: words, row: lower });
          return boundaryOf(box, lanes).reduce(
            (inner, boundary) => phrase('within', { boundary, content: inner }),
            content,
          );
        });
      if (texts.length === 0) return [];
      const content = counted(texts, phrase);
      const name = rowName(row.key);
      return [name === '' ? content : phrase('row', { row: name, content })];
    });
  };

  const wireLine = (wire: Wire) => {
    const ends = { from: nameOf(wire.from), to: nameOf(wire.to) };
    const label =
      wire.label ??
      figure.wires.find(
        (other) =>
          other.from === wire.from && other.kind === wire.kind && other.label !== undefined,
      )?.label;
    return label === undefined
      ? phrase('wire', ends)
      : phrase('wireNamed', { ...ends, label: labelOf(label) });
  };
  const markLines = (stack: Stack) =>
    figure.marks
      .filter((mark) => boxByKey.get(mark.box)?.stack === stack.key)
      .map((mark) =>
        phrase(mark.edge === 'top' ? 'markTop' : 'markBottom', {
          mark: labelOf(mark.label),
          box: nameOf(mark.box),
        }),
      );
  const braceLines = (stack: Stack) =>
    (figure.braces ?? [])
      .filter(({ over }) => boxByKey.get(over[0] ?? '')?.stack === stack.key)
      .map((brace) =>
        phrase('brace', {
          brace: labelOf(brace.label),
          boxes: [...new Set(brace.over.map(nameOf))].join(', '),
        }),
      );
  const tokenLines = figure.tokens.flatMap((token) => {
    const wire = figure.wires.find(({ key }) => key === token.wire);
    if (!wire || token.label === undefined) return [];
    const ends = { from: nameOf(wire.from), to: nameOf(wire.to) };
    return [phrase('token', { token: labelOf(token.label), ...ends })];
  });
  const wireLines = (stack: string | undefined) =>
    figure.wires.filter((wire) => stackOf(wire) === stack).map(wireLine);

  const parts = figure.stacks.map((stack) => ({
    heading: stack.title === undefined ? phrase('whole', {}) : labelOf(stack.title),
    lines: [...rowLines(stack), ...braceLines(stack), ...markLines(stack), ...wireLines(stack.key)],
  }));
  const notes = figure.rows.flatMap((row) =>
    row.note && row.label !== undefined ? [labelOf(row.label)] : [],
  );
  const rest = {
    heading: phrase('whole', {}),
    lines: [...wireLines(undefined), ...tokenLines, ...notes],
  };
  return [...parts, rest].filter((part) => part.lines.length > 0);
}
