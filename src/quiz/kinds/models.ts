import type { KindModel } from '../model/kind.ts';
import { match } from './match/model.ts';
import { multiple } from './multiple/model.ts';
import { order } from './order/model.ts';
import { single } from './single/model.ts';

/** The kinds of question. A new one is named here; the compiler then names the lists that miss it. */
const kinds = { single, multiple, order, match };

/** The name of a kind: what `kind:` says in questions.yaml. */
export type KindName = keyof typeof kinds;

type KeyIn<Model> = Model extends KindModel<infer Key> ? Key : never;

/** A question without words: what its parts are and which answer is right. Of the kinds `Name`, or of any. */
export type QuestionKey<Name extends KindName = KindName> = {
  [Each in Name]: KeyIn<(typeof kinds)[Each]> & { readonly kind: Each };
}[Name];

/** By name, so that a key and its kind belong together for the compiler too. */
export const kindModels: { readonly [Name in KindName]: KindModel<QuestionKey<Name>> } = kinds;
