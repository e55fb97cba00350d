import type { NavigationType } from 'react-router';

/** Where the reader is in a page: so many pixels below a heading, which both languages share. */
export interface Place {
  readonly headingId: string | null;
  readonly offsetPx: number;
}

/** The heading at or above the window's upper edge, and how far below it the window stands. */
export function placeInPage(): Place {
  const headings = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3)[id]')];
  const above = headings.filter((heading) => heading.getBoundingClientRect().top <= 80).at(-1);
  return above === undefined
    ? { headingId: null, offsetPx: window.scrollY }
    : { headingId: above.id, offsetPx: -above.getBoundingClientRect().top };
}

/** Keep the scroll position in the history entry, for the way back. @returns the way to stop */
export function watchScroll(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState({ ...history.state, scrollY: window.scrollY }, '');
    }, 250);
  };
  const release = () => {
    history.scrollRestoration = 'auto';
  };
  history.scrollRestoration = 'manual';
  window.addEventListener('scroll', note, { passive: true });
  // the browser itself restores a reloaded page, before any script runs
  window.addEventListener('pagehide', release);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('scroll', note);
    window.removeEventListener('pagehide', release);
    release();
  };
}

/** Whether this page was opened by its address: not by going back, reloading, or switching the language. */
export function isFreshArrival(): boolean {
  const state: unknown = history.state;
  if (!isRecord(state)) return true;
  const carried = isRecord(state.usr) && state.usr.place !== undefined;
  return typeof state.scrollY !== 'number' && !carried;
}

interface Arrival {
  /** another page than before */
  readonly changed: boolean;
  readonly hash: string;
  readonly state: unknown;
  readonly type: `${NavigationType}`;
}

/** After the page is drawn: back to where the reader was, to the fragment, or to the top with the heading in focus. */
export function restorePlace({ changed, hash, state, type }: Arrival): void {
  const target = hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!changed) {
    if (type !== 'POP') target?.scrollIntoView();
    return;
  }
  const place = isRecord(state) && isRecord(state.place) ? state.place : undefined;
  const scrollY: unknown = history.state?.scrollY;
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  if (type === 'POP' && typeof scrollY === 'number') window.scrollTo(0, scrollY);
  else if (place !== undefined) goTo(place);
  else if (target !== null) target.scrollIntoView();
  else window.scrollTo(0, 0);
}

function goTo(place: Readonly<Record<string, unknown>>): void {
  const offset = typeof place.offsetPx === 'number' ? place.offsetPx : 0;
  const heading =
    typeof place.headingId === 'string' ? document.getElementById(place.headingId) : null;
  const top = heading === null ? 0 : heading.getBoundingClientRect().top + window.scrollY;
  window.scrollTo(0, top + offset);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
