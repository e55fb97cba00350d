import { type LayoutStyle, plateHeight } from '../layout-style.ts';
import type { Wire } from './strata.ts';
import type { Route, RouteRun } from './wire-routes.ts';

const bareTrack = 14;
const labelClearance = 8;

interface Track {
  thickness: number;
  readonly runs: {
    readonly group: string;
    readonly span: readonly [number, number];
    readonly labelled: boolean;
  }[];
}

/** How much room wires ask for, and where each run lies within the room of its line. */
export interface WireTracks {
  /** units that a fine column (`v`) or row (`h`) needs for its wires; 0 without any */
  need(line: 'h' | 'v', at: number): number;
  /** offset of a run from the middle of that room */
  offset(wire: string, run: number): number;
}

/**
 * Give every run a track of its own in its gutter, channel, row or column; runs of one fork share one.
 * @param labelWidths by wire key: width of the label's plate
 */
export function trackWires(
  wires: readonly Wire[],
  routes: ReadonlyMap<string, Route>,
  labelWidths: ReadonlyMap<string, number>,
  style: LayoutStyle,
): WireTracks {
  const lines = new Map<string, Track[]>();
  const straight = new Map<string, number>();
  const homes = new Map<string, { line: string; track: Track }>();
  const plateH = plateHeight(style);

  const demand = (line: string, units: number) =>
    straight.set(line, Math.max(straight.get(line) ?? 0, units));

  const trackFor = (line: string, group: string, run: RouteRun, labelled: boolean): Track => {
    const tracks = lines.get(line) ?? [];
    lines.set(line, tracks);
    const free = tracks.find((track) =>
      track.runs.every(
        (other) =>
          (other.group === group && !(other.labelled && labelled)) ||
          other.span[1] < run.span[0] ||
          run.span[1] < other.span[0],
      ),
    );
    if (free) return free;
    const track: Track = { thickness: 0, runs: [] };
    tracks.push(track);
    return track;
  };

  for (const wire of wires) {
    const route = routes.get(wire.key);
    if (!route) continue;
    const group = `${wire.kind} ${wire.from}`;
    const plateW = labelWidths.get(wire.key) ?? 0;
    route.runs.forEach((run, i) => {
      const labelled = plateW > 0 && i === route.labelRun;
      const line = `${run.horizontal ? 'h' : 'v'}${run.at}`;
      const track = trackFor(line, group, run, labelled);
      track.runs.push({ group, span: run.span, labelled });
      const across = labelled ? (run.horizontal ? plateH : plateW) + labelClearance : bareTrack;
      track.thickness = Math.max(track.thickness, across);
      homes.set(`${wire.key} ${i}`, { line, track });
      // a run from edge to edge through one gutter or channel: room for the label and the arrow head
      if (run.at % 2 === 1 && run.span[0] === run.span[1] && run.span[0] % 2 === 0) {
        const crossed = `${run.horizontal ? 'v' : 'h'}${run.span[0]}`;
        const along = labelled ? (run.horizontal ? plateW : plateH) + style.arrow : 8;
        demand(crossed, along + style.arrow);
      }
    });
  }

  const total = (line: string) =>
    (lines.get(line) ?? []).reduce((sum, track) => sum + track.thickness, 0);
  return {
    need: (line, at) => Math.max(total(`${line}${at}`), straight.get(`${line}${at}`) ?? 0),
    offset(wire, run) {
      const home = homes.get(`${wire} ${run}`);
      if (!home) return 0;
      let before = 0;
      for (const track of lines.get(home.line) ?? []) {
        if (track === home.track) return before + track.thickness / 2 - total(home.line) / 2;
        before += track.thickness;
      }
      return 0;
    },
  };
}
