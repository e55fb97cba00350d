import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkExpansion, checkParserCase } from '../src/docker/model/testing/parser-case.oracle.ts';
import type { Row } from '../src/docker/model/testing/recorded-row.oracle.ts';
import { checkReference } from '../src/docker/model/testing/reference.oracle.ts';
import {
  checkOverlayScenario,
  type OverlayScenario,
} from '../src/docker/model/testing/scenario.oracle.ts';
import {
  checkDuration,
  checkPortSpec,
  checkSize,
  checkSizeParsing,
} from '../src/docker/model/testing/text-rows.oracle.ts';
import type { Json } from '../src/docker/model/text/json.ts';

/** How one kind of recording is read and compared with the model. */
interface VectorKind {
  /** the file's name without `.json` */
  readonly name: string;
  /** the field that holds the rows */
  readonly list: 'rows' | 'scenarios';
  /** @param file the whole file, for what its rows share */
  check(row: Row, file: Row): readonly string[];
}

const kinds: readonly VectorKind[] = [
  { name: 'overlay-scenarios', list: 'scenarios', check: checkScenario },
  { name: 'overlay-random', list: 'scenarios', check: checkScenario },
  { name: 'parser-cases', list: 'rows', check: (row) => checkParserCase(row) },
  { name: 'variable-expansion', list: 'rows', check: checkExpansionRow },
  { name: 'references', list: 'rows', check: (row) => checkReference(row) },
  { name: 'ports', list: 'rows', check: (row) => checkPortSpec(row) },
  { name: 'durations', list: 'rows', check: (row) => checkDuration(row) },
  { name: 'sizes', list: 'rows', check: (row) => checkSize(row) },
  { name: 'size-parsing', list: 'rows', check: (row) => checkSizeParsing(row) },
];

/** What a file of recordings came to. */
export interface VectorReport {
  readonly name: string;
  readonly passed: number;
  readonly total: number;
  /** rows that differ, and how */
  readonly failures: readonly { readonly row: string; readonly differences: readonly string[] }[];
  /** why the file could not be used; then `total` is 0 */
  readonly fault?: string;
}

/**
 * Compares every file of recordings in a folder with the model.
 * @returns one report for each file found, in the order of the kinds; error: why the folder cannot be used
 */
export function runVectors(folder: string): readonly VectorReport[] | { readonly error: string } {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return { error: `${folder} does not exist` };
  if (!stats.isDirectory()) return { error: `${folder} is not a folder` };
  const reports = kinds.flatMap((kind) => {
    const path = join(folder, `${kind.name}.json`);
    return statSync(path, { throwIfNoEntry: false }) === undefined ? [] : [runFile(path, kind)];
  });
  if (reports.length > 0) return reports;
  return {
    error: `${folder} holds none of ${kinds.map(({ name }) => `${name}.json`).join(', ')}`,
  };
}

function runFile(path: string, kind: VectorKind): VectorReport {
  const unusable = (fault: string): VectorReport => ({
    name: kind.name,
    passed: 0,
    total: 0,
    failures: [],
    fault: `${path}: ${fault}`,
  });
  let file: Json;
  try {
    file = JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch (error) {
    return unusable(`cannot be read as JSON: ${messageOf(error)}`);
  }
  if (!isRow(file)) return unusable('is not an object');
  const rows = file[kind.list];
  if (!Array.isArray(rows) || rows.length === 0) {
    return unusable(`has no list "${kind.list}" with anything in it`);
  }
  const failures = rows.flatMap((row: Json, index) => {
    const differences = checkSafely(row, file, kind);
    return differences.length === 0 ? [] : [{ row: nameOf(row, index), differences }];
  });
  return {
    name: kind.name,
    passed: rows.length - failures.length,
    total: rows.length,
    failures,
  };
}

/** A row that no check can make sense of has failed, whatever the check does with it. */
function checkSafely(row: Json, file: Row, kind: VectorKind): readonly string[] {
  if (!isRow(row)) return ['is not an object'];
  try {
    return kind.check(row, file);
  } catch (error) {
    return [`the check broke: ${messageOf(error)}`];
  }
}

/** An odd scenario makes the check throw, and then it has failed. */
function checkScenario(row: Row): readonly string[] {
  return checkOverlayScenario(row as unknown as OverlayScenario);
}

function checkExpansionRow(row: Row, file: Row): readonly string[] {
  const env = file.env;
  return isRow(env) ? checkExpansion(row, env) : ['the file has no object "env" of variables'];
}

function isRow(value: Json | undefined): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(row: Json, index: number): string {
  const id = isRow(row) ? (row.id ?? row.input) : undefined;
  return typeof id === 'string' ? `${index + 1} (${JSON.stringify(id)})` : String(index + 1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const usage = `usage: npm run vectors -- DIR [--verbose]
  DIR         folder with recordings: ${kinds.map(({ name }) => `${name}.json`).join(', ')}
  --verbose   show what differs`;

/** @returns the exit code: 0 when every row of every file agrees */
export function main(
  args: readonly string[],
  print: (line: string) => void,
  complain: (line: string) => void,
): number {
  const verbose = args.includes('--verbose');
  const [folder, ...rest] = args.filter((arg) => arg !== '--verbose');
  if (folder === undefined || rest.length > 0 || folder.startsWith('-')) {
    complain(usage);
    return 1;
  }
  const reports = runVectors(resolve(folder));
  if ('error' in reports) {
    complain(reports.error);
    return 1;
  }
  for (const { name, passed, total, failures, fault } of reports) {
    print(`${name} ${passed}/${total}`);
    if (fault !== undefined) complain(fault);
    if (!verbose) continue;
    for (const { row, differences } of failures) {
      for (const difference of differences) print(`  row ${row}: ${difference}`);
    }
  }
  const allPass = reports.every(
    ({ passed, total, fault }) => passed === total && fault === undefined,
  );
  return allPass ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2), console.log, console.error);
}
