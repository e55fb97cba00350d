/** Marks a branch the types rule out; throws if reached, which is a broken invariant. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
