import type { ReactNode } from 'react';
import type { Lang } from '../../i18n/locale.ts';
import type { MessageId } from '../../i18n/messages.ts';
import type { PageName, PageParams } from './page-table.ts';

/** What was asked of a page. */
export interface Asked {
  /** language of the page: that of its address, else the first */
  readonly lang: Lang;
  /** below the base, as it was asked */
  readonly path: string;
  /** address of the chunk that the prerendered page already names; undefined where nothing is drawn yet */
  readonly chunkUrl: string | undefined;
}

/** What a page hands back: all that its first render needs. */
export interface Drawn {
  /** @param say the words of every page and of this one */
  readonly title: (say: (id: MessageId) => string) => string;
  readonly description: (say: (id: MessageId) => string) => string;
  readonly render: () => ReactNode;
}

/** What `src/app/pages/<module>.tsx` exports as `page`, for parameters of some shape. */
export interface LoadablePage<Params> {
  /**
   * @returns undefined where the parameters name nothing
   * @throws when a chunk fails to load; may be called again
   */
  load(asked: Asked & Params): Promise<Drawn | undefined>;
}

/** The module of a page of the table. */
export type PageModule<Name extends PageName> = LoadablePage<PageParams<Name>>;
