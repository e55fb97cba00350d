import type { StageTimes } from './boot-stages.ts';
import type { StartKind } from './experiment.ts';
import type { ImageFile } from './image-manifest.ts';
import type { MachineFailure } from './machine.ts';

/** Why a file of the image is not here. */
export interface DownloadFailure {
  readonly kind: 'offline' | 'refused' | 'truncated' | 'altered';
  /** the file, or `emulator` for what comes with the site itself */
  readonly file: ImageFile | 'manifest.json' | 'emulator';
  /** for a report, in English: a status, a length, a digest */
  readonly detail: string;
}

/** How a running machine ended without being asked to. */
export type Ending = 'panic' | 'halted' | 'rebooted' | 'shell-gone';

/** How far a download is. */
export interface DownloadProgress {
  readonly loadedBytes: number;
  /** ≥ loadedBytes; of the files as they are stored, before any packing for the way */
  readonly totalBytes: number;
}

/** What one of the lab's machines is doing. */
export type SessionPhase =
  | { readonly kind: 'off' }
  | { readonly kind: 'fetching'; readonly start: StartKind; readonly progress: DownloadProgress }
  | { readonly kind: 'starting'; readonly start: StartKind }
  /** there is a prompt */
  | {
      readonly kind: 'running';
      readonly start: StartKind;
      /** hidden pages and the reader's wish both stop time */
      readonly paused: boolean;
      /** nothing was typed or printed for a while, so time stands still; the next key wakes it */
      readonly resting: boolean;
      /** false where the page's own line has not answered for a while */
      readonly answering: boolean;
    }
  /** it stopped by itself; what it printed stays */
  | { readonly kind: 'ended'; readonly start: StartKind; readonly ending: Ending }
  | {
      readonly kind: 'failed';
      /** how it was to start, for another try */
      readonly start: StartKind;
      readonly failure: MachineFailure | DownloadFailure;
    };

/** The whole state of a machine's session, as views read it. */
export interface SessionState {
  readonly phase: SessionPhase;
  /** stages of the boot under way or done; empty for a restored machine */
  readonly stages: StageTimes;
  /** milliseconds from start to the first prompt, once it is there */
  readonly promptMs: number | undefined;
  /** the firmware's screen */
  readonly screen: string;
  /** the reader has typed since the machine started or was saved */
  readonly touched: boolean;
}

/** A session before anything happened. */
export const initialSession: SessionState = {
  phase: { kind: 'off' },
  stages: {},
  promptMs: undefined,
  screen: '',
  touched: false,
};

/** Whether there is a machine that takes input. */
export function isRunning(state: SessionState): boolean {
  return state.phase.kind === 'running';
}

/** How the kernel and init say that it is over. */
const lastWords: readonly (readonly [Ending, RegExp])[] = [
  ['panic', /Kernel panic - not syncing/],
  // not where the reader reads init's own script
  ['shell-gone', /(?<!")init: \/bin\/sh is gone/],
];

/**
 * What the console's newest output says of the machine's end.
 * @param tail the last few hundred characters
 */
export function endingIn(tail: string): Ending | undefined {
  return lastWords.find(([, sign]) => sign.test(tail))?.[0];
}
