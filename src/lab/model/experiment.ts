/** Which of the lab's two machines a step is done on. */
export type MachineName = 'first' | 'second';

/** How a machine comes to its prompt: powered on, or taken up where a snapshot left it. */
export type StartKind = 'cold' | 'restored';

/** One thing to do, and how the machine itself shows that it was done. */
export interface ExperimentStep {
  /** permanent kebab-case id, unique in its experiment */
  readonly id: string;
  readonly machine: MachineName;
  /** lines to type, in order, without the final Enter; empty where starting the machine is all there is to do */
  readonly run: readonly string[];
  /**
   * Shell text for the machine's own line (scripts/lab-image/guest/usr/local/lib/probe.sh is read before it). It ends with
   * status 0 once the step is done, and prints `name=value` lines for {@link ExperimentStep.shows}. Values that earlier
   * steps showed are there as `$seen_name`.
   */
  readonly probe: string;
  /** names that the probe prints, each of lower-case letters, unique in the experiment */
  readonly shows: readonly string[];
}

/** An experiment of the lab: structure, without words. */
export interface Experiment {
  /** permanent kebab-case id */
  readonly id: string;
  readonly minutes: number;
  /** machines it needs, in the order they are started; one or two */
  readonly machines: readonly MachineName[];
  readonly start: StartKind;
  readonly steps: readonly ExperimentStep[];
}

/** Words of a step in one language; HTML where it says so. */
export interface StepWords {
  readonly title: string;
  /** HTML: what to do and why */
  readonly text: string;
  /** HTML: what to look at */
  readonly look: string;
  /** HTML with `{name}` slots of {@link ExperimentStep.shows}: what the machine shows once it is done */
  readonly done: string;
}

/** Words of an experiment in one language. */
export interface ExperimentWords {
  readonly title: string;
  /** HTML, one paragraph: what it is about */
  readonly what: string;
  /** HTML, one paragraph: why it is worth the reader's time */
  readonly why: string;
  readonly steps: Readonly<Record<string, StepWords>>;
}

/** What one line printed when the experiment was recorded on the real image. */
export interface RecordedLine {
  /** what stood before the cursor when it was typed: `root@host:~# ` */
  readonly prompt: string;
  readonly line: string;
  /** plain text without control sequences, no final newline */
  readonly output: string;
}

/** A step as it was recorded. */
export interface RecordedStep {
  readonly id: string;
  readonly lines: readonly RecordedLine[];
  /** what the probe showed afterwards, by name */
  readonly shown: Readonly<Record<string, string>>;
}

/** An experiment as it was recorded, for readers whose browser runs no machine. */
export interface Transcript {
  readonly steps: readonly RecordedStep[];
}

/** What a page of the lab needs of one experiment. */
export interface ExperimentPage {
  readonly experiment: Experiment;
  readonly words: ExperimentWords;
  readonly transcript: Transcript;
  /** the lesson it belongs to, where that is published */
  readonly lesson?: { readonly slug: string; readonly title: string };
}
