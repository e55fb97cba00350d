import { firstLang, type Lang, langs } from '../../src/i18n/locale.ts';
import {
  type CheckContext,
  checkId,
  checkKeys,
  checkRepeats,
  checkWords,
  firstLangName,
  linkFault,
  placeOf,
  readFiles,
  readPairs,
} from './check-words.ts';
import { compareProse } from './compare-prose.ts';
import type { Content, LessonContent, TeachPlan } from './load-content.ts';
import { citedSources } from './page-data.ts';
import { unknownId } from './problem.ts';
import { headingsOf, type PartItem, type Prose, partsOf } from './prose.ts';
import type { Located } from './yaml-file.ts';

/** Fewer words are a stub; outside of the range below, a lesson is too short or too long for its minutes. */
const leastWords = 600;
const wordRange = [900, 1500] as const;

/** One lesson: its ids, its sentences, and its prose in both languages. */
export function checkLesson(content: Content, lesson: LessonContent, context: CheckContext): void {
  checkMeta(lesson, context);
  checkKeep(lesson, context);
  checkTeach(lesson, context);
  for (const lang of langs) {
    const prose = lesson.prose[lang];
    if (prose === null) continue;
    checkParts(content, lesson, prose, context);
    checkScenes(prose, context);
    checkKeyParts(lesson, prose, lang, context);
    checkListed(content, lesson, prose, context);
  }
  for (const { first, other } of readPairs(lesson.prose)) compareProse(first, other, context.sink);
  const first = lesson.prose[firstLang];
  if (first !== null && !lesson.draft) checkLength(first, context);
}

function checkMeta({ meta, slug }: LessonContent, { known, sink }: CheckContext): void {
  if (meta === null) return;
  const { prerequisites, sources, corrections, ideas } = meta.value;
  for (const [i, id] of prerequisites.entries()) {
    const place = placeOf(meta, 'prerequisites', i);
    checkId(sink, 'lesson', id, known.lessons, 'course.yaml', place);
    if (id === slug)
      sink.error(place.file, place.line, 'a lesson cannot be its own prerequisite; remove it');
  }
  for (const [i, id] of sources.entries()) {
    checkId(sink, 'source', id, known.sources, 'sources/index.yaml', placeOf(meta, 'sources', i));
  }
  for (const [i, id] of corrections.entries()) {
    checkId(
      sink,
      'misconception',
      id,
      known.misconceptions,
      'misconceptions/index.yaml',
      placeOf(meta, 'corrections', i),
    );
  }
  for (const [key, list] of Object.entries({ prerequisites, sources, corrections, ideas })) {
    checkRepeats(sink, meta, [key], list);
  }
}

function checkKeep({ words }: LessonContent, context: CheckContext): void {
  for (const { first, other } of readPairs(words)) {
    checkKeys(
      context.sink,
      'sentence',
      Object.keys(first.value.keep),
      other,
      ['keep'],
      other.value.keep,
      first.file,
    );
  }
  for (const file of readFiles(words)) {
    for (const [id, text] of Object.entries(file.value.keep))
      checkWords(context, file, ['keep', id], text);
  }
}

function checkTeach({ teach }: LessonContent, context: CheckContext): void {
  const { sink } = context;
  for (const file of readFiles(teach)) {
    const { goal, minutes, questions, homework } = file.value;
    checkWords(context, file, ['goal'], goal);
    checkWords(context, file, ['homework'], homework);
    for (const [i, entry] of minutes.entries()) {
      checkWords(context, file, ['minutes', i, 'do'], entry.do);
      const before = minutes[i - 1];
      if (before === undefined ? entry.at !== 0 : entry.at <= before.at) {
        const rule = before === undefined ? 'the plan begins at 0' : `comes after ${before.at}`;
        sink.error(
          file.file,
          file.line('minutes', i),
          `minutes: at ${entry.at}: ${rule}; put it right`,
        );
      }
    }
    for (const [i, text] of questions.entries()) checkWords(context, file, ['questions', i], text);
  }
  const times = (file: Located<TeachPlan>) =>
    file.value.minutes.map((entry) => entry.at).join(', ');
  for (const { first, other } of readPairs(teach)) {
    if (times(first) !== times(other)) {
      sink.error(
        other.file,
        other.line('minutes'),
        `minutes are at ${times(other)}, in ${firstLangName} at ${times(first)}; make them the same`,
      );
    }
    const [wanted, given] = [first.value.questions.length, other.value.questions.length];
    if (wanted !== given) {
      sink.error(
        other.file,
        other.line('questions'),
        `${given} questions, in ${firstLangName} ${wanted}; make them the same`,
      );
    }
  }
}

function checkParts(
  content: Content,
  lesson: LessonContent,
  prose: Prose,
  context: CheckContext,
): void {
  const { known, sink } = context;
  const own = headingsOf(prose).map((heading) => heading.id);
  for (const item of prose.items) {
    if (item.kind === 'link') {
      const fault = linkFault(item.url, known, own);
      if (fault !== null) sink.error(prose.file, item.line, fault);
    }
    if (item.kind !== 'part') continue;
    const place = { file: prose.file, line: item.line };
    const id = item.attributes.id ?? item.attributes.source;
    if (item.name === 'Try') {
      sink.error(
        place.file,
        place.line,
        `unknown mission "${item.attributes.mission ?? ''}": there are none yet; leave <Try> out`,
      );
    }
    const { experiment } = item.attributes;
    if (experiment !== undefined) {
      checkId(sink, 'experiment', experiment, known.experiments, 'labs/', place);
    }
    if (id === undefined) continue;
    if (item.name === 'Term') checkId(sink, 'term', id, known.terms, 'glossary/index.yaml', place);
    if (item.name === 'Source' || item.name === 'Fact') {
      checkId(sink, 'source', id, known.sources, 'sources/index.yaml', place);
    }
    if (item.name === 'HeardThat') {
      checkId(sink, 'misconception', id, known.misconceptions, 'misconceptions/index.yaml', place);
    }
    if (item.name === 'Recall') checkRecall(content, lesson, id, place, context);
  }
  const recalls = partsOf(prose, 'Recall');
  for (const [i, recall] of recalls.entries()) {
    const first = recalls.findIndex((other) => other.attributes.id === recall.attributes.id);
    if (first === i) continue;
    sink.error(
      prose.file,
      recall.line,
      `question "${recall.attributes.id}" is recalled twice, first on line ${recalls[first]?.line}; ask another here`,
    );
  }
}

function checkRecall(
  content: Content,
  lesson: LessonContent,
  id: string,
  place: { readonly file: string; readonly line: number },
  { sink }: CheckContext,
): void {
  if (lesson.questions === null) return;
  const own = lesson.questions.value.map((question) => question.id);
  if (own.includes(id)) return;
  const other = content.lessons.find((candidate) =>
    candidate.questions?.value.some((question) => question.id === id),
  );
  sink.error(
    place.file,
    place.line,
    other
      ? `question "${id}" belongs to lesson "${other.slug}"; a <Recall> asks from its own lesson's bank`
      : unknownId('question', id, own, 'questions.yaml'),
  );
}

function checkScenes(prose: Prose, { known, sink }: CheckContext): void {
  const names = new Map<string, number>();
  let shown: readonly string[] = [];
  let own = new Map<string, number>();
  const at = (part: PartItem, message: string) => sink.error(prose.file, part.line, message);
  for (const part of prose.items) {
    if (part.kind !== 'part') continue;
    const { id, steps, as: alias } = part.attributes;
    if (part.name === 'Scene') {
      shown = [];
      own = new Map();
      if (id === undefined) continue;
      const name = alias ?? id;
      const earlier = names.get(name);
      if (earlier !== undefined) {
        at(
          part,
          `scene name "${name}" is used twice, first on line ${earlier}; give this one as="…"`,
        );
      }
      names.set(name, part.line);
      const all = known.scenes.get(id);
      if (all === undefined) {
        at(part, unknownId('scene', id, known.scenes.keys(), 'scenes/'));
        continue;
      }
      shown = steps?.split(/\s+/).filter((step) => step !== '') ?? all;
      if (shown.length === 0)
        at(part, `scene "${id}" shows no step; name some in steps="…" or leave it out`);
      for (const step of shown) {
        if (!all.includes(step)) at(part, unknownId('step', step, all, `scene "${id}"`));
      }
      if (new Set(shown).size !== shown.length) {
        at(part, `scene "${id}" shows a step twice; name each once in steps="…"`);
        continue;
      }
      const inOrder = all.filter((step) => shown.includes(step));
      if (shown.every((step) => all.includes(step)) && inOrder.join(' ') !== shown.join(' ')) {
        at(part, `steps of scene "${id}" are out of order; write steps="${inOrder.join(' ')}"`);
      }
    }
    const step = part.attributes.at;
    if (part.name !== 'Step' || step === undefined || shown.length === 0) continue;
    const earlier = own.get(step);
    if (!shown.includes(step)) at(part, unknownId('step', step, shown, 'this <Scene>'));
    else if (earlier !== undefined) {
      at(part, `step "${step}" has words twice, first on line ${earlier}; remove one <Step>`);
    } else own.set(step, part.line);
  }
}

function checkKeyParts(
  lesson: LessonContent,
  prose: Prose,
  lang: Lang,
  { sink }: CheckContext,
): void {
  const words = lesson.words[lang];
  if (words === null) return;
  const ids = Object.keys(words.value.keep);
  const seen = new Map<string, number>();
  for (const { attributes, line } of partsOf(prose, 'Key')) {
    const { id } = attributes;
    if (id === undefined) continue;
    const earlier = seen.get(id);
    if (!ids.includes(id))
      sink.error(prose.file, line, unknownId('sentence', id, ids, `keep of ${words.file}`));
    else if (earlier !== undefined) {
      sink.error(
        prose.file,
        line,
        `sentence "${id}" is shown twice, first on line ${earlier}; remove one <Key>`,
      );
    } else seen.set(id, line);
  }
  for (const id of ids) {
    if (seen.has(id)) continue;
    sink.error(
      words.file,
      words.line('keep', id),
      `sentence "${id}" is never shown; add <Key id="${id}" /> to ${lang}.mdx`,
    );
  }
}

function checkListed(
  content: Content,
  lesson: LessonContent,
  prose: Prose,
  { known, sink }: CheckContext,
): void {
  const { meta } = lesson;
  if (meta === null) return;
  const { sources, corrections } = meta.value;
  const cited = citedSources(content, prose);
  const firstUse = (id: string): number =>
    prose.items.find(
      (item) =>
        item.kind === 'part' &&
        (item.name === 'HeardThat'
          ? content.misconceptions.index?.value[item.attributes.id ?? '']?.sources.includes(id)
          : (item.name === 'Source' && item.attributes.id === id) ||
            (item.name === 'Fact' && item.attributes.source === id)),
    )?.line ?? 1;
  for (const id of cited) {
    if (sources.includes(id) || known.sources?.has(id) === false) continue;
    sink.error(
      prose.file,
      firstUse(id),
      `source "${id}" is cited here but not in sources of lesson.yaml; add it there`,
    );
  }
  for (const [i, id] of sources.entries()) {
    if (cited.includes(id)) continue;
    const name = prose.file.split('/').at(-1);
    sink.error(
      meta.file,
      meta.line('sources', i),
      `source "${id}" is not cited in ${name}; cite it with <Source> or <Fact>, or remove it`,
    );
  }
  const heard = partsOf(prose, 'HeardThat');
  for (const { attributes, line } of heard) {
    const { id } = attributes;
    if (id === undefined || corrections.includes(id) || known.misconceptions?.has(id) === false)
      continue;
    sink.error(
      prose.file,
      line,
      `misconception "${id}" is not in corrections of lesson.yaml; add it there`,
    );
  }
  for (const [i, id] of corrections.entries()) {
    if (heard.some((part) => part.attributes.id === id)) continue;
    const name = prose.file.split('/').at(-1);
    sink.error(
      meta.file,
      meta.line('corrections', i),
      `misconception "${id}" is not in ${name}; add <HeardThat id="${id}" /> there or remove it`,
    );
  }
}

function checkLength({ file, wordCount }: Prose, { sink }: CheckContext): void {
  const [least, most] = wordRange;
  if (wordCount < leastWords) {
    sink.error(file, 1, `${wordCount} words are too few for a lesson; write ${least} to ${most}`);
  } else if (wordCount < least || wordCount > most) {
    sink.warn(file, 1, `${wordCount} words; a lesson reads best with ${least} to ${most}`);
  }
}
