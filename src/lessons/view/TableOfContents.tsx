import { useEffect, useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import type { Heading } from '../model/lesson.ts';

/** The lesson's headings; the one being read is marked. */
export function TableOfContents({ headings }: { readonly headings: readonly Heading[] }) {
  const t = useMessages();
  const current = useCurrentHeading(headings);
  const list = (
    <ol>
      {headings
        .filter((heading) => heading.depth === 2)
        .map((heading) => (
          <li key={heading.id}>
            <a
              href={`#${heading.id}`}
              aria-current={heading.id === current ? 'location' : undefined}
            >
              {heading.text}
            </a>
          </li>
        ))}
    </ol>
  );
  return (
    <nav className="contents" aria-label={t('lesson.contents')}>
      <details className="contents-fold">
        <summary>{t('lesson.contents')}</summary>
        {list}
      </details>
      <div className="contents-open">{list}</div>
    </nav>
  );
}

function useCurrentHeading(headings: readonly Heading[]): string | undefined {
  const [current, setCurrent] = useState<string | undefined>(undefined);
  useEffect(() => {
    const nodes = headings.flatMap(({ id }) => document.getElementById(id) ?? []);
    const above = () =>
      nodes.filter((node) => node.getBoundingClientRect().top < window.innerHeight * 0.3).at(-1)
        ?.id;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setCurrent(above()));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', look);
    };
  }, [headings]);
  return current;
}
