import type { FlagValues } from './define-command.ts';

/** `--signal` and `--timeout` of `docker stop` and `docker restart`. */
export function stopOptions(flags: FlagValues<'signal' | 'timeout'>): {
  readonly signal?: string;
  readonly timeoutS?: number;
} {
  return {
    ...(flags.text('signal') !== '' && { signal: flags.text('signal') }),
    ...(flags.given('timeout') && { timeoutS: flags.number('timeout') }),
  };
}
