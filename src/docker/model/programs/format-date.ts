const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * strftime(3) in UTC and the C locale.
 * @param nowMs since 1970
 * @param format `%Y-%m-%d`; a conversion that is not known stays as it is
 */
export function formatDate(nowMs: number, format: string): string {
  const at = new Date(nowMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = days[at.getUTCDay()] ?? '';
  const month = months[at.getUTCMonth()] ?? '';
  const hours = at.getUTCHours();
  const known: Readonly<Record<string, string>> = {
    Y: String(at.getUTCFullYear()),
    m: two(at.getUTCMonth() + 1),
    d: two(at.getUTCDate()),
    e: String(at.getUTCDate()).padStart(2),
    H: two(hours),
    M: two(at.getUTCMinutes()),
    S: two(at.getUTCSeconds()),
    I: two(hours % 12 === 0 ? 12 : hours % 12),
    p: hours < 12 ? 'AM' : 'PM',
    a: day.slice(0, 3),
    A: day,
    b: month.slice(0, 3),
    B: month,
    h: month.slice(0, 3),
    y: two(at.getUTCFullYear() % 100),
    Z: 'UTC',
    z: '+0000',
    s: String(Math.floor(nowMs / 1000)),
    N: `${String(Math.floor(nowMs % 1000)).padStart(3, '0')}000000`,
    n: '\n',
    t: '\t',
    '%': '%',
    u: String(at.getUTCDay() || 7),
    w: String(at.getUTCDay()),
    F: formatParts(at),
    T: `${two(hours)}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`,
    R: `${two(hours)}:${two(at.getUTCMinutes())}`,
    D: `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${two(at.getUTCFullYear() % 100)}`,
    j: String(
      Math.floor(
        (Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()) -
          Date.UTC(at.getUTCFullYear(), 0, 1)) /
          86_400_000,
      ) + 1,
    ).padStart(3, '0'),
    c: `${day.slice(0, 3)} ${month.slice(0, 3)} ${String(at.getUTCDate()).padStart(2)} ${two(hours)}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${at.getUTCFullYear()}`,
  };
  return format.replace(/%-?([a-zA-Z%])/g, (whole, letter: string) => {
    const text = known[letter];
    if (text === undefined) return whole;
    return whole.startsWith('%-') ? text.replace(/^0+(?=\d)/, '').trimStart() : text;
  });
}

function formatParts(at: Date): string {
  return `${at.getUTCFullYear()}-${String(at.getUTCMonth() + 1).padStart(2, '0')}-${String(at.getUTCDate()).padStart(2, '0')}`;
}
