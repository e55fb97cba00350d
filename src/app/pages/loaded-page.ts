import type { ReactNode } from 'react';
import type { Lang } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Address } from './addresses.ts';

/** A page with everything that its first render needs, so that rendering never waits. */
export interface LoadedPage {
  readonly path: string;
  readonly address: Address;
  readonly lang: Lang;
  readonly messages: Partial<Messages>;
  readonly title: string;
  readonly description: string;
  /** false where the address names nothing */
  readonly found: boolean;
  readonly render: () => ReactNode;
}
