import type { NetReply, NetRequest } from '../../state/program-port.ts';
import { replyOf } from '../http-text.ts';
import { NotSimulated } from './ast.ts';
import type { TinyHost } from './host.ts';
import type { Run } from './run.ts';
import { type Dict, isDict, isTrue, kindOf, type Value } from './values.ts';
import { matchPath, pathOf } from './web.ts';

const server = { Server: 'WSGIServer/0.2 CPython/3' };

/** A module's globals; empty where there is no such module. */
async function globalsOf(run: Run, name: string): Promise<Dict> {
  const module = await run.library.module(run, name, 0);
  return kindOf(module ?? null) === 'module' ? ((module as Dict)['globals'] as Dict) : {};
}

/** The settings of the project that `manage.py` or `wsgi.py` named. */
export const djangoSettings = (run: Run): Promise<Dict> =>
  globalsOf(run, String(run.globals['STRATA_SETTINGS'] ?? ''));

/** A page of an error, in our own plain form; what it says is in Django's words. */
function page(status: number, title: string, text = title): NetReply {
  return replyOf(
    status,
    'text/html; charset=utf-8',
    `<!doctype html>\n<title>${title}</title>\n<h1>${text}</h1>\n`,
    server,
  );
}

/** @source django, http/request.py, validate_host */
function mayBeAsked(host: string, allowed: readonly string[]): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return allowed.some(
    (pattern) =>
      pattern === '*' ||
      pattern.toLowerCase() === name ||
      (pattern.startsWith('.') &&
        (name.endsWith(pattern.toLowerCase()) || name === pattern.slice(1).toLowerCase())),
  );
}

/** Asks the URL configuration of the project: `urlpatterns` in the module that ROOT_URLCONF names. */
export async function djangoReply(
  host: TinyHost,
  run: Run,
  request: NetRequest,
  reply: (value: Value, headers: Record<string, string>) => NetReply,
): Promise<NetReply> {
  const settings = await djangoSettings(run);
  const debug = isTrue(settings['DEBUG'] ?? false, 'python');
  const path = pathOf(request);
  const listed = Array.isArray(settings['ALLOWED_HOSTS']) ? settings['ALLOWED_HOSTS'] : [];
  const allowed =
    debug && listed.length === 0 ? ['.localhost', '127.0.0.1', '[::1]'] : listed.map(String);
  // the host is looked at by this middleware
  const looks = JSON.stringify(settings['MIDDLEWARE'] ?? []).includes('CommonMiddleware');
  if (looks && !mayBeAsked(request.host, allowed)) {
    const name = request.host.replace(/:\d+$/, '');
    const why = `Invalid HTTP_HOST header: '${request.host}'. You may need to add '${name}' to ALLOWED_HOSTS.`;
    host.out('stderr', `${why}\nBad Request: ${path}\n`);
    return debug ? page(400, `DisallowedHost at ${path}`, why) : page(400, 'Bad Request (400)');
  }
  const urls = await globalsOf(run, String(settings['ROOT_URLCONF'] ?? ''));
  const walk = async (patterns: Value, rest: string): Promise<NetReply | null> => {
    for (const pattern of Array.isArray(patterns) ? patterns : []) {
      if (kindOf(pattern) !== 'urlpath') continue;
      const { path: route, view } = pattern as { path: string; view: Value };
      if (kindOf(view) === 'include') {
        if (!rest.startsWith(route)) continue;
        const inner = await globalsOf(run, String((view as Dict)['module']));
        const found = await walk(inner['urlpatterns'] ?? null, rest.slice(route.length));
        if (found !== null) return found;
        continue;
      }
      if (kindOf(view) === 'fn') {
        const params = matchPath(`/${route}`, `/${rest}`);
        if (params !== null)
          return reply(await run.call(view, [{ $: 'request' }], params, 0), { ...server });
      } else if (rest.startsWith(route) && isDict(view))
        throw new NotSimulated(`the view ${String(view['path'] ?? kindOf(view))}`, 0);
    }
    return null;
  };
  const patterns = urls['urlpatterns'] ?? null;
  const found = await walk(patterns, path.slice(1));
  if (found !== null) return found;
  const fresh = path === '/' && debug && Array.isArray(patterns) && patterns.length <= 1;
  if (fresh)
    return page(
      200,
      'The install worked successfully! Congratulations!',
      'The install worked successfully! Congratulations!',
    );
  host.out('stderr', `Not Found: ${path}\n`);
  return debug ? page(404, `Page not found at ${path}`) : page(404, 'Not Found');
}
