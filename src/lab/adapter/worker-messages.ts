import type { V86Options } from 'v86';
import type {
  BootFiles,
  MachineEvent,
  MachineFailure,
  MachineLine,
  RestoreFiles,
} from '../model/machine.ts';

/** What the page tells the machine's worker. */
export type ToWorker =
  | { readonly type: 'start'; readonly id: number; readonly files: BootFiles | RestoreFiles }
  | { readonly type: 'send'; readonly line: MachineLine; readonly bytes: Uint8Array }
  | { readonly type: 'pause' | 'resume' | 'save' | 'stop'; readonly id: number };

/** What the worker tells the page. */
export type FromWorker =
  | { readonly type: 'event'; readonly event: MachineEvent }
  | { readonly type: 'done'; readonly id: number; readonly state?: ArrayBuffer }
  | { readonly type: 'failed'; readonly id: number; readonly failure: MachineFailure };

/** How the kernel is started when the reader watches: it says aloud what it does. `lab.boot=cold` is there for probes. */
const cmdline =
  'console=ttyS0 earlyprintk=ttyS0,115200 tsc=reliable mitigations=off random.trust_cpu=on lab.boot=cold';

/** The emulated PC. A state can only be restored into the same one, so the snapshot is made with these values too. */
export function bootOptions(files: BootFiles | RestoreFiles): V86Options {
  return {
    memory_size: 64 << 20,
    vga_memory_size: 1 << 20,
    uart1: true,
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
    ...(files.how === 'cold'
      ? {
          bios: { buffer: files.bios },
          vga_bios: { buffer: files.vgaBios },
          bzimage: { buffer: files.kernel },
          cmdline,
        }
      : { initial_state: { buffer: files.state } }),
  };
}
