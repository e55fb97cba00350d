import { useEffect } from 'react';
import type { LabDesk } from '../model/session.ts';
import { parseBench } from '../model/timings.ts';

/** Fetches what `bench` has written in the first machine each time its console falls quiet. */
export function useBenchWatch(desk: LabDesk | undefined, on: boolean): void {
  useEffect(() => {
    if (!desk || !on) return undefined;
    const { first } = desk.sessions;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = '';
    const fetchTimes = async () => {
      const answer = await first.probe('cat $host/run/bench.tsv');
      if (answer?.status !== 0 || answer.output === last) return;
      last = answer.output;
      const run = parseBench(answer.output);
      if (run !== undefined) desk.measured.addBench(run);
    };
    const stop = first.port.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(fetchTimes, 800);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [desk, on]);
}
