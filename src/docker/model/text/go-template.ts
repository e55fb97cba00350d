import { err, ok, type Result } from '../../../lib/result.ts';
import type { GoValue } from './go-value.ts';
import { headerFunctions, rowFunctions } from './template-functions.ts';
import { parseTemplate, TemplateFault } from './template-parser.ts';
import { runTemplate } from './template-run.ts';

/** Runs a compiled template over a value; error in Go's words: `template: :1:2: executing "" at <.X>: …`. */
export type Template = (value: GoValue) => Result<string, string>;

/** What a template is compiled for; a row of a list unless told otherwise. */
export interface TemplateOptions {
  /** `header`: json, split, join, title, lower, upper and truncate leave their value alone, for a table's header. */
  readonly functions?: 'row' | 'header';
  /** `error`: a missing map key is an error (`docker inspect` on raw JSON); else it prints `<no value>`. */
  readonly missingKey?: 'default' | 'error';
}

/**
 * Compiles a Go template with the functions of Docker's `--format`.
 * @param text without the prefix `table `, which is the CLI's
 * @returns error in Go's words: `template: :1: unclosed action`; the CLI puts `template parsing error: ` before both kinds
 * @source Go, text/template; docker/cli, templates/templates.go
 */
export function compileTemplate(
  text: string,
  options: TemplateOptions = {},
): Result<Template, string> {
  const functions = options.functions === 'header' ? headerFunctions : rowFunctions;
  const missingKey = options.missingKey ?? 'default';
  const parsed = caught(() => parseTemplate(text, (name) => functions.has(name)));
  if (!parsed.ok) return parsed;
  return ok((value) =>
    caught(() => runTemplate(text, parsed.value, value, { functions, missingKey })),
  );
}

/** Inside, a fault is thrown: it may come from any depth of the template. */
function caught<T>(run: () => T): Result<T, string> {
  try {
    return ok(run());
  } catch (fault) {
    if (fault instanceof TemplateFault) return err(fault.message);
    throw fault;
  }
}
