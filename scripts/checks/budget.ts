import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { langs } from '../../src/i18n/locale.ts';

/** Vite's build manifest, as far as it is read here. */
export type Manifest = Readonly<
  Record<string, { readonly file: string; readonly imports?: readonly string[] }>
>;

const kib = 1024;
/** Bars of the project, bytes after gzip. */
export const limits = { lessonBytes: 92 * kib, motionBytes: 35 * kib };
const motionModule = 'src/figure/view/MotionFigure.tsx';

/**
 * The scripts that a page's HTML names: `<script src>` and `<link rel="modulepreload">`.
 * @param base BASE_PATH, ends in a slash
 * @returns files relative to the output folder, each once
 */
export function namedScripts(html: string, base: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const files = tags.flatMap((tag) => {
    const isPreload = /\brel="modulepreload"/.test(tag);
    const address = (isPreload ? /\bhref="([^"]+)"/ : /^<script\b[^>]*\bsrc="([^"]+)"/).exec(
      tag,
    )?.[1];
    return address?.startsWith(base) ? [address.slice(base.length)] : [];
  });
  return [...new Set(files)];
}

/**
 * Files with all that they import statically: what a browser fetches for them even where the HTML forgot to say so.
 * @param files relative to the output folder
 */
export function withImports(manifest: Manifest, files: readonly string[]): string[] {
  const keyOf = new Map(Object.entries(manifest).map(([key, { file }]) => [file, key]));
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const key of manifest[keyOf.get(file) ?? '']?.imports ?? []) {
      const imported = manifest[key];
      if (imported !== undefined) visit(imported.file);
    }
  };
  for (const file of files) visit(file);
  return [...seen];
}

/** What a built site weighs. */
export interface BudgetReport {
  readonly pages: readonly { readonly path: string; readonly bytes: number }[];
  readonly motionBytes: number;
  /** one sentence each; empty when all bars are met */
  readonly faults: readonly string[];
}

/**
 * Weighs every lesson page of a built site, and the motion chunk.
 * @param dist output folder with `.vite/manifest.json`
 * @param base BASE_PATH it was built with
 */
export function checkBudget(dist: string, base: string): BudgetReport {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const gzipped = new Map<string, number>();
  const weigh = (files: readonly string[]) =>
    files.reduce((sum, file) => {
      const known =
        gzipped.get(file) ?? gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
      gzipped.set(file, known);
      return sum + known;
    }, 0);
  const chunks = Object.entries(manifest).flatMap(([key, { file }]) => {
    const id = /virtual:lesson\/(\w+\/[\w-]+)$/.exec(key)?.[1];
    return id === undefined ? [] : [{ id, file }];
  });
  const faults: string[] = [];
  const onLessons = new Set<string>();
  const motion = manifest[motionModule]?.file;

  const pages = langs.flatMap((lang) => {
    const folder = join(dist, lang, 'lessons');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => {
        const path = `/${lang}/lessons/${name}/`;
        const html = readFileSync(join(folder, name, 'index.html'), 'utf8');
        const named = namedScripts(html, base);
        const files = withImports(manifest, named);
        const bytes = weigh(files);
        for (const file of files) {
          onLessons.add(file);
          if (!named.includes(file)) faults.push(`${path} imports ${file} and does not preload it`);
        }
        if (bytes > limits.lessonBytes) {
          faults.push(
            `${path}: ${bytes} bytes of JavaScript, ${bytes - limits.lessonBytes} too many`,
          );
        }
        const own = chunks.find(({ id }) => id === `${lang}/${name}`);
        if (own === undefined) faults.push(`${path}: the lesson has no chunk of its own`);
        else if (!files.includes(own.file))
          faults.push(`${path} does not name its own chunk ${own.file}`);
        for (const { id, file } of chunks) {
          if (file !== own?.file && files.includes(file))
            faults.push(`${path} carries the lesson ${id}`);
        }
        if (motion !== undefined && files.includes(motion))
          faults.push(`${path} carries the motion chunk`);
        return { path, bytes };
      });
  });
  if (pages.length === 0) faults.push('no lesson pages were built');

  const motionFiles = motion === undefined ? [] : withImports(manifest, [motion]);
  const motionBytes = weigh(motionFiles.filter((file) => !onLessons.has(file)));
  if (motion === undefined) faults.push(`${motionModule} has no chunk of its own`);
  if (motionBytes > limits.motionBytes) {
    faults.push(`motion: ${motionBytes} bytes, ${motionBytes - limits.motionBytes} too many`);
  }
  return { pages, motionBytes, faults };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { pages, motionBytes, faults } = checkBudget(
    process.env.OUT_DIR ?? 'dist',
    process.env.BASE_PATH ?? '/',
  );
  const inKib = (bytes: number) => `${(bytes / kib).toFixed(1)} KiB`;
  for (const { path, bytes } of pages) console.log(`${path} ${inKib(bytes)} of JavaScript, gzip`);
  console.log(`motion, loaded near a scene: ${inKib(motionBytes)}`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
