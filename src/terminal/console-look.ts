import { type TerminalTheme, terminalTheme } from './ansi-palette.ts';
import { type FontSize, fontSize } from './font-size.ts';

/** What the page asks of the look. */
export interface LookWish {
  /** the theme's name; `projector` is larger and stronger */
  readonly themeKey: string;
  readonly sizeSteps: number;
}

/** How a terminal is drawn. */
export interface ConsoleLook {
  readonly theme: TerminalTheme;
  readonly fontFamily: string;
  readonly font: FontSize;
  /** of letters on whatever ground a program paints */
  readonly minimumContrastRatio: number;
}

/** The look as the page's style sheets now have it: colours and faces of the site, size of the element's own text. */
export function readLook(element: HTMLElement, { themeKey, sizeSteps }: LookWish): ConsoleLook {
  const style = getComputedStyle(element);
  const value = (name: string, otherwise: string) =>
    style.getPropertyValue(name).replace(/\s+/g, ' ').trim() || otherwise;
  const wall = themeKey === 'projector';
  const ink = value('--ink', '#000000');
  return {
    theme: terminalTheme(
      {
        ground: value('--ground', '#ffffff'),
        ink,
        soft: value('--soft', ink),
        edge: value('--edge', ink),
      },
      style.colorScheme === 'dark' ? 'dark' : 'light',
    ),
    // Hangul has a face of its own; without it the browser would look for one by itself
    fontFamily: `${value('--font-mono', 'monospace')}, ${value('--font-hangul', 'sans-serif')}`,
    font: fontSize({
      basePx: Number.parseFloat(style.fontSize) || 15,
      steps: sizeSteps,
      projectorHeightPx: wall ? window.innerHeight : null,
    }),
    minimumContrastRatio: wall ? 7 : 4.5,
  };
}

/** Waits for the face of the letters, which are measured once; not long, because the console is of use without it. */
export async function faceLoaded(element: HTMLElement): Promise<void> {
  // older engines, and those without a screen, have no list of faces
  const faces: FontFaceSet | undefined = document.fonts;
  if (faces === undefined) return;
  const family = getComputedStyle(element).getPropertyValue('--font-mono').split(',')[0]?.trim();
  if (family === undefined || family === '') return;
  const tooLate = new Promise((resolve) => setTimeout(resolve, 1000));
  await Promise.race([faces.load(`16px ${family}`).catch(() => {}), tooLate]);
}
