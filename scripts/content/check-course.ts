import {
  type CheckContext,
  checkId,
  checkKeys,
  checkWords,
  placeOf,
  readFiles,
} from './check-words.ts';
import type { Collection, Content } from './load-content.ts';

/** course.yaml against the folders. */
export function checkCourse(content: Content, { sink }: CheckContext): void {
  const { course } = content;
  if (course === null) return;
  const { file } = course;
  const seen = new Set<string>();
  course.value.parts.forEach((part, p) => {
    part.lessons.forEach(({ slug, status }, l) => {
      const line = course.line('parts', p, 'lessons', l);
      if (seen.has(slug)) sink.error(file, line, `lesson "${slug}" is listed twice; remove one`);
      seen.add(slug);
      const folder = content.lessons.some((lesson) => lesson.slug === slug);
      if (!folder && status !== 'draft') {
        sink.error(
          file,
          line,
          `lesson "${slug}" has no folder; write lessons/${slug}/ or mark it status: draft`,
        );
      }
    });
  });
  for (const { slug } of content.lessons) {
    if (seen.has(slug)) continue;
    sink.error(
      file,
      course.line('parts'),
      `lessons/${slug}/ is in no part; add { slug: ${slug}, status: draft } to one`,
    );
  }
  course.value.scenes.forEach((id, s) => {
    const line = course.line('scenes', s);
    if (course.value.scenes.indexOf(id) !== s) {
      sink.error(file, line, `scene "${id}" is listed twice; remove one`);
    } else if (!content.scenes.some((scene) => scene.id === id)) {
      sink.error(file, line, `scene "${id}" has no folder; write scenes/${id}/ or take it out`);
    }
  });
  for (const { id } of content.scenes) {
    if (course.value.scenes.includes(id)) continue;
    sink.error(file, course.line('scenes'), `scenes/${id}/ is not in the list of scenes; add it`);
  }
  course.value.labs.forEach((id, l) => {
    const line = course.line('labs', l);
    if (course.value.labs.indexOf(id) !== l) {
      sink.error(file, line, `experiment "${id}" is listed twice; remove one`);
    } else if (!content.experiments.some((experiment) => experiment.id === id)) {
      sink.error(file, line, `experiment "${id}" has no folder; write labs/${id}/ or take it out`);
    }
  });
  for (const { id } of content.experiments) {
    if (course.value.labs.includes(id)) continue;
    sink.error(file, course.line('labs'), `labs/${id}/ is not in the list of labs; add it`);
  }
  const parts = course.value.parts.map((part) => part.id);
  for (const words of readFiles(content.courseWords)) {
    checkKeys(sink, 'part', parts, words, ['parts'], words.value.parts, 'course.yaml');
  }
}

function checkCollection<Index, Words>(
  kind: string,
  { index, words }: Collection<Index, Words>,
  context: CheckContext,
  texts: (entry: Words) => Readonly<Record<string, string>>,
): void {
  for (const file of readFiles(words)) {
    if (index !== null) {
      checkKeys(context.sink, kind, Object.keys(index.value), file, [], file.value, index.file);
    }
    for (const [id, entry] of Object.entries(file.value)) {
      for (const [key, text] of Object.entries(texts(entry)))
        checkWords(context, file, [id, key], text);
    }
  }
}

/** Glossary, sources, concepts and misconceptions: both languages, known ids, clean words. */
export function checkCollections(content: Content, context: CheckContext): void {
  const { glossary, sources, concepts, misconceptions } = content;
  const { known, sink } = context;
  checkCollection('term', glossary, context, ({ definition }) => ({ definition }));
  checkCollection('source', sources, context, ({ supports }) => ({ supports }));
  checkCollection('concept', concepts, context, () => ({}));
  checkCollection('misconception', misconceptions, context, ({ heard, correction }) => ({
    heard,
    correction,
  }));
  for (const [id, { lesson }] of Object.entries(glossary.index?.value ?? {})) {
    if (glossary.index === null) break;
    checkId(
      sink,
      'lesson',
      lesson,
      known.lessons,
      'course.yaml',
      placeOf(glossary.index, id, 'lesson'),
    );
  }
  for (const [id, { lesson, section }] of Object.entries(concepts.index?.value ?? {})) {
    if (concepts.index === null) break;
    checkId(
      sink,
      'lesson',
      lesson,
      known.lessons,
      'course.yaml',
      placeOf(concepts.index, id, 'lesson'),
    );
    const headings = known.headings.get(lesson) ?? null;
    checkId(
      sink,
      'heading',
      section,
      headings,
      `lesson "${lesson}"`,
      placeOf(concepts.index, id, 'section'),
    );
  }
  for (const [id, entry] of Object.entries(misconceptions.index?.value ?? {})) {
    if (misconceptions.index === null) break;
    for (const [i, source] of entry.sources.entries()) {
      const place = placeOf(misconceptions.index, id, 'sources', i);
      checkId(sink, 'source', source, known.sources, 'sources/index.yaml', place);
    }
  }
}
