import { type KeyFault, repeats, rule, type WordedParts } from './kind-content.ts';

/** What is wrong with options and those among them that are right. */
export function choiceFaults(options: readonly string[], answers: readonly string[]): KeyFault[] {
  return [
    ...repeats('options', options),
    ...rule(options.length >= 2, 'options', 'needs two options or more'),
    ...answers.flatMap((id): KeyFault[] =>
      options.includes(id)
        ? []
        : [
            {
              why: 'unknown',
              field: 'answer',
              called: 'option',
              id,
              among: 'options',
              known: options,
            },
          ],
    ),
  ];
}

/** Every option has text and a why. */
export function choiceParts(options: readonly string[]): WordedParts {
  return { called: 'option', withWhy: options };
}
