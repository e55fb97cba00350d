/**
 * What the lab's computer does between power and a prompt, in order. There is no boot loader: the emulator has put the
 * kernel into memory, and a few instructions in a ROM that the firmware calls jump to it.
 * @source v86, src/kernel.js
 */
export const bootStages = ['firmware', 'unpacking', 'kernel', 'init', 'prompt'] as const;

/** One of {@link bootStages}: when it began. */
export type BootStage = (typeof bootStages)[number];

/** When each stage began, in milliseconds since power on; stages not reached are missing. `prompt` is the end. */
export type StageTimes = Readonly<Partial<Record<BootStage, number>>>;

/** What of the machine's output shows that a stage has begun. */
const signs: readonly (readonly [BootStage, RegExp])[] = [
  ['unpacking', /early console in (setup|extract_kernel)|Decompressing Linux/],
  ['kernel', /Booting the kernel|\] Linux version /],
  ['init', /Run \/init as init process/],
  ['prompt', /[\w-]+@[\w-]+:\S*[#$] $/],
];

/**
 * The stages that a machine's output shows, with those already known.
 * @param known stages so far
 * @param console all text of the console since power on
 * @param sinceStartMs milliseconds since power on
 * @returns `known` itself where nothing is new; a stage keeps the time at which it was first seen
 */
export function readStages(known: StageTimes, console: string, sinceStartMs: number): StageTimes {
  let times = known.firmware === undefined ? { ...known, firmware: 0 } : known;
  for (const [stage, sign] of signs) {
    if (times[stage] !== undefined) continue;
    if (sign.test(console)) times = { ...times, [stage]: sinceStartMs };
  }
  return times;
}

/** A stage with its length. */
export interface StageSpan {
  readonly stage: Exclude<BootStage, 'prompt'>;
  readonly beginMs: number;
  /** undefined while it lasts */
  readonly endMs: number | undefined;
}

/** The stages reached as spans, each up to the next one reached; the last is open unless the prompt is there. */
export function stageSpans(times: StageTimes): StageSpan[] {
  const reached = bootStages.flatMap((stage) => {
    const beginMs = times[stage];
    return beginMs === undefined ? [] : [{ stage, beginMs }];
  });
  return reached.flatMap(({ stage, beginMs }, index) =>
    stage === 'prompt' ? [] : [{ stage, beginMs, endMs: reached[index + 1]?.beginMs }],
  );
}
