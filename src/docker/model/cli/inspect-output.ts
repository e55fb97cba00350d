import { err, ok, type Result } from '../../../lib/result.ts';
import { print, type Steps } from '../state/effects.ts';
import { goJson } from '../text/go-json.ts';
import { compileTemplate } from '../text/go-template.ts';
import type { Json } from '../text/json.ts';
import { inGoOrder, structOf } from './go-structs.ts';
import { fail } from './reply.ts';

/** One object of `docker inspect`, keys in Docker's order. */
export type Inspected = { readonly [key: string]: Json };

/**
 * Prints what was found of each name, and then complains about those not found.
 * @param format `--format`: `''` for indented JSON, `json`, or a template, which sees one object after the other
 * @returns exit code 0, 1 when a name was not found, 64 for a template that does not parse
 * @source docker/cli, cli/command/inspect/inspector.go
 */
export function* printInspected(
  names: readonly string[],
  format: string,
  find: (name: string) => Result<Inspected, string>,
): Steps<number> {
  const template = format === '' || format === 'json' ? undefined : compileTemplate(format);
  if (template !== undefined && !template.ok)
    return yield* fail(`template parsing error: ${template.error}`, 64);
  const problems: string[] = [];
  const found: Inspected[] = [];
  let lines = '';
  for (const name of names) {
    const object = find(name);
    if (!object.ok) {
      problems.push(object.error);
      continue;
    }
    found.push(object.value);
    if (template === undefined) continue;
    const line = runTemplate(format, object.value);
    if (line.ok) lines += `${line.value}\n`;
    else problems.push(`template parsing error: ${line.error}`);
  }
  if (template !== undefined) yield* print(lines === '' ? '\n' : lines);
  else if (found.length === 0) yield* print('[]\n');
  else yield* print(`${goJson(inGoOrder(found), format === 'json' ? {} : { indent: '    ' })}\n`);
  return yield* fail(problems.join('\n'), problems.length === 0 ? 0 : 1);
}

/**
 * Prints one document: of the client and engine (`docker info`, `docker version`).
 * @param typeName Go's name of it, for errors about fields
 * @param format `--format`: `''` for the plain text, `json`, or a template
 * @returns exit code 0, 1 for a template that does not fit, 64 for one that does not parse
 */
export function* printFacts(
  facts: Json,
  typeName: string,
  format: string,
  plain: (facts: Json) => string,
): Steps<number> {
  if (format === '') {
    yield* print(plain(facts));
    return 0;
  }
  const template = compileTemplate(format === 'json' ? '{{json .}}' : format);
  if (!template.ok) return yield* fail(`template parsing error: ${template.error}`, 64);
  const text = template.value(structOf(facts, typeName));
  yield* print(text.ok ? `${text.value}\n` : '\n');
  return text.ok ? 0 : yield* fail(text.error);
}

/** Runs a template over an object as a struct; a field no struct has is looked for in the plain JSON, as the client does. */
function runTemplate(format: string, object: Inspected): Result<string, string> {
  const typed = compileTemplate(format);
  if (!typed.ok) return typed;
  const answer = typed.value(structOf(object));
  if (answer.ok) return ok(answer.value);
  const raw = compileTemplate(format, { missingKey: 'error' });
  return raw.ok ? raw.value(object) : err(raw.error);
}
