import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { useNavigation } from './navigation.ts';
import { hrefOf } from './site.ts';

interface AppLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** path below the base, with query and fragment */
  readonly to: string;
  readonly keepPlace?: boolean;
}

/** A link to a page of the site: it fetches the page when the reader points at it, and goes once it is here. */
export function AppLink({ to, keepPlace, onClick, ...rest }: AppLinkProps) {
  const { open, prefetch } = useNavigation();
  const fetchEarly = () => prefetch(to);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(to, keepPlace ? { keepPlace } : {});
  };
  return (
    <a
      {...rest}
      href={hrefOf(to)}
      onClick={follow}
      onPointerEnter={fetchEarly}
      onFocus={fetchEarly}
    />
  );
}
