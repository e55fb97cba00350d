import { resolvePath } from '../../text/paths.ts';
import { parentOf, readText, statOf } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { siteOf } from '../packages/pip.ts';
import { NotSimulated } from './ast.ts';
import { Evaluation } from './evaluate.ts';
import { Serve, type TinyHost } from './host.ts';
import { builtins, exceptions, parseJson, pythonBuiltin } from './python-builtins.ts';
import { Raised } from './raised.ts';
import { readProgram } from './read-program.ts';
import { redisCommand } from './redis-client.ts';
import type { Library, Run } from './run.ts';
import { type Dict, isDict, kindOf, lib, show, toJson, type Value } from './values.ts';
import { pathOf, queryOf } from './web.ts';

const standard: ReadonlySet<string> = new Set([
  'os',
  'sys',
  'time',
  'socket',
  'json',
  'random',
  'datetime',
  'math',
  'platform',
  'http',
  'http.server',
  'socketserver',
  'signal',
  'logging',
  'string',
  'typing',
  'pathlib',
  're',
  'uuid',
]);
const simulated: ReadonlySet<string> = new Set([
  'flask',
  'fastapi',
  'uvicorn',
  'redis',
  'requests',
  'django',
  'fastapi.responses',
  'rest_framework',
]);
/** Python's built-ins and the libraries that are simulated; third parties only where pip has put them into the image. */
export function pythonLibrary(host: TinyHost, scriptDir: string): Library {
  const { call } = host;
  const evaluations = new Map<string, Run>();
  const language = 'python' as const;
  const str = (value: Value | undefined) => (value === undefined ? '' : show(value, language));

  const load = async (path: string): Promise<Run> => {
    const known = evaluations.get(path);
    if (known !== undefined) return known;
    const read = readProgram(readText(call.files, path) ?? '', language);
    if (!read.ok) throw new NotSimulated(`${path}: ${read.error.construct}`, read.error.line);
    const evaluation = new Evaluation(
      read.value,
      library,
      { __name__: path, __file__: path },
      path,
    );
    evaluations.set(path, evaluation);
    await evaluation.run();
    return evaluation;
  };

  const library: Library = {
    name(name) {
      if (builtins.has(name)) return lib(name);
      if (exceptions.has(name)) return lib(name);
      if (name === '__name__') return '__main__';
      if (name === '__file__') return resolvePath(call.cwd, call.argv[1] ?? '');
      return undefined;
    },
    async module(run, name) {
      const [top = ''] = name.split('.');
      if (standard.has(name) || (standard.has(top) && top !== '')) return lib(name);
      const from = name.startsWith('.')
        ? parentOf(run.file === '' ? `${scriptDir}/x` : run.file)
        : scriptDir;
      const path = name.replace(/^\.+/, '').replaceAll('.', '/');
      for (const file of [`${from}/${path}.py`, `${from}/${path}/__init__.py`]) {
        if (statOf(call.files, file)?.type !== 'file' || path === '') continue;
        return { $: 'module', path: name, globals: (await load(file)).globals };
      }
      if (name === '.' || statOf(call.files, `${from}/${path}`)?.type === 'dir')
        return { $: 'module', path: name, globals: {} };
      const { site } = siteOf(call.files, call.path);
      if (
        statOf(call.files, `${site}/${top}`) === null &&
        statOf(call.files, `${site.replace('/usr/lib', '/usr/local/lib')}/${top}`) === null
      )
        return undefined;
      if (!simulated.has(top)) throw new NotSimulated(`import ${name}`, 0);
      return lib(name);
    },
    async evaluation(file) {
      return file === '' ? (evaluations.get('') as Run) : load(file);
    },
    get(of, name) {
      const { request } = host;
      const kind = kindOf(of);
      const path = kind === 'lib' ? `${String(of.path)}.${name}` : `<${kind}>.${name}`;
      if (kind === 'request' && request !== null) return requestPart(name);
      switch (path) {
        case 'os.environ':
          return { $: 'environ', ...call.env };
        case 'sys.argv':
          return [...call.argv.slice(1)];
        case 'sys.version':
          return `${call.version} (strata, simulated)`;
        case '<path>.parent':
          return { $: 'path', at: parentOf(str(of.at)) };
        case '<path>.name':
          return str(of.at).replace(/^.*\//, '');
        case 'sys.stdout':
        case 'sys.stderr':
          return { $: 'stream', name: path === 'sys.stdout' ? 'stdout' : 'stderr' };
        case 'flask.request':
          return { $: 'request' };
        case 'math.pi':
          return Math.PI;
        case 'signal.SIGTERM':
          return 'TERM';
        case 'signal.SIGINT':
          return 'INT';
        case 'logging.INFO':
        case 'logging.DEBUG':
          return 20;
        default:
          return undefined;
      }
    },
    async decorate(_run, decorator, fn, line) {
      if (kindOf(decorator) === 'route') {
        const { routes, path, methods } = decorator as {
          routes: Value[];
          path: string;
          methods: Value;
        };
        routes.push({ path, methods, fn });
        return fn;
      }
      if (kindOf(decorator) === 'lib') {
        const path = String((decorator as Dict).path);
        if (/^(staticmethod|csrf_exempt)$/.test(path)) return fn;
      }
      throw new NotSimulated('this decorator', line);
    },
    async call(run, path, self, args, named, line) {
      const [first, second] = args;
      const done = await pythonBuiltin(host, run, path, self, args, named, line);
      if (done !== undefined) return done;
      const app = self as Dict;
      switch (path) {
        case 'flask.Flask':
          return { $: 'flask', routes: [] };
        case 'fastapi.FastAPI':
          return { $: 'fastapi', routes: [] };
        case '<flask>.route':
          return {
            $: 'route',
            routes: app.routes as Value,
            path: str(first),
            methods: named.methods ?? ['GET'],
          };
        case '<flask>.get':
        case '<fastapi>.get':
          return { $: 'route', routes: app.routes as Value, path: str(first), methods: ['GET'] };
        case '<flask>.post':
        case '<fastapi>.post':
          return {
            $: 'route',
            routes: app.routes as Value,
            path: str(first),
            methods: ['POST'],
          };
        case '<fastapi>.put':
        case '<fastapi>.delete':
          return {
            $: 'route',
            routes: app.routes as Value,
            path: str(first),
            methods: [path.endsWith('put') ? 'PUT' : 'DELETE'],
          };
        case '<flask>.run':
          throw new Serve(
            app,
            str(named.host ?? first ?? '127.0.0.1'),
            Number(named.port ?? second ?? 5000),
          );
        case 'uvicorn.run': {
          if (!isDict(first)) throw new NotSimulated('uvicorn.run with a name', line);
          throw new Serve(first, str(named.host ?? '127.0.0.1'), Number(named.port ?? 8000));
        }
        case 'flask.jsonify':
          return {
            $: 'reply',
            type: 'application/json',
            body: `${toJson(args.length === 1 ? (first as Value) : args.length > 1 ? [...args] : named, 'js')}\n`,
            status: 200,
            headers: {},
          };
        case 'flask.redirect':
          return {
            $: 'reply',
            type: 'text/html; charset=utf-8',
            body: '',
            status: 302,
            headers: { Location: str(first) },
          };
        case 'flask.make_response':
          return {
            $: 'reply',
            type: 'text/html; charset=utf-8',
            body: str(first),
            status: Number(second ?? 200),
            headers: {},
          };
        case 'flask.render_template':
          return {
            $: 'html',
            text: rendered(
              readText(call.files, `${scriptDir}/templates/${str(first)}`),
              named,
              line,
            ),
          };
        case 'flask.render_template_string':
          return { $: 'html', text: rendered(str(first), named, line) };
        case 'http.server.HTTPServer':
        case 'http.server.ThreadingHTTPServer':
        case 'socketserver.TCPServer': {
          const [address = '', port = 8000] = Array.isArray(first) ? first : [];
          return {
            $: 'httpserver',
            address: address as Value,
            port: port as Value,
            handler: second ?? null,
          };
        }
        case '<httpserver>.serve_forever':
          throw new Serve(app, str(app.address), Number(app.port));
        case '<httpserver>.server_close':
        case '<httpserver>.shutdown':
          return null;
        case '<handler>.send_response':
          app.status = Number(first);
          return null;
        case '<handler>.send_header':
          (app.headers as Dict)[str(first)] = str(second);
          return null;
        case '<handler>.end_headers':
        case '<handler>.log_message':
          return null;
        case '<wfile>.write':
          ((app.of as Dict).body as string) += str(first);
          return null;
        case 'redis.Redis':
        case 'redis.StrictRedis':
          return {
            $: 'redis',
            host: str(named.host ?? first ?? 'localhost'),
            port: Number(named.port ?? second ?? 6379),
          };
        case 'requests.get':
          return fetched(str(first), line);
        case 'django.http.HttpResponse':
          return {
            $: 'reply',
            type: str(named.content_type ?? 'text/html; charset=utf-8'),
            body: str(first),
            status: Number(named.status ?? 200),
            headers: {},
          };
        case 'django.http.JsonResponse':
          return {
            $: 'reply',
            type: 'application/json',
            body: toJson(first ?? {}, language),
            status: Number(named.status ?? 200),
            headers: {},
          };
        case 'django.urls.path':
          return { $: 'urlpath', path: str(first), view: second ?? null };
        case 'django.urls.include':
          return { $: 'include', module: str(first) };
        case 'django.shortcuts.render': {
          const name = str(second);
          for (const dir of [`${scriptDir}/templates`, ...(await templateDirs())]) {
            const text = readText(call.files, `${dir}/${name}`);
            if (text !== null)
              return {
                $: 'reply',
                type: 'text/html; charset=utf-8',
                body: rendered(text, isDict(args[2]) ? args[2] : {}, line),
                status: 200,
                headers: {},
              };
          }
          throw new Raised('TemplateDoesNotExist', name, line);
        }
        case '<file>.read':
          return app.text as Value;
        case '<file>.close':
          return null;
        case '<time>.strftime':
          return formatDate(Number(app.ms), str(first));
        case '<time>.isoformat':
          return formatDate(Number(app.ms), '%Y-%m-%dT%H:%M:%S');
        case '<response>.json':
          return app.json as Value;
        default:
          if (path.startsWith('<redis>.')) return redisMethod(app, path.slice(8), args, line);
          return undefined;
      }
    },
  };
  return Object.assign(library, { setMain: (run: Run) => void evaluations.set('', run) });

  async function templateDirs(): Promise<string[]> {
    return [...evaluations.keys()]
      .filter((path) => path !== '')
      .map((path) => `${parentOf(path)}/templates`);
  }

  function requestPart(name: string): Value | undefined {
    const { request } = host;
    if (request === null) return undefined;
    switch (name) {
      case 'args':
      case 'GET':
        return queryOf(request);
      case 'method':
        return request.method;
      case 'path':
        return pathOf(request);
      case 'host':
        return request.host;
      case 'remote_addr':
        return request.fromAddress;
      case 'headers':
        return { ...request.headers };
      case 'data':
      case 'body':
        return request.body;
      case 'json':
        return parseJson(request.body, 0);
      default:
        return undefined;
    }
  }

  function rendered(text: string | null, values: Readonly<Dict>, line: number): string {
    if (text === null) throw new Raised('TemplateNotFound', 'the template was not found', line);
    if (text.includes('{%')) throw new NotSimulated('a template with {% %}', line);
    return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => str(values[name]));
  }

  async function fetched(url: string, line: number): Promise<Value> {
    const reply = await host.connect(
      url,
      'http',
      'GET',
      `/${url.replace(/^\w+:\/\/[^/]*\/?/, '')}`,
      '',
      { 'User-Agent': 'python-requests/2.32.5' },
    );
    if (typeof reply === 'string') throw new Raised('ConnectionError', `${url}: ${reply}`, line);
    let json: Value = null;
    if (/^[[{"]/.test(reply.body)) json = parseJson(reply.body, line);
    return { $: 'response', text: reply.body, status_code: reply.status, json };
  }

  async function redisMethod(
    client: Dict,
    name: string,
    args: readonly Value[],
    line: number,
  ): Promise<Value> {
    const reply = await redisCommand(host, String(client.host), Number(client.port), [
      name.toUpperCase(),
      ...args.map((each) => str(each)),
    ]);
    if ('failed' in reply)
      throw new Raised(
        'redis.exceptions.ConnectionError',
        `Error ${/refused/.test(reply.failed) ? 111 : -2} connecting to ${str(client.host)}:${str(client.port)}. ${reply.failed}.`,
        line,
      );
    return reply.value;
  }
}
