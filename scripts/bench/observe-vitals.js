// Runs in a page before its own scripts; page-vitals.ts reads the result. Plain JavaScript: nothing compiles it.
(() => {
  const vitals = { lcpMs: 0, cls: 0, blockingMs: 0 };
  Object.assign(window, { strataVitals: vitals });
  /** @param {string} type @param {(entry: PerformanceEntry & Record<string, any>) => void} take */
  const watch = (type, take) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => {
    vitals.lcpMs = entry.startTime;
  });
  watch('layout-shift', (entry) => {
    if (!entry.hadRecentInput) vitals.cls += entry.value;
  });
  watch('longtask', (entry) => {
    vitals.blockingMs += entry.duration - 50;
  });
})();
