import { createHash } from 'node:crypto';
import { inLang, langOf, parseAddress, pathOf, policyOf } from '../src/app/pages/addresses.ts';
import { entryOf } from '../src/app/pages/page-table.ts';
import { langs, languageFacts } from '../src/i18n/locale.ts';

/** Vite's build manifest, as far as it is read here. */
export type BuildManifest = Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly src?: string;
      readonly name?: string;
      readonly isEntry?: boolean;
      readonly imports?: readonly string[];
      readonly css?: readonly string[];
      readonly assets?: readonly string[];
    }
  >
>;

/** Scripts that a page's HTML names, besides the entry that the template already names. */
export interface PageScripts {
  /** files to preload, relative to the output folder */
  readonly files: readonly string[];
  /** the chunk of its own content, which the page loads by this name */
  readonly content?: string;
}

interface HeadInput {
  readonly path: string;
  readonly base: string;
  readonly siteUrl: string | undefined;
  readonly page: {
    readonly title: string;
    readonly description: string;
    readonly found: boolean;
  };
  readonly headScript: string;
  /** the site's style sheet, which stands in each page: a request less before the first paint */
  readonly styles: string;
  /** address of the Latin face below the base */
  readonly latinFont: string;
  /** further style sheets of this page, relative to the output folder */
  readonly styleSheets: readonly string[];
  readonly preloads: PageScripts;
  /** tags of the scripts that every page needs */
  readonly scriptTags: readonly string[];
  /** all published paths: a language's twin is named only if it exists */
  readonly published: readonly string[];
}

/** A name of the page table with the parameters of an address filled in: `lesson/:lang/:slug`. */
function filled(name: string, values: Readonly<Record<string, string | undefined>>): string {
  return name.replace(/:(\w+)/g, (whole, key: string) => values[key] ?? whole);
}

/**
 * The picture that links to a page show elsewhere: its own, or that of its language (scripts/og-images.ts).
 * @returns file below the site's root
 */
export function pictureFile(path: string): string {
  const address = parseAddress(path);
  const { picture = ':lang/home' } = entryOf(address.page);
  return `og/${filled(picture, { ...address, lang: langOf(address) })}.png`;
}

/** Keys of the manifest's modules that a path's first render needs. */
function modulesOf(path: string, keys: readonly string[]): { all: string[]; content?: string } {
  const virtual = (name: string) => {
    const key = keys.find((each) => each.endsWith(`virtual:${name}`));
    if (key === undefined) throw new Error(`${path}: no chunk for virtual:${name} in the manifest`);
    return key;
  };
  const address = parseAddress(path);
  const { module, words, content, data = [] } = entryOf(address.page);
  const lang = langOf(address);
  const all = [
    `src/app/pages/${module}.tsx`,
    virtual(`messages/${lang}/site`),
    ...(words === undefined ? [] : [virtual(`messages/${lang}/${address.page}`)]),
    ...data.map((name) => virtual(filled(name, address))),
  ];
  if (content === undefined) return { all };
  const own = virtual(filled(content, address));
  return { all: [...all, own], content: own };
}

/**
 * The scripts a page should fetch at once: the chunks of its own modules with all they import.
 * @throws when a module has no chunk in the manifest
 */
export function chunkFiles(manifest: BuildManifest, path: string): PageScripts {
  const { all, content } = modulesOf(path, Object.keys(manifest));
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${path}: no chunk for ${key} in the manifest`);
    seen.add(key);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const key of all) visit(key);
  const entry = new Set<string>();
  const visitEntry = (key: string) => {
    if (entry.has(key)) return;
    entry.add(key);
    for (const imported of manifest[key]?.imports ?? []) visitEntry(imported);
  };
  visitEntry('index.html');
  const files = [...seen]
    .filter((key) => !entry.has(key))
    .flatMap((key) => manifest[key]?.file ?? [])
    .filter((file) => file.endsWith('.js'));
  const own = content === undefined ? undefined : manifest[content]?.file;
  return own === undefined ? { files } : { files, content: own };
}

/**
 * Style sheets that a page needs besides the site's own, relative to the output folder.
 * @throws when the manifest has none of a name
 */
export function styleSheetFiles(manifest: BuildManifest, path: string): readonly string[] {
  const { styleSheet } = entryOf(parseAddress(path).page);
  if (styleSheet === undefined) return [];
  const source = `src/app/pages/${styleSheet}`;
  // Vite names the source of `…css?url` by its whole path
  const asset = Object.values(manifest).find(({ src }) => src?.endsWith(source));
  if (asset === undefined) throw new Error(`${path}: no asset for ${source} in the manifest`);
  return [asset.file];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const attr = (text: string) => text.replace(/[&<"]/g, (sign) => escapes[sign] ?? sign);

/** A source expression of a content security policy. */
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** What a page may do besides reading its own files, by the name that the page table gives. */
const policies = {
  text: { script: [], further: [], style: [] },
  // compiles the machine's WebAssembly and runs it in workers, one of which the emulator makes from a string;
  // the console opens style elements and leaves them empty: src/terminal/adopted-styles.ts
  machine: {
    script: ["'wasm-unsafe-eval'"],
    further: ["worker-src 'self' blob:"],
    style: [`'${hashOf('')}'`],
  },
} as const;

/** A page's content security policy. */
function securityPolicy({ path, headScript, styles }: HeadInput): string {
  const { script, further, style } = policies[policyOf(path)];
  return [
    "default-src 'self'",
    ["script-src 'self'", `'${hashOf(headScript)}'`, ...script].join(' '),
    ...further,
    ["style-src 'self'", `'${hashOf(styles)}'`, ...style].join(' '),
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

/** The head of one page as HTML: security policy, title, description, preloads, and absolute links where the site knows its address. */
export function pageHead(input: HeadInput): string {
  const { path, base, siteUrl, page, headScript, styles, preloads, published } = input;
  const lines = [
    `<meta http-equiv="Content-Security-Policy" content="${securityPolicy(input)}" />`,
    `<script>${headScript}</script>`,
    `<link rel="preload" as="font" type="font/woff2" crossorigin href="${base}${input.latinFont}" />`,
    `<style>${styles}</style>`,
    ...input.styleSheets.map((file) => `<link rel="stylesheet" href="${base}${file}" />`),
    `<title>${attr(page.title)}</title>`,
    `<meta name="description" content="${attr(page.description)}" />`,
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6" />',
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14171b" />',
  ];
  // a page reads without scripts: the script above takes these out of the template after the first paint
  lines.push('<template id="scripts">', ...input.scriptTags);
  for (const file of preloads.files) {
    const own = file === preloads.content ? ' data-content' : '';
    lines.push(`<link rel="modulepreload" crossorigin href="${base}${file}"${own} />`);
  }
  lines.push('</template>');
  if (!page.found) lines.push('<meta name="robots" content="noindex" />');
  else if (siteUrl !== undefined)
    lines.push(...absoluteLinks(siteUrl + base.replace(/\/$/, ''), path, page, published));
  return lines.join('\n    ');
}

function absoluteLinks(
  root: string,
  path: string,
  page: HeadInput['page'],
  published: readonly string[],
): string[] {
  const lines = [`<link rel="canonical" href="${root}${path}" />`];
  const address = parseAddress(path);
  if (address.page !== 'root') {
    for (const lang of langs) {
      const twin = pathOf(inLang(address, lang));
      if (published.includes(twin)) {
        lines.push(`<link rel="alternate" hreflang="${lang}" href="${root}${twin}" />`);
      }
    }
  }
  lines.push(`<link rel="alternate" hreflang="x-default" href="${root}/" />`);
  const lang = langOf(address);
  const { picture } = entryOf(address.page);
  lines.push(
    `<meta property="og:type" content="${picture === undefined ? 'website' : 'article'}" />`,
    '<meta property="og:site_name" content="Strata" />',
    `<meta property="og:title" content="${attr(page.title)}" />`,
    `<meta property="og:description" content="${attr(page.description)}" />`,
    `<meta property="og:url" content="${root}${path}" />`,
    `<meta property="og:locale" content="${languageFacts(lang).ogLocale}" />`,
    `<meta property="og:image" content="${root}/${pictureFile(path)}" />`,
    '<meta property="og:image:width" content="1200" />',
    '<meta property="og:image:height" content="630" />',
    '<meta name="twitter:card" content="summary_large_image" />',
  );
  return lines;
}
