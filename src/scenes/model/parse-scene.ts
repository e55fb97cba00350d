import { nearest } from '../../lib/nearest.ts';
import type { Control, ControlValues } from './control.ts';

/** A step that was asked for, as far as it exists. */
export interface ParsedStep<Step extends string = string> {
  /** the step asked for; the first where it does not exist, or none was */
  readonly step: Step;
  /** what was asked for in vain */
  readonly unknown?: string;
}

/**
 * The step that somebody outside asks for: an address, a presenter, a question.
 * @param steps length ≥ 1
 * @param asked undefined asks for the first
 * @throws when there are no steps
 */
export function parseStep<Step extends string>(
  steps: readonly Step[],
  asked: string | undefined,
): ParsedStep<Step> {
  const found = steps.find((step) => step === asked);
  if (found !== undefined) return { step: found };
  const [first] = steps;
  if (first === undefined) throw new Error('a scene has at least one step');
  return asked === undefined ? { step: first } : { step: first, unknown: asked };
}

/** A value that a control does not have, and the one that took its place. */
export interface ControlFault {
  /** id of the control */
  readonly control: string;
  /** as it was asked for */
  readonly given: string;
  readonly used: ControlValues[string];
}

/** Values that were asked for, as far as they exist. */
export interface ParsedControls {
  /** a value for every control */
  readonly values: ControlValues;
  /** in the order of the controls; empty when all were right */
  readonly faults: readonly ControlFault[];
}

/** Values as somebody outside gives them: numbers, lists, or texts of an address (`3`, `base.tools`). */
export type GivenValues = Readonly<Record<string, unknown>>;

/**
 * The values that somebody outside asks for.
 * @param given by control id; absent: the author's; ids of no control are left aside
 * @returns for each control the value given, or the nearest that it has
 */
export function parseControls(controls: readonly Control[], given: GivenValues): ParsedControls {
  const faults: ControlFault[] = [];
  const values: Record<string, ControlValues[string]> = {};
  for (const control of controls) {
    const asked = Object.hasOwn(given, control.id) ? given[control.id] : undefined;
    if (asked === undefined) {
      values[control.id] = control.initial;
      continue;
    }
    const text = textOf(asked);
    const [used, right] =
      control.kind === 'range'
        ? fitNumber(control, text)
        : fitChoice(control, text === '' ? [] : text.split('.'));
    values[control.id] = used;
    if (!right) faults.push({ control: control.id, given: text, used });
  }
  return { values, faults };
}

/** A value as it stands in an address. */
export function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join('.') : String(value);
}

type Of<Kind extends Control['kind']> = Extract<Control, { readonly kind: Kind }>;

function fitNumber({ min, max, initial }: Of<'range'>, text: string): [number, boolean] {
  const wished = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(wished)) return [initial, false];
  const used = Math.min(max, Math.max(min, Math.round(wished)));
  return [used, used === wished];
}

/** Unknown options become the one most like them; what is too much goes, what is missing comes from the author's choice. */
function fitChoice(
  control: Of<'choices'>,
  wished: readonly string[],
): [readonly string[], boolean] {
  const { options, min, max, initial } = control;
  const known = wished.map((word) =>
    options.includes(word) ? word : nearest(word, options, 1).at(0),
  );
  const chosen = [...new Set(known.filter((word) => word !== undefined))].slice(0, max);
  const others = [...initial, ...options].filter((option) => !chosen.includes(option));
  const filled = [...chosen, ...new Set(others)].slice(0, Math.max(min, chosen.length));
  const right =
    new Set(wished).size === filled.length && filled.every((option) => wished.includes(option));
  return [options.filter((option) => filled.includes(option)), right];
}
