import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';

interface IslandProps<T> {
  /** the loaded parts if they are here already (always so while prerendering) */
  readonly cached: T | undefined;
  /** fetches the parts; may be called again after a failure */
  readonly load: () => Promise<T>;
  /** load at once instead of when the reader comes near */
  readonly eager?: boolean;
  readonly children: (parts: T) => ReactNode;
  /** shown above the prerendered content when loading failed */
  readonly failure: (retry: () => void) => ReactNode;
  readonly className?: string;
}

const never = () => () => {};
const focusable = 'a[href],button,input,select,summary,[tabindex]';

/**
 * Interactive content that is whole in the prerendered HTML and whose code loads when the reader comes near or
 * touches it. Until then React leaves the prerendered nodes alone; a click or focus that came too early is repeated
 * on the same control once it is alive.
 */
export function Island<T>(props: IslandProps<T>) {
  const { cached, load, eager = false, children, failure, className } = props;
  const hydrating = useSyncExternalStore(never, isFalse, isServerOrHydrating);
  const [parts, setParts] = useState<T | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [wanted, setWanted] = useState(false);
  const still = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLDivElement>(null);
  const early = useRef<{ index: number; count: number; click: boolean } | null>(null);
  const ready = parts ?? (import.meta.env.SSR || !hydrating ? cached : undefined);
  const waiting = ready === undefined;

  useEffect(() => {
    const node = still.current;
    if (!waiting || node === null) return undefined;
    if (eager) {
      setWanted(true);
      return undefined;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        whenIdle(() => setWanted(true));
      },
      { rootMargin: '400px 0px' },
    );
    observer.observe(node);
    const note = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest(focusable) : null;
      const controls = [...node.querySelectorAll(focusable)];
      const index = target === null ? -1 : controls.indexOf(target);
      const click = event.type === 'click' || early.current?.click === true;
      early.current = { index, count: controls.length, click };
      setWanted(true);
    };
    node.addEventListener('focusin', note);
    node.addEventListener('click', note);
    return () => {
      observer.disconnect();
      node.removeEventListener('focusin', note);
      node.removeEventListener('click', note);
    };
  }, [waiting, eager]);

  useEffect(() => {
    if (!wanted || !waiting || failed) return undefined;
    let gone = false;
    load().then(
      (loaded) => {
        if (!gone) setParts(loaded);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted, waiting, failed, load]);

  useEffect(() => {
    const { current } = early;
    if (waiting || current === null || current.index < 0) return;
    early.current = null;
    const controls = live.current?.querySelectorAll<HTMLElement>(focusable);
    // a stored answer may have changed what stands here: then nothing is repeated
    if (controls?.length !== current.count) return;
    const target = controls[current.index];
    target?.focus();
    if (current.click) target?.click();
  }, [waiting]);

  if (ready !== undefined) {
    return (
      <div key="live" ref={live} className={className} data-island="live">
        {children(ready)}
      </div>
    );
  }
  return (
    <>
      {failed && failure(() => setFailed(false))}
      <div
        key="still"
        ref={still}
        className={className}
        data-island="still"
        suppressHydrationWarning
        // an empty string: React keeps the prerendered nodes
        dangerouslySetInnerHTML={{ __html: '' }}
      />
    </>
  );
}

function isFalse(): boolean {
  return false;
}

function isServerOrHydrating(): boolean {
  return true;
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 1200 });
  else setTimeout(work, 200);
}
