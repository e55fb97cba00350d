import type { Lang } from '../../src/i18n/locale.ts';

/** Where a link written in content leads. */
type ContentLink =
  | { readonly kind: 'lesson'; readonly slug: string; readonly heading?: string }
  | { readonly kind: 'scene'; readonly scene: string; readonly step?: string }
  | { readonly kind: 'lab'; readonly experiment: string }
  | { readonly kind: 'heading'; readonly heading: string }
  | { readonly kind: 'web'; readonly url: string };

/** Reads `lesson:slug#heading`, `scene:id/step`, `lab:id`, `#heading` or `https://…`; null for anything else. */
export function parseLink(url: string): ContentLink | null {
  const lesson = /^lesson:([^#/]+)(?:#(.+))?$/.exec(url);
  if (lesson?.[1]) {
    return { kind: 'lesson', slug: lesson[1], ...(lesson[2] ? { heading: lesson[2] } : {}) };
  }
  const scene = /^scene:([^#/]+)(?:\/(.+))?$/.exec(url);
  if (scene?.[1]) {
    return { kind: 'scene', scene: scene[1], ...(scene[2] ? { step: scene[2] } : {}) };
  }
  const lab = /^lab:([^#/?]+)$/.exec(url);
  if (lab?.[1]) return { kind: 'lab', experiment: lab[1] };
  if (/^#.+/.test(url)) return { kind: 'heading', heading: url.slice(1) };
  if (/^https:\/\/[^/]/.test(url)) return { kind: 'web', url };
  return null;
}

/**
 * The address a link becomes.
 * @param base BASE_PATH, ends in a slash
 */
export function linkAddress(link: ContentLink, lang: Lang, base: string): string {
  switch (link.kind) {
    case 'lesson':
      return `${base}${lang}/lessons/${link.slug}/${link.heading ? `#${link.heading}` : ''}`;
    case 'scene':
      return `${base}${lang}/scenes/${link.scene}/${link.step ? `?step=${link.step}` : ''}`;
    case 'lab':
      return `${base}${lang}/lab/?experiment=${link.experiment}`;
    case 'heading':
      return `#${link.heading}`;
    case 'web':
      return link.url;
  }
}
