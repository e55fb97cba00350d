/** `export const <name> = <value>` as compact JSON, safe in a module. */
export function constant(name: string, value: unknown): string {
  const json = JSON.stringify(value)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `export const ${name}=${json};`;
}

/** `export const <name>` as an object of functions that import: module ids by key. */
export function loaders(name: string, ids: Readonly<Record<string, string>>): string {
  const lines = Object.entries(ids).map(
    ([key, id]) => `${JSON.stringify(key)}:()=>import(${JSON.stringify(id)})`,
  );
  return `export const ${name}={${lines.join(',')}};`;
}
