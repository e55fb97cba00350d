import type { MachineName, StartKind } from './experiment.ts';
import type { ProbeAnswer } from './probe.ts';
import type { SessionState } from './session-state.ts';
import type { BenchRun } from './timings.ts';

/** One of the lab's machines from the reader's point of view: started, watched, asked, saved, started again. */
export interface MachineSession {
  subscribe(watcher: () => void): () => void;
  getState(): SessionState;
  /** Starts a machine, ending the one that runs. @param saved a state of {@link MachineSession.save} to go on with */
  start(start: StartKind, saved?: ArrayBuffer): Promise<void>;
  /** Stops a download, or pulls the machine's plug. */
  stop(): Promise<void>;
  /** Runs shell text as root beside the reader's console. @returns undefined where no answer came */
  probe(shell: string, timeoutMs?: number): Promise<ProbeAnswer | undefined>;
  /** Ends all that the reader's shell started, and the shell: a new prompt follows. Time goes on for it. @returns whether the machine did it */
  newPrompt(): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** The machine as bytes, for {@link MachineSession.start}. @throws when there is none */
  save(): Promise<ArrayBuffer>;
  /** The bytes of the latest save are kept: unless more was typed since, nothing is lost by leaving. */
  markKept(): void;
  /** the console; the same for all machines that the session starts one after another */
  readonly port: {
    subscribe(onBytes: (bytes: Uint8Array) => void): () => void;
    send(bytes: Uint8Array): void;
    resize(columns: number, rows: number): void;
  };
  /** What the console printed, as text with its control sequences. */
  consoleText(): string;
  destroy(): void;
}

/** A machine that the reader put by. */
export interface SavedMachine {
  readonly name: MachineName;
  /** milliseconds since 1970 */
  readonly savedAtMs: number;
  /** as it is stored */
  readonly sizeBytes: number;
}

/** Why a machine could not be put by or taken out. */
export type SavingFailure = 'no-room' | 'no-storage' | 'other-version' | 'broken';

/** What was measured in this tab. */
export interface Measured {
  /** from power on to the prompt, oldest first, milliseconds */
  readonly bootsMs: readonly number[];
  /** the latest run of `bench` */
  readonly bench: BenchRun | undefined;
}

/** What the lab's page knows and can do besides its machines. */
export interface LabDesk {
  readonly sessions: Readonly<Record<MachineName, MachineSession>>;
  /** bytes that a start fetches, of the files as they are stored */
  sizes(): Promise<Readonly<Record<StartKind, number>>>;
  /** keeps the image for use without a network, or gives it back */
  readonly offline: {
    isKept(): Promise<boolean>;
    keep(): Promise<void>;
    unkeep(): Promise<void>;
  };
  readonly saved: {
    list(): Promise<readonly SavedMachine[]>;
    put(name: MachineName): Promise<SavedMachine | SavingFailure>;
    start(name: MachineName): Promise<SavingFailure | undefined>;
    remove(name: MachineName): Promise<void>;
  };
  /** steps done in this tab, with what they showed, by `experiment/step` */
  readonly done: {
    subscribe(watcher: () => void): () => void;
    get(): DoneSteps;
    add(experiment: string, step: string, shown: Readonly<Record<string, string>>): void;
  };
  readonly measured: {
    subscribe(watcher: () => void): () => void;
    get(): Measured;
    addBench(run: BenchRun): void;
  };
  /** false where the browser cannot run the machine at all */
  readonly able: boolean;
}

/** What steps showed when they were done, by `experiment/step`. */
export type DoneSteps = ReadonlyMap<string, Readonly<Record<string, string>>>;
