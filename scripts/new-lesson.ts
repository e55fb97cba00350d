import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { langs } from '../src/i18n/locale.ts';
import { err, ok, type Result } from '../src/lib/result.ts';
import { kebabId } from '../src/quiz/kinds/kind-content.ts';

/** What stands in a new lesson's files until its author writes something better. */
interface SkeletonWords {
  readonly summary: string;
  readonly opening: string;
  /** heading and text of each section, by the heading's id */
  readonly sections: Readonly<
    Record<'the-idea' | 'what-people-get-wrong', readonly [string, string]>
  >;
  readonly goal: string;
  readonly beginning: string;
  readonly homework: string;
}

const english: SkeletonWords = {
  summary: 'One sentence for lists and search results.',
  opening: 'Begin with a question that makes the reader want to know.',
  sections: {
    'the-idea': ['The idea', 'Show it, then give the words for it.'],
    'what-people-get-wrong': ['What people get wrong', 'Say why each mistake looks right.'],
  },
  goal: 'After this lesson a student can say what the idea is.',
  beginning: 'Ask the opening question; collect guesses.',
  homework: 'Read the lesson again and answer its quiz.',
};

/** By language; one that is not named begins with the English words. */
const skeletonWords: Readonly<Record<string, SkeletonWords | undefined>> = {
  en: english,
  ko: {
    summary: '목록과 검색 결과에 나올 한 문장.',
    opening: '읽는 사람이 답을 알고 싶어질 질문으로 시작하세요.',
    sections: {
      'the-idea': ['핵심', '먼저 보여 주고, 그다음에 용어를 알려 주세요.'],
      'what-people-get-wrong': ['자주 하는 오해', '그 오해가 왜 그럴듯해 보이는지 말해 주세요.'],
    },
    goal: '이 레슨을 마치면 핵심을 말로 설명할 수 있다.',
    beginning: '여는 질문을 던지고 추측을 모은다.',
    homework: '레슨을 다시 읽고 퀴즈를 푼다.',
  },
};

/** A new lesson's files of one language, by name. */
function wordFiles(lang: string, title: string): Record<string, string> {
  const words = skeletonWords[lang] ?? english;
  const prose = [
    words.opening,
    ...Object.entries(words.sections).flatMap(([id, [heading, text]]) => [
      `## ${heading} {/* ${id} */}`,
      text,
    ]),
  ];
  return {
    [`lesson.${lang}.yaml`]: `title: ${title}\nsummary: ${words.summary}\nkeep: {}\n`,
    [`${lang}.mdx`]: `${prose.join('\n\n')}\n`,
    [`questions.${lang}.yaml`]: '{}\n',
    [`teach.${lang}.yaml`]: [
      `goal: ${words.goal}`,
      'minutes:',
      `  - { at: 0, do: "${words.beginning}" }`,
      'questions: []',
      `homework: ${words.homework}`,
      '',
    ].join('\n'),
  };
}

/**
 * Files of a new lesson by name, in every language given. Short, and nothing in it is a placeholder for something that must be there.
 * @param languages tags; default: those of the tutorial
 */
export function lessonSkeleton(
  slug: string,
  languages: readonly string[] = langs,
): Record<string, string> {
  const title = slug.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return Object.assign(
    {
      'lesson.yaml': 'minutes: 10\nprerequisites: []\nsources: []\ncorrections: []\nideas: []\n',
      'questions.yaml': '[]\n',
    },
    ...languages.map((lang) => wordFiles(lang, title)),
  );
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
    console.error('usage: npm run new:lesson -- <slug> [content folder]');
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
