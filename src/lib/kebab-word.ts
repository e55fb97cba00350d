/** A kebab-case word, as all permanent ids are: `a-z`, `0-9` and single hyphens between them. */
export const kebabWord = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
