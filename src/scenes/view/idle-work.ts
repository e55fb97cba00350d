/**
 * Does jobs one by one while the browser has nothing else to do.
 * @returns drops the jobs that are left
 */
export function workWhenIdle(jobs: readonly (() => void)[]): () => void {
  let next = 0;
  let waiting: number;
  // Safari has no idle callbacks
  const idle = typeof requestIdleCallback === 'function';
  const wait = () => {
    if (next < jobs.length)
      waiting = idle ? requestIdleCallback(work) : Number(setTimeout(work, 50));
  };
  const work = () => {
    jobs[next]?.();
    next += 1;
    wait();
  };
  wait();
  return () => (idle ? cancelIdleCallback(waiting) : clearTimeout(waiting));
}
