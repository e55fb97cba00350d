import {
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

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

/** What the reader touched before the island was alive: which of how many controls, and whether it was clicked. */
interface EarlyTouch {
  readonly index: number;
  readonly count: number;
  readonly click: boolean;
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
  const hydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [born] = useState(hydrating);
  const [parts, setParts] = useState<T | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const still = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLDivElement>(null);
  // prerendered nodes stay until `parts` are set with care; elsewhere what is cached is drawn at once
  const ready = import.meta.env.SSR || !born ? (parts ?? cached) : parts;
  const waiting = ready === undefined;
  const { wanted, touch, settled } = useReader(still, waiting, eager);

  useEffect(() => {
    if (!wanted || !waiting || failed) return undefined;
    let gone = false;
    load().then(
      async (loaded) => {
        await settled();
        if (!gone) setParts(loaded);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted, waiting, failed, load, settled]);

  useEffect(() => {
    const { current } = touch;
    if (waiting || current === null || current.index < 0) return;
    touch.current = null;
    const controls = live.current?.querySelectorAll<HTMLElement>(focusable);
    // a stored answer may have changed what stands here: then nothing is repeated
    if (controls?.length !== current.count) return;
    const target = controls[current.index];
    target?.focus();
    if (current.click) target?.click();
  }, [waiting, touch]);

  if (ready !== undefined) {
    return (
      <div
        key="live"
        ref={live}
        className={className}
        data-island={import.meta.env.SSR ? 'still' : 'live'}
      >
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

/** Watches the reader come near or touch an island that is not alive yet. */
function useReader(still: RefObject<HTMLDivElement | null>, waiting: boolean, eager: boolean) {
  const [wanted, setWanted] = useState(eager);
  const touch = useRef<EarlyTouch | null>(null);
  const held = useRef(false);
  // a press is a whole: nodes are not exchanged between its beginning and its end
  const [settled] = useState(() => async () => {
    while (held.current) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  useEffect(() => {
    const node = still.current;
    if (!waiting || node === null) return undefined;
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
      const click = event.type === 'click' || touch.current?.click === true;
      touch.current = { index, count: controls.length, click };
      setWanted(true);
    };
    const hold = () => {
      held.current = true;
    };
    const release = () => {
      // the click of this press comes in the same task
      setTimeout(() => {
        held.current = false;
      });
    };
    const stop = new AbortController();
    const { signal } = stop;
    for (const type of ['focusin', 'click']) node.addEventListener(type, note, { signal });
    for (const type of ['pointerdown', 'keydown']) node.addEventListener(type, hold, { signal });
    for (const type of ['pointerup', 'pointercancel', 'keyup']) {
      window.addEventListener(type, release, { signal });
    }
    return () => {
      stop.abort();
      observer.disconnect();
      held.current = false;
    };
  }, [still, waiting]);

  return { wanted, touch, settled } as const;
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 1200 });
  else setTimeout(work, 200);
}
