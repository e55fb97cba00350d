/** The 16 colours that programs name by number, as hex. */
export interface AnsiPalette {
  readonly black: string;
  readonly red: string;
  readonly green: string;
  readonly yellow: string;
  readonly blue: string;
  readonly magenta: string;
  readonly cyan: string;
  readonly white: string;
  readonly brightBlack: string;
  readonly brightRed: string;
  readonly brightGreen: string;
  readonly brightYellow: string;
  readonly brightBlue: string;
  readonly brightMagenta: string;
  readonly brightCyan: string;
  readonly brightWhite: string;
}

/** The site's own colours, as CSS writes them. */
export interface SiteColours {
  readonly ground: string;
  readonly ink: string;
  readonly soft: string;
  readonly edge: string;
}

/**
 * All colours read on the ground: at least 4.5:1. So on light paper "white" is a grey and in the dark "black" is one.
 * Projector and paper take the light ones.
 */
export const ansiPalettes: Readonly<Record<'light' | 'dark', AnsiPalette>> = {
  light: {
    black: '#16191d',
    red: '#a3201a',
    green: '#1b6a2d',
    yellow: '#775300',
    blue: '#1c4c9c',
    magenta: '#8a1f7c',
    cyan: '#0a6169',
    white: '#5b6068',
    brightBlack: '#676c74',
    brightRed: '#c8281d',
    brightGreen: '#237e3a',
    brightYellow: '#8c6400',
    brightBlue: '#2465cf',
    brightMagenta: '#ad2f9c',
    brightCyan: '#0c7480',
    brightWhite: '#3a3f46',
  },
  dark: {
    black: '#868c96',
    red: '#ff8678',
    green: '#7bd08c',
    yellow: '#e2bd5e',
    blue: '#82b4ff',
    magenta: '#e694d2',
    cyan: '#68cdd6',
    white: '#d3d1ca',
    brightBlack: '#9aa0aa',
    brightRed: '#ffada2',
    brightGreen: '#a4e6b0',
    brightYellow: '#f4da94',
    brightBlue: '#aacfff',
    brightMagenta: '#f4bde6',
    brightCyan: '#9ee5eb',
    brightWhite: '#f4f2ec',
  },
};

/** Colours of a terminal by the names that xterm gives them. */
export interface TerminalTheme extends AnsiPalette {
  readonly foreground: string;
  readonly background: string;
  readonly cursor: string;
  readonly cursorAccent: string;
  readonly selectionBackground: string;
  readonly selectionForeground: string;
  readonly selectionInactiveBackground: string;
  readonly scrollbarSliderBackground: string;
  readonly scrollbarSliderHoverBackground: string;
  readonly scrollbarSliderActiveBackground: string;
}

/** The site's colours as a terminal's; what is selected is ink turned round. */
export function terminalTheme(colours: SiteColours, scheme: 'light' | 'dark'): TerminalTheme {
  const { ground, ink, soft, edge } = colours;
  return {
    ...ansiPalettes[scheme],
    foreground: ink,
    background: ground,
    cursor: ink,
    cursorAccent: ground,
    selectionBackground: ink,
    selectionForeground: ground,
    selectionInactiveBackground: soft,
    scrollbarSliderBackground: edge,
    scrollbarSliderHoverBackground: soft,
    scrollbarSliderActiveBackground: ink,
  };
}
