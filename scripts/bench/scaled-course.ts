import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

const copied = [
  'content',
  'scripts',
  'src',
  'public',
  'index.html',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
];

interface Course {
  parts: { id: string; lessons: { slug: string; status?: string }[] }[];
  scenes: string[];
}

/**
 * A copy of the project whose published lessons stand in it `times` times, with slugs and question ids of their own.
 * @param folder where to put it; what is there is deleted. Below the project, so that its packages are found
 * @param more `sceneTimes`: the same for scenes, default 1; `files`: what else is copied
 * @returns slugs of all published lessons
 */
export function scaleCourse(
  root: string,
  folder: string,
  times: number,
  { sceneTimes = 1, files = [] }: { sceneTimes?: number; files?: readonly string[] } = {},
): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of [...copied, ...files]) {
    if (existsSync(join(root, name)))
      cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const coursePath = join(folder, 'content/course.yaml');
  const course = parse(readFileSync(coursePath, 'utf8')) as Course;
  const slugs: string[] = [];
  for (const part of course.parts) {
    part.lessons = part.lessons.flatMap((lesson) => {
      if (lesson.status === 'draft') return [lesson];
      const copies = Array.from({ length: times - 1 }, (_, i) => ({
        slug: copyLesson(join(folder, 'content/lessons'), lesson.slug, i + 2),
      }));
      slugs.push(lesson.slug, ...copies.map(({ slug }) => slug));
      return [lesson, ...copies];
    });
  }
  course.scenes = course.scenes.flatMap((id) => [
    id,
    ...Array.from({ length: sceneTimes - 1 }, (_, i) => copyScene(folder, id, i + 2)),
  ]);
  writeFileSync(coursePath, stringify(course));
  return slugs;
}

/** Copies a scene: its drawing, its words, and the line that computes its world. */
function copyScene(folder: string, id: string, number: number): string {
  const copy = `${id}-${number}`;
  const drawings = join(folder, 'src/scenes/drawings');
  cpSync(join(drawings, id), join(drawings, copy), {
    recursive: true,
    filter: (path) => !path.includes('.test.'),
  });
  cpSync(join(folder, 'content/scenes', id), join(folder, 'content/scenes', copy), {
    recursive: true,
  });
  const rename = (path: string, change: (text: string) => string) =>
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  rename(join(drawings, copy, 'scene.ts'), (text) => text.replace(`id: '${id}'`, `id: '${copy}'`));
  rename(join(folder, 'src/worlds/worlds.ts'), (text) =>
    text.replace(new RegExp(`^ {2}'${id}': (\\w+),$`, 'm'), `$&\n  '${copy}': $1,`),
  );
  return copy;
}

/** Copies a lesson's folder; question ids are unique in the course, so they get the copy's number. */
function copyLesson(lessons: string, slug: string, number: number): string {
  const copy = `${slug}-${number}`;
  cpSync(join(lessons, slug), join(lessons, copy), { recursive: true });
  const questions = parse(readFileSync(join(lessons, copy, 'questions.yaml'), 'utf8')) as {
    id: string;
  }[];
  const ids = new Set(questions.map(({ id }) => id));
  for (const file of readdirSync(join(lessons, copy))) {
    const path = join(lessons, copy, file);
    const text = readFileSync(path, 'utf8');
    if (file === 'questions.yaml') {
      writeFileSync(
        path,
        stringify(questions.map((question) => ({ ...question, id: `${question.id}-${number}` }))),
      );
    } else if (file.startsWith('questions.')) {
      const words = Object.entries(parse(text) as Record<string, unknown>);
      writeFileSync(
        path,
        stringify(Object.fromEntries(words.map(([id, value]) => [`${id}-${number}`, value]))),
      );
    } else if (file.endsWith('.mdx')) {
      writeFileSync(
        path,
        text.replace(/(<Recall id=")([^"]+)/g, (whole, start: string, id: string) =>
          ids.has(id) ? `${start}${id}-${number}` : whole,
        ),
      );
    }
  }
  return copy;
}

/** Builds the project in a folder. @returns how long it took; @throws with the build's words when it fails */
export function timeBuild(folder: string): { buildMs: number } {
  const startedMs = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve(folder, 'scripts/build.mjs')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, BASE_PATH: '/', OUT_DIR: 'dist', SSR_DIR: '.cache/ssr' },
    },
  );
  if (status !== 0) throw new Error(`the build failed\n${stdout}${stderr}`.slice(0, 2000));
  return { buildMs: Math.round(performance.now() - startedMs) };
}
