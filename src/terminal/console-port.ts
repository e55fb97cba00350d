/** The far end of a console: a serial line, or a simulated shell. Bytes are UTF-8. */
export interface ConsolePort {
  /** Everything printed so far that is still kept, before it returns; then what comes. Returns the way to stop. */
  subscribe(onBytes: (bytes: Uint8Array) => void): () => void;
  /** What was typed; control characters and escape sequences as a terminal sends them. */
  send(bytes: Uint8Array): void;
  /** The window's new size in cells; not called again for the size the port last heard. */
  resize(columns: number, rows: number): void;
}

/** What a page may do with a console it shows. */
export interface ConsoleHandle {
  focus(): void;
  /** Puts text at the prompt without sending Enter; control characters and newlines are removed. */
  type(text: string): void;
  /** Clears what is shown, down to the line of the cursor. */
  clear(): void;
}
