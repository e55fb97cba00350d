import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { err, ok, type Result } from '../src/lib/result.ts';
import { kebabId } from '../src/quiz/kinds/kind-content.ts';

/** Files of a new lesson by name. Short, and nothing in it is a placeholder for something that must be there. */
function lessonSkeleton(slug: string): Record<string, string> {
  const title = slug.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return {
    'lesson.yaml': 'minutes: 10\nprerequisites: []\nsources: []\ncorrections: []\nideas: []\n',
    'lesson.en.yaml': `title: ${title}\nsummary: One sentence for lists and search results.\nkeep: {}\n`,
    'lesson.ko.yaml': `title: ${title}\nsummary: 목록과 검색 결과에 나올 한 문장.\nkeep: {}\n`,
    'en.mdx': [
      'Begin with a question that makes the reader want to know.',
      '',
      '## The idea {/* the-idea */}',
      '',
      'Show it, then give the words for it.',
      '',
      '## What people get wrong {/* what-people-get-wrong */}',
      '',
      'Say why each mistake looks right.',
      '',
    ].join('\n'),
    'ko.mdx': [
      '읽는 사람이 답을 알고 싶어질 질문으로 시작하세요.',
      '',
      '## 핵심 {/* the-idea */}',
      '',
      '먼저 보여 주고, 그다음에 용어를 알려 주세요.',
      '',
      '## 자주 하는 오해 {/* what-people-get-wrong */}',
      '',
      '그 오해가 왜 그럴듯해 보이는지 말해 주세요.',
      '',
    ].join('\n'),
    'questions.yaml': '[]\n',
    'questions.en.yaml': '{}\n',
    'questions.ko.yaml': '{}\n',
    'teach.en.yaml': [
      'goal: After this lesson a student can say what the idea is.',
      'minutes:',
      '  - { at: 0, do: "Ask the opening question; collect guesses." }',
      'questions: []',
      'homework: Read the lesson again and answer its quiz.',
      '',
    ].join('\n'),
    'teach.ko.yaml': [
      'goal: 이 레슨을 마치면 핵심을 말로 설명할 수 있다.',
      'minutes:',
      '  - { at: 0, do: "여는 질문을 던지고 추측을 모은다." }',
      'questions: []',
      'homework: 레슨을 다시 읽고 퀴즈를 푼다.',
      '',
    ].join('\n'),
  };
}

function lessonSeqs(root: unknown): YAMLSeq[] {
  const parts = isMap(root) ? root.get('parts') : undefined;
  if (!isSeq(parts)) return [];
  return parts.items.flatMap((part) => {
    const lessons = isMap(part) ? part.get('lessons') : undefined;
    return isSeq(lessons) ? [lessons] : [];
  });
}

const slugOf = (entry: unknown): unknown => (isMap(entry) ? entry.get('slug') : undefined);

/**
 * The text of course.yaml with a lesson in it as a draft: where it is listed already, or at the end of the last part.
 * @returns error `published` when the course lists the lesson as published, `no-parts` when there is no part to add it to
 */
export function addDraft(course: string, slug: string): Result<string, 'published' | 'no-parts'> {
  const doc = parseDocument(course);
  const seqs = lessonSeqs(doc.contents);
  const listed = seqs.flatMap((seq) => seq.items).find((entry) => slugOf(entry) === slug);
  if (listed !== undefined) {
    const status = (listed as YAMLMap).get('status');
    return status === 'draft' ? ok(course) : err('published');
  }
  const last = seqs.at(-1);
  if (last === undefined) return err('no-parts');
  // Insert text rather than print the document anew, so that the file keeps its comments and form.
  const item = last.items.at(-1);
  const end = isMap(item) ? item.range?.[1] : undefined;
  const start = isMap(item) ? item.range?.[0] : undefined;
  if (end === undefined || start === undefined || last.flow === true) {
    last.items.push(doc.createNode({ slug, status: 'draft' }));
    return ok(doc.toString());
  }
  const line = course.lastIndexOf('\n', start) + 1;
  const indent = course.slice(line, course.indexOf('-', line));
  const body = course.slice(0, end).trimEnd();
  return ok(`${body}\n${indent}- { slug: ${slug}, status: draft }${course.slice(body.length)}`);
}

/**
 * Writes a new draft lesson into a content folder.
 * @returns the lesson's folder, or why nothing was written
 */
function newLesson(root: string, slug: string): Result<string, string> {
  if (!v.is(kebabId, slug)) {
    return err(
      `"${slug}" is no slug: use a kebab-case word of a-z, 0-9 and single hyphens, like union-file-system`,
    );
  }
  const course = join(root, 'course.yaml');
  if (!existsSync(course)) return err(`${course} does not exist; run this where content/ is`);
  const folder = join(root, 'lessons', slug);
  if (existsSync(folder)) return err(`${folder} exists already; choose another slug`);
  const added = addDraft(readFileSync(course, 'utf8'), slug);
  if (!added.ok) {
    return err(
      added.error === 'published'
        ? `course.yaml lists "${slug}" as published; a new lesson begins as a draft: add status: draft there`
        : 'course.yaml has no part with a list of lessons; add one first',
    );
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(lessonSkeleton(slug))) {
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(course, added.value);
  return ok(folder);
}

function main(args: readonly string[]): number {
  const [slug, folder = 'content', ...rest] = args.filter((arg) => arg !== '--');
  if (slug === undefined || rest.length > 0) {
    console.error('usage: npm run new-lesson -- <slug> [content folder]');
    return 2;
  }
  const result = newLesson(resolve(folder), slug);
  if (!result.ok) {
    console.error(result.error);
    return 1;
  }
  console.log(`${result.value} written, listed in course.yaml as a draft`);
  return 0;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  process.exitCode = main(process.argv.slice(2));
}
