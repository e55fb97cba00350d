import type { NetReply, NetRequest } from '../../state/program-port.ts';
import { reasons, replyOf } from '../http-text.ts';
import { djangoReply } from './django-reply.ts';
import type { TinyHost } from './host.ts';
import { Raised } from './raised.ts';
import type { Run } from './run.ts';
import { type Dict, isDict, kindOf, show, toJson, type Value } from './values.ts';
import {
  errorPage,
  matchPath,
  parseQuery,
  pathOf,
  queryOf,
  type Route,
  routesOf,
  textOf,
} from './web.ts';

/** Lets a program's own handler answer a request. */
export async function answer(
  kind: string,
  host: TinyHost,
  run: Run,
  app: Dict,
  request: NetRequest,
): Promise<NetReply> {
  const path = pathOf(request);
  switch (String(app['$'])) {
    case 'flask': {
      const found = find(app, path, request.method);
      if (typeof found === 'number') return errorPage(found, reasons[found] ?? '', serverOf(kind));
      return pythonReply(await run.call(found.route.fn, [], found.params, 0), serverOf(kind));
    }
    case 'fastapi': {
      const found = find(app, path, request.method);
      if (typeof found === 'number')
        return replyOf(found, 'application/json', toJson({ detail: reasons[found] ?? '' }, 'js'), {
          server: 'uvicorn',
        });
      const named: Dict = { ...queryOf(request), ...found.params };
      // Numbers in the path and the query come as numbers, as most such handlers declare them.
      for (const [key, value] of Object.entries(named))
        if (typeof value === 'string' && /^-?\d+$/.test(value)) named[key] = Number(value);
      const value = await run.call(found.route.fn, [], named, 0);
      return kindOf(value) === 'reply'
        ? pythonReply(value, { server: 'uvicorn' })
        : replyOf(200, 'application/json', toJson(value, 'js'), { server: 'uvicorn' });
    }
    case 'httpserver':
      return handlerReply(run, app, request);
    case 'django':
      return djangoReply(host, run, request, pythonReply);
    case 'httpd':
    case 'express':
      return nodeReply(run, app, request);
    case 'gohttp':
      return goReply(run, app, request);
    default:
      return errorPage(404, 'Not Found');
  }
}

const serverOf = (kind: string): Record<string, string> => ({
  Server: kind === 'gunicorn' ? 'gunicorn' : 'Werkzeug/3.1.4 Python/3',
});

/** The route that answers; 404 or 405 where there is none. */
function find(
  app: Dict,
  path: string,
  method: string,
): { readonly route: Route; readonly params: Dict } | number {
  let seen = false;
  for (const route of routesOf(app)) {
    const params = matchPath(route.path, path);
    if (params === null) continue;
    seen = true;
    const methods = Array.isArray(route.methods)
      ? route.methods.map((each) => String(each).toUpperCase())
      : ['GET'];
    if (
      methods.includes('*') ||
      methods.includes(method) ||
      (method === 'HEAD' && methods.includes('GET'))
    )
      return { route, params };
  }
  return seen ? 405 : 404;
}

function pythonReply(value: Value, headers: Record<string, string>): NetReply {
  if (Array.isArray(value)) {
    const [body = '', status, more] = value;
    const inner = pythonReply(body, {
      ...headers,
      ...(isDict(more ?? null)
        ? Object.fromEntries(Object.entries(more as Dict).map(([key, each]) => [key, String(each)]))
        : {}),
    });
    return typeof status === 'number' ? { ...inner, status, reason: reasons[status] ?? '' } : inner;
  }
  if (kindOf(value) === 'reply') {
    const {
      type,
      body,
      status,
      headers: own,
    } = value as { type: string; body: string; status: number; headers: Dict };
    return replyOf(status, type, body, {
      ...headers,
      ...Object.fromEntries(Object.entries(own).map(([key, each]) => [key, String(each)])),
    });
  }
  if (kindOf(value) === 'html')
    return replyOf(200, 'text/html; charset=utf-8', textOf(value), headers);
  if (isDict(value)) return replyOf(200, 'application/json', `${toJson(value, 'js')}\n`, headers);
  if (value === null)
    throw new Raised(
      'TypeError',
      'The view function did not return a valid response: it returned None',
      0,
    );
  return replyOf(200, 'text/html; charset=utf-8', show(value, 'python'), headers);
}

/** `class Handler(BaseHTTPRequestHandler): def do_GET(self)` */
async function handlerReply(run: Run, app: Dict, request: NetRequest): Promise<NetReply> {
  const members = (app['handler'] as Dict | null)?.['members'] as Dict | undefined;
  const method = members?.[`do_${request.method}`];
  if (method === undefined) return errorPage(501, `Unsupported method ('${request.method}')`);
  const self: Dict = {
    ...members,
    $: 'handler',
    status: 200,
    headers: {},
    body: '',
    path: request.path,
    command: request.method,
    client_address: [request.fromAddress, 50_000],
  };
  self['wfile'] = { $: 'wfile', of: self };
  await run.call(method, [self], {}, 0);
  const headers = Object.fromEntries(
    Object.entries(self['headers'] as Dict).map(([key, value]) => [key, String(value)]),
  );
  return {
    status: Number(self['status']),
    reason: reasons[Number(self['status'])] ?? '',
    headers: { Server: 'BaseHTTP/0.6 Python/3', ...headers },
    body: String(self['body']),
  };
}

async function nodeReply(run: Run, app: Dict, request: NetRequest): Promise<NetReply> {
  const path = pathOf(request);
  const express = app['$'] === 'express';
  let fn: Value = app['fn'] ?? null;
  let params: Dict = {};
  if (express) {
    const found = find(app, path, request.method);
    if (typeof found === 'number')
      return replyOf(
        404,
        'text/html; charset=utf-8',
        `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>Cannot ${request.method} ${path}</pre>\n</body>\n</html>\n`,
        { 'X-Powered-By': 'Express' },
      );
    fn = found.route.fn;
    params = found.params;
  }
  const lower = Object.fromEntries(
    Object.entries(request.headers).map(([key, value]) => [key.toLowerCase(), value]),
  );
  let body: Value = {};
  try {
    body =
      request.body === ''
        ? {}
        : /json/.test(lower['content-type'] ?? '')
          ? (JSON.parse(request.body) as Value)
          : parseQuery(request.body);
  } catch {
    return replyOf(400, 'text/html; charset=utf-8', 'Bad Request\n');
  }
  const req: Dict = {
    $: 'req',
    url: request.path,
    path,
    method: request.method,
    headers: { host: request.host, ...lower },
    params,
    query: queryOf(request),
    body,
    raw: request.body,
    ip: request.fromAddress,
    hostname: request.host.replace(/:.*/, ''),
  };
  const res: Dict = { $: 'res', status: 200, headers: {}, body: '', ended: false };
  await run.call(fn, [req, res], {}, 0);
  const status = Number(
    res['status'] === 200 && typeof res['statusCode'] === 'number'
      ? res['statusCode']
      : res['status'],
  );
  const headers = Object.fromEntries(
    Object.entries(res['headers'] as Dict).map(([key, value]) => [key, String(value)]),
  );
  const reply = replyOf(
    status,
    '',
    String(res['body']),
    express ? { 'X-Powered-By': 'Express' } : {},
  );
  const { 'Content-Type': _none, ...rest } = reply.headers;
  return { ...reply, headers: { ...rest, ...headers } };
}

/** Go's ServeMux: the longest pattern that is the path, or ends in `/` and begins it. */
async function goReply(run: Run, app: Dict, request: NetRequest): Promise<NetReply> {
  const path = pathOf(request);
  const handler = app['handler'] ?? null;
  const routes = isDict(handler) && handler['$'] === 'mux' ? routesOf(handler) : routesOf(app);
  const patterns = routes
    .map((route) => ({ fn: route.fn, ...methodAndPath(route.path) }))
    .filter(
      ({ method, path: pattern }) =>
        (method === '' || method === request.method) &&
        (pattern === path || (pattern.endsWith('/') && path.startsWith(pattern))),
    );
  const best = patterns.sort((a, b) => b.path.length - a.path.length)[0];
  const fn = kindOf(handler) === 'fn' ? handler : best?.fn;
  if (fn === undefined || fn === null)
    return replyOf(404, 'text/plain; charset=utf-8', '404 page not found\n', {
      'X-Content-Type-Options': 'nosniff',
    });
  const writer: Dict = { $: 'writer', status: 200, headers: {}, body: '' };
  const form = { ...parseQuery(request.body), ...queryOf(request) };
  await run.call(
    fn,
    [
      writer,
      {
        $: 'request',
        Method: request.method,
        Host: request.host,
        RemoteAddr: `${request.fromAddress}:50000`,
        URL: { $: 'url', Path: path, query: queryOf(request) },
        RequestURI: request.path,
        form,
        Header: { $: 'header', of: { ...request.headers } },
        Body: request.body,
      },
    ],
    {},
    0,
  );
  const headers = Object.fromEntries(
    Object.entries(writer['headers'] as Dict).map(([key, value]) => [key, String(value)]),
  );
  const reply = replyOf(
    Number(writer['status']),
    'text/plain; charset=utf-8',
    String(writer['body']),
  );
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

function methodAndPath(pattern: string): { readonly method: string; readonly path: string } {
  const [, method = '', path = pattern] = /^([A-Z]+) (.*)$/.exec(pattern) ?? [];
  return { method, path };
}
