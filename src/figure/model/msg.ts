/** A text of the scene's word file: an id of `labels`, with values for its `{name}` slots. */
export type Msg =
  | string
  | { readonly id: string; readonly values: Readonly<Record<string, string | number>> };
