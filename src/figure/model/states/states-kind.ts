import type { PanelKind, Thing } from '../panel-kind.ts';
import { unnamedSigns } from '../sign.ts';
import type { StatesPanel } from './states.ts';
import { placeStates } from './states-layout.ts';

function things({ states, transitions }: StatesPanel): readonly Thing[] {
  return [
    ...states.map(
      ({ key, label, detail, role = 'actor' }): Thing => ({
        key,
        name: label,
        sort: role,
        says: detail === undefined ? [] : [detail],
        at: [],
      }),
    ),
    ...transitions.map(
      ({ key, label, reason }): Thing => ({
        key,
        name: label,
        sort: 'transition',
        says: reason === undefined ? [] : [reason],
        at: [],
      }),
    ),
  ];
}

/** States and the ways between them. */
export const statesKind: PanelKind<StatesPanel> = {
  place: placeStates,
  describe({ states, transitions, current }, labelOf, phrase) {
    const nameOf = (key: string) => {
      const state = states.find((each) => each.key === key);
      return state === undefined ? key : labelOf(state.label);
    };
    const nodes = states.map(({ key, label, detail }) => {
      const state = [label, ...(detail === undefined ? [] : [detail])].map(labelOf).join(', ');
      return phrase(key === current ? 'stateNow' : 'state', { state });
    });
    const ways = transitions.flatMap(({ from, to, label, standing, reason }) => {
      const values = { from: nameOf(from), to: nameOf(to), label: labelOf(label) };
      if (standing === 'shut') return [phrase('transitionShut', values)];
      if (standing === 'refused')
        return [
          phrase('transitionRefused', {
            ...values,
            reason: reason === undefined ? '' : labelOf(reason),
          }),
        ];
      return [phrase(standing === 'taken' ? 'transitionTaken' : 'transition', values)];
    });
    return [{ heading: phrase('whole', {}), lines: [...nodes, ...ways] }];
  },
  messages: ({ states, transitions }) =>
    [
      ...states.flatMap(({ label, detail }) => [label, detail]),
      ...transitions.flatMap(({ label, reason }) => [label, reason]),
    ].filter((msg) => msg !== undefined),
  things,
  signs: ({ states, transitions, current }) => [
    ...unnamedSigns(states.map(({ role = 'actor', label }) => ({ sign: role, name: label }))),
    ...(current === undefined ? [] : (['present'] as const)),
    ...transitions.flatMap(({ standing, reason }) =>
      standing === 'open' || (standing === 'refused' && reason !== undefined) ? [] : [standing],
    ),
  ],
};
