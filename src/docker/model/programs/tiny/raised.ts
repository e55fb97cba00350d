/** An error of the program itself: an exception that was raised and may be caught. */
export class Raised extends Error {
  readonly kind: string;
  readonly line: number;
  constructor(kind: string, message: string, line: number) {
    super(message);
    this.kind = kind;
    this.line = line;
  }
}

/** The program ends here: `sys.exit`, `process.exit`, `os.Exit`. */
export class Exit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}
