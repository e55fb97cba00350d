import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { nearest, type ProblemSink } from './problem.ts';

export type YamlPath = readonly (string | number)[];

/** A file's value and where each part of it stands. */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
  /** 1-based line of the key or item at a path; of its nearest parent where the path leads nowhere */
  line(...path: YamlPath): number;
}

function lineFinder(root: Node | null, lines: LineCounter): (...path: YamlPath) => number {
  const lineOf = (node: unknown, fallback: number): number => {
    const range = (node as Node | null | undefined)?.range;
    return range ? lines.linePos(range[0]).line : fallback;
  };
  return (...path) => {
    let node: unknown = root;
    let line = 1;
    for (const key of path) {
      if (isMap(node)) {
        const pair = node.items.find(
          (item) => isScalar(item.key) && String(item.key.value) === String(key),
        );
        if (!isPair(pair)) return line;
        line = lineOf(pair.key, line);
        node = pair.value;
      } else if (isSeq(node) && typeof key === 'number') {
        const item = node.items[key];
        if (item === undefined) return line;
        line = lineOf(item, line);
        node = item;
      } else return line;
    }
    return line;
  };
}

type Schema = v.GenericSchema;

/** Keys an object at this path may have, as far as the schema tells. */
function keysAt(schema: Schema, path: YamlPath): string[] {
  let here: Schema[] = [schema];
  for (const key of path) {
    here = here.flatMap((at) => children(at, String(key)));
  }
  return [...new Set(here.flatMap((at) => flatten(at).flatMap((s) => Object.keys(entries(s)))))];
}

function flatten(schema: Schema): Schema[] {
  if ('options' in schema && Array.isArray(schema.options)) {
    return (schema.options as Schema[]).flatMap(flatten);
  }
  if ('wrapped' in schema) return flatten(schema.wrapped as Schema);
  return [schema];
}

function entries(schema: Schema): Record<string, Schema> {
  return 'entries' in schema ? (schema.entries as Record<string, Schema>) : {};
}

function children(schema: Schema, key: string): Schema[] {
  return flatten(schema).flatMap((s) => {
    if ('item' in s) return [s.item as Schema];
    if (s.type === 'record' && 'value' in s) return [s.value as Schema];
    const entry = entries(s)[key];
    return entry ? [entry] : [];
  });
}

/** A path for people: list items by their id where they have one, else by number from 1. */
function describePath(raw: unknown, path: YamlPath): string {
  let here: unknown = raw;
  const names = path.map((key) => {
    here = (here as Record<string, unknown> | undefined)?.[key];
    if (typeof key === 'string') return key;
    const { id, slug } = (here ?? {}) as { readonly id?: unknown; readonly slug?: unknown };
    const name = id ?? slug;
    return typeof name === 'string' ? name : `item ${key + 1}`;
  });
  return names.join('.').replaceAll('.item ', ', item ');
}

function issueMessage(
  schema: Schema,
  issue: v.BaseIssue<unknown>,
  path: YamlPath,
  raw: unknown,
): string {
  const key = path.at(-1);
  const where = path.length === 0 ? '' : `${describePath(raw, path)}: `;
  if (issue.type === 'strict_object' && key !== undefined) {
    const parent = describePath(raw, path.slice(0, -1));
    const inside = parent === '' ? '' : ` in ${parent}`;
    const known = keysAt(schema, path.slice(0, -1));
    if (issue.expected === 'never') {
      const meant = nearest(String(key), known);
      return meant === undefined
        ? `unknown key "${key}"${inside}; known keys: ${known.join(', ')}`
        : `unknown key "${key}"${inside}; did you mean "${meant}"?`;
    }
    if (issue.received === 'undefined') return `missing key "${key}"${inside}; add it`;
  }
  if (issue.received === 'null' || issue.received === 'undefined') {
    return `${where}is missing or empty; write it`;
  }
  if (issue.type === 'strict_object' || issue.type === 'record') {
    return `${where}must hold keys and values`;
  }
  if (issue.type === 'array' && issue.message.startsWith('Invalid')) {
    return `${where}must be a list: [a, b]`;
  }
  return where + issue.message;
}

/**
 * Reads a YAML (or JSON) file against a schema.
 * @param path on disk
 * @param file as problems name it
 * @param missing what to say when the file is not there
 * @returns null when there is a problem, which is then in the sink
 */
export function readYaml<T extends Schema>(
  path: string,
  file: string,
  schema: T,
  sink: ProblemSink,
  missing: string,
): Located<v.InferOutput<T>> | null {
  if (!existsSync(path)) {
    sink.error(file, 1, `the file is missing; ${missing}`);
    return null;
  }
  return parseYaml(readFileSync(path, 'utf8'), file, schema, sink);
}

/** {@link readYaml} for a text at hand. */
function parseYaml<T extends Schema>(
  source: string,
  file: string,
  schema: T,
  sink: ProblemSink,
): Located<v.InferOutput<T>> | null {
  const lines = new LineCounter();
  const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const fault = doc.errors[0] ?? doc.warnings[0];
  if (fault) {
    sink.error(file, lines.linePos(fault.pos[0]).line, `not valid YAML: ${fault.message}`);
    return null;
  }
  const line = lineFinder(doc.contents, lines);
  const raw: unknown = doc.contents === null ? emptyFor(schema) : doc.toJS();
  const result = v.safeParse(schema, raw);
  if (result.success) return { file, value: result.output, line };
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    sink.error(file, line(...path), issueMessage(schema, issue, path, raw));
  }
  return null;
}

/** An empty file is an empty list or map where the schema allows one. */
function emptyFor(schema: Schema): unknown {
  return schema.type === 'array' ? [] : {};
}
