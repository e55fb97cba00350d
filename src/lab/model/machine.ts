/** A line into the machine: the reader's console (ttyS0), or the page's own (ttyS1). */
export type MachineLine = 'console' | 'page';

/** Files of a machine that is powered on: firmware, its screen's firmware, and the kernel with its first file system. */
export interface BootFiles {
  readonly how: 'cold';
  readonly emulator: ArrayBuffer;
  readonly bios: ArrayBuffer;
  readonly vgaBios: ArrayBuffer;
  readonly kernel: ArrayBuffer;
}

/** Files of a machine that goes on where a snapshot, or the reader, left it. */
export interface RestoreFiles {
  readonly how: 'restored';
  readonly emulator: ArrayBuffer;
  /** a state as {@link Machine.save} gives it, plain or packed with zstd */
  readonly state: ArrayBuffer;
}

/** Something that the machine did. Times are milliseconds since 1970 by the clock of the browser. */
export type MachineEvent =
  /** the emulator runs its first instruction */
  | { readonly kind: 'started'; readonly atMs: number }
  | {
      readonly kind: 'output';
      readonly line: MachineLine;
      readonly bytes: Uint8Array;
      readonly atMs: number;
    }
  /** what the firmware wrote to the text screen, rows joined by newlines; a kernel with a serial console writes none */
  | { readonly kind: 'screen'; readonly text: string; readonly atMs: number }
  /** the processor stopped with interrupts off: nothing can wake it */
  | { readonly kind: 'halted'; readonly atMs: number }
  /** the guest reset the machine */
  | { readonly kind: 'rebooted'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: MachineFailure };

/** Why a machine cannot run (any more). `detail` is for a report, in English. */
export interface MachineFailure {
  readonly kind:
    | 'no-webassembly'
    | 'no-memory'
    | 'bad-state'
    | 'emulator-broke'
    | 'worker-did-not-load';
  readonly detail: string;
}

/**
 * One emulated PC. It lives once: started by {@link Machine.start}, ended by {@link Machine.stop} or {@link Machine.destroy}.
 * Methods that answer with a promise reject with a {@link MachineFailure} in `cause` where the machine is gone.
 */
export interface Machine {
  /** Powers the machine on, or takes it up where a state left it; resolves once the emulator runs. The buffers are taken away. */
  start(files: BootFiles | RestoreFiles): Promise<void>;
  /** Puts bytes on a line, as a terminal would; they wait where the guest is slow. */
  send(line: MachineLine, bytes: Uint8Array): void;
  /** @returns the way to stop listening */
  onEvent(listener: (event: MachineEvent) => void): () => void;
  /** The whole machine as bytes, between two instructions; goes on afterwards. */
  save(): Promise<ArrayBuffer>;
  /** Stops time for the machine; it uses no processor until {@link Machine.resume}. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Pulls the plug. Nothing is kept. */
  stop(): Promise<void>;
  /** Gives back all memory; may be called at any time, also twice. */
  destroy(): void;
}
