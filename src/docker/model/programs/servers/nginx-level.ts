import { at, count, fail, flag, leftOut } from './nginx-config-error.ts';
import type { Answering, Level } from './nginx-config-types.ts';
import type { Directive } from './nginx-syntax.ts';

/**
 * Takes a directive that may stand on several levels into the level.
 * @param own names of the directives that this level has set itself
 * @returns null: it is none of these
 */
export function levelled(
  level: Level,
  own: Set<string>,
  directive: Directive,
  formats: Readonly<Record<string, string>>,
): Level | null {
  const { name, args } = directive;
  /** A list on this level replaces the inherited one, and grows with each directive. */
  const added = <T>(inherited: readonly T[], item: T): readonly T[] => {
    const items = own.has(name) ? [...inherited, item] : [item];
    own.add(name);
    return items;
  };
  switch (name) {
    case 'root':
      return { ...level, root: count(directive, 1)[0] ?? '' };
    case 'index':
      return { ...level, index: count(directive, 1, 99) };
    case 'types': {
      const types: Record<string, string> = {};
      for (const type of directive.block ?? [])
        for (const extension of type.args) types[extension] = type.name;
      return { ...level, types };
    }
    case 'default_type':
      return { ...level, defaultType: count(directive, 1)[0] ?? '' };
    case 'charset':
      return { ...level, charset: count(directive, 1)[0] ?? '' };
    case 'server_tokens':
      return { ...level, serverTokens: flag(directive) };
    case 'port_in_redirect':
      return { ...level, portInRedirect: flag(directive) };
    case 'absolute_redirect':
      return { ...level, absoluteRedirect: flag(directive) };
    case 'log_not_found':
      return { ...level, logsNotFound: flag(directive) };
    case 'etag':
    case 'autoindex':
      if (flag(directive) === (name === 'autoindex')) return leftOut(`${name} ${args[0]}`);
      return level;
    case 'client_max_body_size': {
      const [, digits, unit = ''] = /^(\d+)([kKmMgG]?)$/.exec(count(directive, 1)[0] ?? '') ?? [];
      if (digits === undefined)
        return fail('"client_max_body_size" directive invalid value', directive);
      return {
        ...level,
        maxBodyBytes:
          Number(digits) * ({ k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit.toLowerCase()] ?? 1),
      };
    }
    case 'allow':
    case 'deny':
      if (count(directive, 1)[0] !== 'all') return leftOut(`${name} ${args[0]}`);
      if (own.has('allow') || own.has('deny')) return level;
      own.add(name);
      return { ...level, deniesAll: name === 'deny' };
    case 'add_header': {
      const [header = '', value = '', always] = count(directive, 2, 3);
      if (always !== undefined && always !== 'always')
        return fail(`invalid parameter "${always}"`, directive);
      return {
        ...level,
        headers: added(level.headers, { name: header, value, always: always !== undefined }),
      };
    }
    case 'proxy_set_header': {
      const [header = '', value = ''] = count(directive, 2);
      return { ...level, proxyHeaders: added(level.proxyHeaders, [header, value] as const) };
    }
    case 'proxy_hide_header':
      return {
        ...level,
        hiddenHeaders: added(level.hiddenHeaders, (count(directive, 1)[0] ?? '').toLowerCase()),
      };
    case 'proxy_redirect':
      if (args[0] !== 'off' && args[0] !== 'default') return leftOut('proxy_redirect');
      return level;
    case 'proxy_pass_request_headers':
    case 'proxy_pass_request_body':
      return flag(directive) ? level : leftOut(`${name} off`);
    case 'gzip_static':
      return args[0] === 'off' ? level : leftOut(`${name} ${args[0]}`);
    case 'error_page': {
      count(directive, 2, 99);
      const uri = args.at(-1) ?? '';
      const set = args.find((word) => word.startsWith('='));
      if (set === '=') return leftOut('error_page … =');
      const codes = args
        .slice(0, -1)
        .filter((word) => !word.startsWith('='))
        .map(Number);
      const wrong = codes.findIndex((code) => !(code >= 300 && code <= 599));
      if (wrong !== -1)
        return fail(`value "${args[wrong]}" must be between 300 and 599`, directive);
      return {
        ...level,
        errorPages: added(level.errorPages, {
          codes,
          status: set === undefined ? null : Number(set.slice(1)),
          uri,
        }),
      };
    }
    case 'access_log': {
      const [path = '', format = 'combined', more] = count(directive, 1, 99);
      if (path === 'off') {
        own.add(name);
        return { ...level, accessLogs: [] };
      }
      if (more?.startsWith('if=')) return leftOut('access_log … if=');
      if (/^syslog:|\$/.test(path)) return leftOut(`access_log ${path}`);
      if (formats[format] === undefined) return fail(`unknown log format "${format}"`, directive);
      return { ...level, accessLogs: added(level.accessLogs, { path, format }) };
    }
    default:
      return null;
  }
}

/** Takes a directive that says how requests are answered into its place. @returns null: it is none of these */
function answering<T extends Answering>(
  place: T,
  directive: Directive,
  hosts: { host: string; where: string }[],
): T | null {
  const { name, args } = directive;
  if (name === 'return') {
    const [word = '', text = null] = count(directive, 1, 2);
    if (/^\d{3}$/.test(word)) {
      if (place.answer !== null) return place;
      return { ...place, answer: { code: Number(word), text } };
    }
    if (!/^(https?:\/\/|\$scheme)/.test(word) || text !== null)
      return fail(`invalid return code "${word}"`, directive);
    return place.answer !== null ? place : { ...place, answer: { code: 302, text: word } };
  }
  if (name === 'try_files') return { ...place, tryFiles: count(directive, 2, 99) };
  if (name === 'proxy_pass') {
    const [url = ''] = count(directive, 1);
    const found = /^(https?):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url);
    if (url.includes('$')) return leftOut('proxy_pass with a variable');
    if (found === null)
      return url.startsWith('http')
        ? leftOut(`proxy_pass ${url}`)
        : fail('invalid URL prefix', directive);
    if (found[1] === 'https') return leftOut('proxy_pass https://');
    hosts.push({ host: found[2] ?? '', where: at(directive) });
    return { ...place, proxyPass: args[0] ?? '' };
  }
  return null;
}

/** Takes any directive that servers and locations may both have into its place. */
export function withDirective<T extends Level & Answering>(
  place: T,
  own: Set<string>,
  each: Directive,
  formats: Readonly<Record<string, string>>,
  hosts: { host: string; where: string }[],
): T {
  const answered = answering(place, each, hosts);
  if (answered !== null) return answered;
  const level = levelled(place, own, each, formats);
  return level === null ? place : { ...place, ...level };
}
