import { err, ok, type Result } from '../../../../lib/result.ts';
import { type Language, NotSimulated, type Program } from './ast.ts';
import { Parser } from './parse.ts';
import { go } from './read-go.ts';
import { js } from './read-js.ts';
import { python, pythonBlock } from './read-python.ts';
import { braceBlock, statements } from './read-statements.ts';

const languages = {
  python: { one: python, block: pythonBlock },
  js: { one: js, block: (parser: Parser) => braceBlock(parser, js) },
  go: { one: go, block: (parser: Parser) => braceBlock(parser, go) },
} as const;

/** Reads a program; what is not understood is the error, with its line. */
export function readProgram(source: string, language: Language): Result<Program, NotSimulated> {
  const { one, block } = languages[language];
  try {
    const parser = new Parser(source, language, block);
    const body = statements(parser, one);
    return ok({ language, body, fns: parser.fns });
  } catch (error) {
    if (error instanceof NotSimulated) return err(error);
    // the parser's stack is as deep as the program is nested
    if (error instanceof RangeError) return err(new NotSimulated('nesting this deep', 0));
    throw error;
  }
}
