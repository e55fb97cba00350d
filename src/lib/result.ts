/** Outcome of an operation that may fail for a reason the caller must handle. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** A successful result. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** A failed result; `error` says what, where and what to do. */
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
