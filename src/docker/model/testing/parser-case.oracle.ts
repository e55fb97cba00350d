import { expandWord, type Variables } from '../dockerfile/expand.ts';
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts';
import type { ParsedInstruction, ParsedWords } from '../dockerfile/parsed-dockerfile.ts';
import { compareRow, type Row } from './recorded-row.oracle.ts';

/**
 * Compares a row of parser-cases.json with what the parser says.
 * @returns one line for each difference; empty when all agree
 */
export function checkParserCase(row: Row): string[] {
  const given = { id: row.id, dockerfile: row.dockerfile };
  const parsed = parseDockerfile(String(row.dockerfile));
  if (!parsed.ok) return compareRow(row, { ...given, error: parsed.error.message });
  return compareRow(row, {
    ...given,
    escape: parsed.value.escape,
    instructions: parsed.value.instructions.map(instructionRow),
    warnings: parsed.value.warnings.map((warning) => warning.message),
  });
}

/**
 * Compares a row of variable-expansion.json with what the lexer says.
 * @param env variables by name
 */
export function checkExpansion(row: Row, env: Row): string[] {
  const variables: Variables = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, String(value)]),
  );
  const given = { id: row.id, input: row.input };
  const read = expandWord(String(row.input), variables);
  if (!read.ok) return compareRow(row, { ...given, error: read.error });
  const { text, words } = read.value;
  return compareRow(row, { ...given, result: text, words: words.length === 0 ? null : words });
}

function wordsRow(words: ParsedWords): Row {
  return {
    instruction: words.instruction,
    flags: words.flags,
    json: words.json,
    args: words.args,
    ...(words.onbuild === undefined ? {} : { onbuild: wordsRow(words.onbuild) }),
  };
}

function instructionRow(instruction: ParsedInstruction): Row {
  const { comment, startLine, endLine } = instruction;
  const heredocs = instruction.heredocs.map((heredoc): Row => ({ ...heredoc }));
  return {
    ...wordsRow(instruction),
    ...(heredocs.length === 0 ? {} : { heredocs }),
    ...(comment.length === 0 ? {} : { comment }),
    startLine,
    endLine,
  };
}
