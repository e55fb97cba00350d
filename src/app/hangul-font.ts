import sheetUrl from '@fontsource-variable/noto-sans-kr/index.css?url';

/**
 * Offer Noto Sans KR on Korean pages. It stands last in the font list, so the browser fetches its subsets
 * only for Hangul that no face of the device can draw.
 */
export function offerHangulFont(): void {
  if (document.getElementById('hangul-font') !== null) return;
  const link = document.createElement('link');
  link.id = 'hangul-font';
  link.rel = 'stylesheet';
  link.href = sheetUrl;
  document.head.append(link);
}
