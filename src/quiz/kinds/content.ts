import type { KindContent } from './kind-content.ts';
import { matchContent } from './match/content.ts';
import type { KindName, QuestionKey } from './models.ts';
import { multipleContent } from './multiple/content.ts';
import { orderContent } from './order/content.ts';
import { singleContent } from './single/content.ts';

const contents = {
  single: singleContent,
  multiple: multipleContent,
  order: orderContent,
  match: matchContent,
};

/** How each kind of question is written, by its name. */
export const kindContents: { readonly [Name in KindName]: KindContent<QuestionKey<Name>> } =
  contents;

/** The schema of each kind's key; fields that are no part of it are left out. */
export const keySchemas = Object.values(contents).map(({ schema }) => schema);
