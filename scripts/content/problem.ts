/** Something wrong in the content: where it is, what is wrong and what to do. */
export interface Problem {
  /** path from the folder that holds the content root, with slashes: `content/lessons/x/en.mdx` */
  readonly file: string;
  /** 1-based */
  readonly line: number;
  readonly message: string;
  /** a warning is printed and fails nothing */
  readonly severity: 'error' | 'warning';
}

/** Collects problems; every check writes into one. */
export interface ProblemSink {
  error(file: string, line: number, message: string): void;
  warn(file: string, line: number, message: string): void;
}

/** A sink that appends to an array. */
export function problemSink(problems: Problem[]): ProblemSink {
  return {
    error: (file, line, message) => problems.push({ file, line, message, severity: 'error' }),
    warn: (file, line, message) => problems.push({ file, line, message, severity: 'warning' }),
  };
}

/** By file, then line, then as found. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  );
}

/** `file:line message`, as editors and terminals link it. */
export function formatProblem(problem: Problem): string {
  const mark = problem.severity === 'warning' ? 'warning: ' : '';
  return `${problem.file}:${problem.line} ${mark}${problem.message}`;
}

/** Number of edits (insert, delete, replace, or swap two neighbours) between two words. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known id most like a mistyped one, if one is near enough to be meant. */
export function nearest(id: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.floor(id.length / 3) + 1;
  for (const candidate of known) {
    const distance = editDistance(id.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Longest list of ids a message spells out. */
const mostNamed = 10;

/**
 * Message for an id that names nothing.
 * @param home where such ids are declared, as a writer would look for it
 */
export function unknownId(kind: string, id: string, known: Iterable<string>, home: string): string {
  const ids = [...known];
  const meant = nearest(id, ids);
  if (meant !== undefined) return `unknown ${kind} "${id}"; did you mean "${meant}"?`;
  if (ids.length > mostNamed) {
    return `unknown ${kind} "${id}"; use one of ${home} or add it there`;
  }
  return `unknown ${kind} "${id}"; ${home} has ${ids.length === 0 ? 'none' : ids.join(', ')}`;
}
