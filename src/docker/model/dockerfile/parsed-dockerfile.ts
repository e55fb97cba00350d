/** What escapes a character and continues a line. */
export type EscapeToken = '\\' | '`';

/** Lines of a Dockerfile, 1-based, both included. 0 stands for «before the first line»: such an error has no excerpt. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** Why a Dockerfile cannot be used, in BuildKit's words, and where. */
export interface DockerfileError extends LineRange {
  /** What follows `failed to solve: `. */
  readonly message: string;
  /** Further places of the same error (a cycle's other instructions); each gets an excerpt of its own. */
  readonly more?: readonly LineRange[];
}

/** A file written inside the Dockerfile: `<<NAME` … `NAME`. */
export interface Heredoc {
  /** Without quotes. */
  readonly name: string;
  /** The number before `<<`; 0 when there is none. */
  readonly fd: number;
  /** False when any part of the name is quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs go. They are still in `content`; see {@link stripLeadingTabs} in heredoc.ts. */
  readonly stripTabs: boolean;
  /** Lines as written, line ends included, without the closing line. */
  readonly content: string;
}

/** An instruction taken apart, before its meaning is checked. */
export interface ParsedWords {
  /** Upper case. */
  readonly instruction: string;
  /** As written. */
  readonly keyword: string;
  /** `--name=value` as written, quotes removed. */
  readonly flags: readonly string[];
  /** The arguments are a JSON array. */
  readonly json: boolean;
  /**
   * ENV and LABEL: name, value, separator (`=`, or empty in the old form) for each pair; shell form: one string;
   * HEALTHCHECK: type, then command; an unknown instruction: one empty string.
   */
  readonly args: readonly string[];
  /** What follows ONBUILD. */
  readonly onbuild?: ParsedWords;
  /** The whole logical line, continuations joined. */
  readonly original: string;
}

/** One instruction of the file. */
export interface ParsedInstruction extends ParsedWords, LineRange {
  readonly heredocs: readonly Heredoc[];
  /** Comment lines before it, without `#`; an empty comment line starts anew. */
  readonly comment: readonly string[];
}

/** `# syntax=…`, `# escape=…`, `# check=…` at the top of the file. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly line: number;
}

/** What the parser minds and accepts. @source moby/buildkit, frontend/dockerfile/parser */
export interface ParseWarning {
  readonly message: string;
  readonly line: number;
}

/** A Dockerfile taken apart. */
export interface ParsedDockerfile {
  readonly escape: EscapeToken;
  readonly directives: readonly Directive[];
  readonly instructions: readonly ParsedInstruction[];
  readonly warnings: readonly ParseWarning[];
}
