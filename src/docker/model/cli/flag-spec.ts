/** One flag as Docker declares it. */
export interface FlagSpec {
  /** without the dashes */
  readonly name: string;
  /** one letter, or null */
  readonly short: string | null;
  /** pflag's word for the type: `bool`, `string`, `list`, `int64`, `bytes` … */
  readonly type: string;
  /** As help shows it; null: the type's zero value. */
  readonly defaultText: string | null;
  /** Not shown in help: a name that older scripts use. */
  readonly hidden: boolean;
  /** Values go to this flag: `--net` is `--network`. */
  readonly standsFor: string;
}

/**
 * Reads one line of the flag table.
 * @param compact `name[,short] type[=default]` joined by `; `; empty: no flags. A name that begins with `!` is hidden, `!net>network` hidden and another name for `network`.
 * @returns the flags in the order of the line
 * @example readFlagTable('all,a bool; last,n int=-1')
 */
export function readFlagTable(compact: string): readonly FlagSpec[] {
  if (compact === '') return [];
  return compact.split('; ').map((part) => {
    const [names = '', value = ''] = splitOnce(part, ' ');
    const [long = '', short] = splitOnce(names, ',');
    const hidden = long.startsWith('!');
    const [name = '', standsFor] = splitOnce(hidden ? long.slice(1) : long, '>');
    const [type = '', defaultText] = splitOnce(value, '=');
    return {
      name,
      short: short ?? null,
      type,
      defaultText: defaultText ?? null,
      hidden,
      standsFor: standsFor ?? name,
    };
  });
}

/** `-p, --publish`, or `--rm`: how pflag names a flag in its errors. */
export const flagLabel = (flag: FlagSpec): string =>
  flag.short === null ? `--${flag.name}` : `-${flag.short}, --${flag.name}`;

function splitOnce(text: string, sign: string): [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + sign.length)];
}
