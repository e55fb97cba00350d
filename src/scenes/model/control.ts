/** A whole number of a range. */
interface RangeControl {
  readonly kind: 'range';
  /** kebab-case word; it names the control in addresses, so that `scene`, `step` and `as` are taken */
  readonly id: string;
  readonly min: number;
  readonly max: number;
  /** the author's value */
  readonly initial: number;
}

/** A choice of `min` to `max` of some options. */
interface ChoicesControl {
  readonly kind: 'choices';
  readonly id: string;
  /** kebab-case words, in the order in which choices are listed */
  readonly options: readonly string[];
  readonly min: number;
  readonly max: number;
  /** the author's choice */
  readonly initial: readonly string[];
}

/** A value that the reader sets. It has finitely many: the build computes the world of each combination. */
export type Control = RangeControl | ChoicesControl;

/** The value that a control has: a number, or options in their own order. */
type ValueOf<C extends Control> = C extends { readonly options: readonly (infer Option)[] }
  ? readonly Option[]
  : number;

/** The values of controls, by control id. */
export type ValuesOf<Controls extends readonly Control[]> = {
  readonly [C in Controls[number] as C['id']]: ValueOf<C>;
};

/** Present values of any scene's controls, by control id. */
export type ControlValues = Readonly<Record<string, number | readonly string[]>>;

/** The controls as the author set them. */
export function initialControls(controls: readonly Control[]): ControlValues {
  return Object.fromEntries(controls.map((control) => [control.id, control.initial]));
}

/** Whether two values of a control are the same. */
export function isSameValue(a: ControlValues[string] | undefined, b: ControlValues[string]) {
  return String(a) === String(b);
}

/** The values that differ from the author's, in the order of the controls. */
export function changedControls(
  controls: readonly Control[],
  values: ControlValues,
): readonly (readonly [id: string, value: ControlValues[string]])[] {
  return controls.flatMap(({ id, initial }) => {
    const value = values[id];
    return value === undefined || isSameValue(value, initial) ? [] : [[id, value] as const];
  });
}
