import { type Lang, langs } from '../../src/i18n/locale.ts';
import { slotFaults, slotsOf } from './check-ui.ts';
import {
  type CheckContext,
  checkId,
  checkKeys,
  checkRepeats,
  checkWords,
  placeOf,
} from './check-words.ts';
import {
  type ExperimentContent,
  type ExperimentMeta,
  type ExperimentWordsFile,
  recordAgain,
  type TranscriptFile,
} from './load-content.ts';
import { type ProblemSink, unknownId } from './problem.ts';
import type { Located } from './yaml-file.ts';

/** One experiment of the lab: its ids, its words in both languages, and what was recorded of it. */
export function checkExperiment(experiment: ExperimentContent, context: CheckContext): void {
  const { meta, words, transcript } = experiment;
  if (meta !== null) checkMeta(meta, context);
  const ids = meta?.value.steps.map((step) => step.id) ?? [];
  // where an id stands for two steps, nothing can be held against it
  const structure = new Set(ids).size === ids.length ? meta : null;
  for (const lang of langs) {
    const file = words[lang];
    if (file !== null) checkExperimentWords(structure, file, lang, context);
  }
  if (structure !== null && transcript !== null) {
    checkTranscript(structure, transcript, context.sink);
  }
}

function checkMeta(meta: Located<ExperimentMeta>, { known, sink }: CheckContext): void {
  const { lesson, sources, corrections, ideas, machines, steps } = meta.value;
  checkId(sink, 'lesson', lesson, known.lessons, 'course.yaml', placeOf(meta, 'lesson'));
  for (const [i, id] of sources.entries()) {
    checkId(sink, 'source', id, known.sources, 'sources/index.yaml', placeOf(meta, 'sources', i));
  }
  for (const [i, id] of corrections.entries()) {
    const place = placeOf(meta, 'corrections', i);
    const home = 'misconceptions/index.yaml';
    checkId(sink, 'misconception', id, known.misconceptions, home, place);
  }
  for (const [key, list] of Object.entries({ sources, corrections, ideas })) {
    checkRepeats(sink, meta, [key], list);
  }
  const stepLines = new Map<string, number>();
  const shownIn = new Map<string, string>();
  for (const [i, { id, machine, shows }] of steps.entries()) {
    const at = (message: string, ...path: (string | number)[]) =>
      sink.error(meta.file, meta.line('steps', i, ...path), message);
    const earlier = stepLines.get(id);
    if (earlier === undefined) stepLines.set(id, meta.line('steps', i, 'id'));
    else at(`step "${id}" is used twice, first on line ${earlier}; give this one its own id`, 'id');
    if (machine === undefined && machines.length > 1) {
      at(`step "${id}" names no machine; write machine: first or machine: second`);
    } else if (machine !== undefined && !machines.includes(machine)) {
      at(
        `step "${id}" is done on the ${machine} machine; add it to machines or name another`,
        'machine',
      );
    }
    for (const [s, name] of shows.entries()) {
      const step = shownIn.get(name);
      if (step === undefined) shownIn.set(name, id);
      else at(`"${name}" is shown by step "${step}" already; give it another name`, 'shows', s);
    }
  }
}

function checkExperimentWords(
  meta: Located<ExperimentMeta> | null,
  words: Located<ExperimentWordsFile>,
  lang: Lang,
  context: CheckContext,
): void {
  const { sink } = context;
  const { what, why, steps } = words.value;
  checkWords(context, words, ['what'], what);
  checkWords(context, words, ['why'], why);
  for (const [id, { text, look, done }] of Object.entries(steps)) {
    for (const [key, said] of Object.entries({ text, look, done })) {
      checkWords(context, words, ['steps', id, key], said);
    }
  }
  if (meta === null) return;
  const ids = meta.value.steps.map((step) => step.id);
  const given = Object.keys(steps);
  checkKeys(sink, 'step', ids, words, ['steps'], steps, 'experiment.yaml');
  const same = given.length === ids.length && ids.every((id) => given.includes(id));
  if (same && given.join() !== ids.join()) {
    sink.error(
      words.file,
      words.line('steps'),
      `steps are out of order; write them as ${ids.join(', ')}`,
    );
  }
  for (const { id, shows } of meta.value.steps) {
    const done = steps[id]?.done;
    if (done === undefined) continue;
    for (const fault of doneFaults(done, shows, id, lang)) {
      sink.error(words.file, words.line('steps', id, 'done'), `steps.${id}.done: ${fault}`);
    }
  }
}

/** What is wrong with the slots of a step's `done`: they are the names that the step shows, each at least once. */
function doneFaults(done: string, shows: readonly string[], step: string, lang: Lang): string[] {
  const names = [...new Set(slotsOf(done).map((slot) => slot.name))];
  return [
    ...slotFaults(done, lang),
    ...names
      .filter((name) => /^[a-zA-Z]+$/.test(name) && !shows.includes(name))
      .map((name) => unknownId('slot', name, shows, `shows of step "${step}"`)),
    ...shows
      .filter((name) => !names.includes(name))
      .map((name) => `the step shows "${name}"; say it with {${name}}`),
  ];
}

/** Reports the first difference between what an experiment asks for and what was recorded of it. */
function checkTranscript(
  meta: Located<ExperimentMeta>,
  transcript: Located<TranscriptFile>,
  sink: ProblemSink,
): void {
  const wanted = meta.value.steps;
  const recorded = transcript.value.steps;
  for (let i = 0; i < Math.max(wanted.length, recorded.length); i += 1) {
    const [step, there] = [wanted[i], recorded[i]];
    const fault =
      step?.id === there?.id && step && there
        ? stepFault(step, there)
        : `${there ? `step "${there.id}"` : 'the recording ends'} where experiment.yaml has ${step ? `step "${step.id}"` : 'none'}`;
    if (fault === null) continue;
    sink.error(transcript.file, transcript.line('steps', i), `${fault}; ${recordAgain}`);
    return;
  }
}

function stepFault(
  { id, run, shows }: ExperimentMeta['steps'][number],
  { lines, shown }: TranscriptFile['steps'][number],
): string | null {
  for (let i = 0; i < Math.max(run.length, lines.length); i += 1) {
    const [line, there] = [run[i], lines[i]?.line];
    if (line === there) continue;
    const typed = there === undefined ? 'nothing' : `"${there}"`;
    const asked = line === undefined ? 'nothing' : `"${line}"`;
    return `step "${id}" types ${typed} where experiment.yaml has ${asked}`;
  }
  const missing = shows.find((name) => !Object.hasOwn(shown, name));
  if (missing !== undefined) return `step "${id}" recorded no "${missing}"`;
  const extra = Object.keys(shown).find((name) => !shows.includes(name));
  return extra === undefined ? null : `step "${id}" recorded "${extra}", which it does not show`;
}
