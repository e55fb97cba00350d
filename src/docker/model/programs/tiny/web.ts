import type { NetReply, NetRequest } from '../../state/program-port.ts';
import { replyOf } from '../http-text.ts';
import { type Dict, isDict, kindOf, type Value } from './values.ts';

/** `name=a%20b&x=1` */
export function parseQuery(text: string): Dict {
  const decode = (part: string) => {
    try {
      return decodeURIComponent(part.replaceAll('+', ' '));
    } catch {
      return part;
    }
  };
  return Object.fromEntries(
    text
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const cut = part.indexOf('=');
        return cut === -1
          ? [decode(part), '']
          : [decode(part.slice(0, cut)), decode(part.slice(cut + 1))];
      }),
  );
}

export function pathOf(request: NetRequest): string {
  return request.path.replace(/\?.*/, '') || '/';
}
export function queryOf(request: NetRequest): Dict {
  return parseQuery(/\?(.*)/.exec(request.path)?.[1] ?? '');
}

/**
 * Matches a path against `/users/<int:id>`, `/users/{id}` or `/users/:id`.
 * @returns its parameters; null: no match
 */
export function matchPath(pattern: string, path: string): Dict | null {
  const names: string[] = [];
  const numbers = new Set<string>();
  const escaped = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(
      /<(?:(\w+):)?(\w+)>|\{(\w+)(?::\w+)?\}|:(\w+)/g,
      (_, type: string | undefined, a?: string, b?: string, c?: string) => {
        const name = a ?? b ?? c ?? '';
        names.push(name);
        if (type === 'int') numbers.add(name);
        return type === 'path' ? '(.+)' : type === 'int' ? '(\\d+)' : '([^/]+)';
      },
    );
  const found = new RegExp(`^${escaped.replace(/\*/g, '.*')}$`).exec(path);
  return found === null
    ? null
    : Object.fromEntries(
        names.map((name, i) => [
          name,
          numbers.has(name) ? Number(found[i + 1]) : decodeURIComponent(found[i + 1] ?? ''),
        ]),
      );
}

export interface Route {
  readonly path: string;
  readonly methods: readonly string[];
  readonly fn: Value;
}

export function routesOf(app: Dict): readonly Route[] {
  return (app['routes'] as Value as unknown as Route[] | undefined) ?? [];
}

/** A page of an error, in our own plain form. */
export function errorPage(
  status: number,
  reason: string,
  server: Readonly<Record<string, string>> = {},
): NetReply {
  return replyOf(
    status,
    'text/html; charset=utf-8',
    `<!doctype html>\n<title>${status} ${reason}</title>\n<h1>${reason}</h1>\n`,
    server,
  );
}

export const textOf = (value: Value): string =>
  typeof value === 'string'
    ? value
    : isDict(value) && kindOf(value) === 'html'
      ? String(value['text'])
      : '';
