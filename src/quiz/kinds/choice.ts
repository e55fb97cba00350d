import type { PartVerdict, Verdicts } from '../model/kind.ts';

const verdict = (picked: boolean, right: boolean): PartVerdict => {
  if (picked) return right ? 'right' : 'wrong';
  return right ? 'missed' : 'fine';
};

/** How each option stands, for the kinds that choose among options. */
export function choiceVerdicts(
  options: readonly string[],
  right: readonly string[],
  picked: readonly string[],
): Verdicts {
  return Object.fromEntries(
    options.map((id) => [id, verdict(picked.includes(id), right.includes(id))]),
  );
}
