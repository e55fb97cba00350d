import sheetUrl from '@fontsource-variable/noto-sans-kr/index.css?url';

/**
 * Offer Noto Sans KR on Korean pages. It stands after the faces of devices, so the browser fetches its subsets
 * only for Hangul that none of those can draw. Until they are here an inkless face holds the lines in place;
 * `data-hangul` ends that wait, at the latest when the script in the head does.
 */
export function offerHangulFont(): void {
  if (document.getElementById('hangul-font') !== null) return;
  const root = document.documentElement;
  const settle = () => {
    root.dataset.hangul = '';
  };
  const link = document.createElement('link');
  link.id = 'hangul-font';
  link.rel = 'stylesheet';
  link.href = sheetUrl;
  link.addEventListener('error', settle);
  link.addEventListener('load', () => {
    // the faces that the page needs are asked for at the next layout
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        document.fonts.ready.then(settle, settle);
      }),
    );
  });
  document.head.append(link);
}
