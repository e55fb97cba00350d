import emulatorUrl from 'v86/build/v86.wasm?url';
import { createLabDesk } from '../../lab/adapter/create-lab-desk.ts';
import { createSavedMachines } from '../../lab/adapter/saved-machines.ts';
import { createV86Machine } from '../../lab/adapter/v86-machine.ts';
import type { LabDesk } from '../../lab/model/session.ts';
import { spreadOf } from '../../lab/model/timings.ts';
import type { NewEvent } from '../../progress/events.ts';
import { hrefOf } from '../shell/site.ts';

let desk: LabDesk | undefined;

/**
 * The lab of this tab. It outlives a change of language, so that the machines run on.
 * @param record takes in steps that are done and times that were measured
 */
export function labDesk(record: (event: NewEvent) => void): LabDesk {
  desk ??= createLabDesk({
    image: { folder: hrefOf('/lab/'), emulatorUrl, cacheName: 'strata-lab' },
    createMachine: createV86Machine,
    saved: createSavedMachines(),
    onStepDone: (experiment, step) => record({ type: 'lab-step', experiment, step }),
    onMeasured: ({ bootsMs, bench }) => {
      const boot = spreadOf(bootsMs);
      const container = spreadOf(bench?.timesMs.container ?? []);
      if (boot === undefined || container === undefined) return;
      record({
        type: 'lab-timed',
        bootMs: boot.medianMs,
        boots: boot.n,
        containerMs: container.medianMs,
        containers: container.n,
      });
    },
  });
  return desk;
}
