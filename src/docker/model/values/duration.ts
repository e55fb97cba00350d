import { formatFixed } from '../text/go-float.ts';

/**
 * A duration in words: `Less than a second`, `About a minute`, `3 hours`; every unit is cut off, hours are rounded.
 * @param ms milliseconds
 * @source docker/go-units, duration.go HumanDuration
 */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.trunc(ms / 60_000);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(ms / 3_600_000 + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`;
  return `${Math.trunc(Math.trunc(ms / 3_600_000) / 24 / 365)} years`;
}

/**
 * A duration as Go writes it: `1h30m0s`, `1.5s`, `100ms`, `0s`.
 * @param nanoseconds an integer
 * @source Go, time.Duration.String
 */
export function goDuration(nanoseconds: number): string {
  const sign = nanoseconds < 0 ? '-' : '';
  const size = BigInt(Math.trunc(Math.abs(nanoseconds)));
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimalOf(size, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimalOf(size, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = decimalOf(size % 60_000_000_000n, 9);
  if (minutes === 0n) return `${sign}${seconds}s`;
  if (minutes < 60n) return `${sign}${minutes}m${seconds}s`;
  return `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}s`;
}

/** Time taken, as build progress shows it: `0.1s`. @param ms milliseconds @source moby/buildkit, progressui */
export function elapsedSeconds(ms: number): string {
  return `${formatFixed(ms / 1000, 1)}s`;
}

function decimalOf(value: bigint, places: number): string {
  const unit = 10n ** BigInt(places);
  const fraction = (value % unit).toString().padStart(places, '0').replace(/0+$/, '');
  return fraction === '' ? `${value / unit}` : `${value / unit}.${fraction}`;
}
