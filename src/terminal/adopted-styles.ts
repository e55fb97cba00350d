/**
 * Let code that writes `<style>` elements keep its styles under a security policy that refuses them.
 * While `work` runs, each `<style>` it makes hands its text to a constructed sheet, which such a policy allows.
 * xterm makes its elements in `open` and rewrites their text later; both are seen.
 * @returns takes the sheets off the page again
 */
export function adoptStyles(page: Document, work: () => void): () => void {
  const sheets: CSSStyleSheet[] = [];
  const make: (name: string, options?: ElementCreationOptions) => HTMLElement =
    page.createElement.bind(page);
  const own = Object.getOwnPropertyDescriptor(page, 'createElement');
  Object.defineProperty(page, 'createElement', {
    configurable: true,
    value: (name: string, options?: ElementCreationOptions) => {
      const element = make(name, options);
      if (name === 'style') sheets.push(adopt(page, element));
      return element;
    },
  });
  try {
    work();
  } finally {
    if (own === undefined) Reflect.deleteProperty(page, 'createElement');
    else Object.defineProperty(page, 'createElement', own);
  }
  return () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
  };
}

/** Sends what is written into an element to a sheet of the page instead; the element stays empty. */
function adopt(page: Document, element: HTMLElement): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  let text = '';
  Object.defineProperty(element, 'textContent', {
    configurable: true,
    get: () => text,
    set: (written: string) => {
      text = written;
      sheet.replaceSync(written);
    },
  });
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  return sheet;
}
