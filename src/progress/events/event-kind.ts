/** A record as it lies in storage, before anything of it is trusted. */
export type Fields = Readonly<Record<string, unknown>>;

/** Tells whether a field's value is possible. */
export type FieldCheck<T> = (value: unknown) => value is T;

type Checks = Readonly<Record<string, FieldCheck<unknown>>>;

/** The fields that checks let pass. */
export type Checked<C extends Checks> = {
  readonly [Field in keyof C]: C[Field] extends FieldCheck<infer T> ? T : never;
};

/** What one kind of event is made of, and how its older records are read. */
export interface EventKind<C extends Checks> {
  /** every field besides type, version and time; they are looked at in this order */
  readonly fields: C;
  /**
   * By version: makes a record of the version after out of one of that version. A record of a version that is not
   * named is of the same form in the next one. Numbers stay as they are for ever: readers keep old records.
   */
  readonly upgrades?: Readonly<Record<number, (record: Fields) => Fields>>;
}

/** A kind of event; the fields' types are inferred from their checks. */
export function defineEvent<C extends Checks>(kind: EventKind<C>): EventKind<C> {
  return kind;
}
