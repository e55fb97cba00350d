/**
 * The bank of an experiment's questions. No slug holds a slash, so that it is never taken for a lesson.
 * @param experiment kebab-case id
 */
export const labBank = (experiment: string): string => `lab/${experiment}`;
