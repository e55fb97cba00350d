import { resolvePath } from '../../text/paths.ts';
import { readText, statOf } from '../files.ts';
import { NotSimulated } from './ast.ts';
import type { TinyHost } from './host.ts';
import { Exit, Raised } from './raised.ts';
import type { Library, Run } from './run.ts';
import { type Dict, inspect, isDict, kindOf, lib, show, toJson, type Value } from './values.ts';

const core: ReadonlySet<string> = new Set(['http', 'os', 'fs', 'path', 'process', 'url']);

/** Node's globals, and `http`, `os`, `fs`, `path`, `express` as far as small servers use them. */
export function nodeLibrary(
  host: TinyHost,
  scriptDir: string,
): Library & { listening: { app: Dict; port: number } | null } {
  const { call } = host;
  const language = 'js' as const;
  const text = (value: Value | undefined) => (value === undefined ? '' : show(value, language));
  const evaluations = new Map<string, Run>();
  const library: Library & { listening: { app: Dict; port: number } | null } = {
    listening: null,
    name(name) {
      if (
        /^(console|process|JSON|Math|Date|Object|Number|String|parseInt|parseFloat|require|setInterval|setTimeout|Error|Boolean|Array)$/.test(
          name,
        )
      )
        return lib(name);
      if (name === '__dirname') return scriptDir;
      if (name === 'module' || name === 'exports') return { $: 'module-object' };
      return undefined;
    },
    async module(run, given, line) {
      const name = given.replace(/^node:/, '');
      if (core.has(name)) return lib(name);
      if (name.startsWith('.')) {
        const base = resolvePath(
          run.file === '' ? scriptDir : run.file.replace(/\/[^/]*$/, ''),
          name,
        );
        const path = [base, `${base}.js`, `${base}.json`].find(
          (each) => statOf(call.files, each)?.type === 'file',
        );
        if (path === undefined) return undefined;
        if (path.endsWith('.json'))
          return JSON.parse(readText(call.files, path) ?? 'null') as Value;
        throw new NotSimulated(`require('${given}') of an own file`, line);
      }
      let found = false;
      for (let dir = scriptDir; ; dir = dir.replace(/\/[^/]*$/, '')) {
        if (statOf(call.files, `${dir}/node_modules/${name}`) !== null) found = true;
        if (dir === '' || found) break;
      }
      if (!found) return undefined;
      if (name !== 'express') throw new NotSimulated(`require('${name}')`, line);
      return lib('express');
    },
    async evaluation(file) {
      return evaluations.get(file) as Run;
    },
    get(of, name) {
      const kind = kindOf(of);
      const path = kind === 'lib' ? `${String(of['path'])}.${name}` : `<${kind}>.${name}`;
      switch (path) {
        case 'process.env':
          return { ...call.env };
        case 'process.argv':
          return ['/usr/local/bin/node', ...call.argv.slice(1)];
        case 'process.pid':
          return call.pid;
        case 'process.version':
          return `v${call.version}`;
        case 'process.platform':
          return 'linux';
        case 'process.hostname':
          return call.hostname;
        case 'os.EOL':
          return '\n';
        case 'Math.PI':
          return Math.PI;
        case '<error>.message':
          return of['message'] ?? '';
        case '<module-object>.exports':
          return { $: 'module-object' };
        default:
          return undefined;
      }
    },
    async decorate(_run, _decorator, _fn, line) {
      throw new NotSimulated('a decorator', line);
    },
    async call(run, path, self, args, _named, line) {
      const [first, second] = args;
      const of = self as Dict;
      switch (path) {
        case 'console.log':
        case 'console.info':
        case 'console.debug':
          host.out('stdout', `${args.map((each) => inspect(each)).join(' ')}\n`);
          return null;
        case 'console.error':
        case 'console.warn':
          host.out('stderr', `${args.map((each) => inspect(each)).join(' ')}\n`);
          return null;
        case 'require': {
          const module = await library.module(run, text(first), line);
          if (module === undefined)
            throw new Raised('Error', `Cannot find module '${text(first)}'`, line);
          return module;
        }
        case 'express':
          return { $: 'express', routes: [], statics: [] };
        case 'express.json':
        case 'express.urlencoded':
          return { $: 'middleware', of: 'json' };
        case 'express.static':
          return { $: 'middleware', of: 'static', dir: text(first) };
        case '<express>.get':
        case '<express>.post':
        case '<express>.put':
        case '<express>.delete':
        case '<express>.all':
          (of['routes'] as Value[]).push({
            path: text(first),
            methods: path.endsWith('all') ? ['*'] : [path.slice(10).toUpperCase()],
            fn: args.at(-1) ?? null,
          });
          return of;
        case '<express>.use':
          if (kindOf(first ?? null) === 'middleware') {
            if ((first as Dict)['of'] === 'static')
              (of['statics'] as Value[]).push((first as Dict)['dir'] as Value);
            return of;
          }
          throw new NotSimulated('app.use() with a function', line);
        case 'http.createServer':
          return { $: 'httpd', fn: first ?? null };
        case '<express>.listen':
        case '<httpd>.listen': {
          library.listening = { app: of, port: Number(first ?? 0) };
          const ready = args.find((each) => kindOf(each) === 'fn');
          if (ready !== undefined) await run.call(ready, [], {}, line);
          return { $: 'server' };
        }
        case '<server>.close':
        case '<httpd>.close':
          if (first !== undefined) await run.call(first, [], {}, line);
          return null;
        case '<express>.set':
        case '<express>.disable':
          return of;
        case 'process.exit':
          throw new Exit(Number(first ?? 0));
        case 'process.on':
          if (text(first).startsWith('SIG') && second !== undefined)
            host.signals[text(first).slice(3)] = second;
          return null;
        case 'process.uptime':
          return (host.nowMs() - (call.processes[0]?.startedAtMs ?? host.nowMs())) / 1000;
        case 'process.cwd':
          return call.cwd;
        case 'process.stdout.write':
          host.out('stdout', text(first));
          return true;
        case 'os.hostname':
          return call.hostname;
        case 'os.platform':
          return 'linux';
        case 'setInterval':
        case 'setTimeout': {
          const ms = Number(second ?? 0);
          host.timers.push({
            fn: first ?? null,
            everyMs: path === 'setInterval' ? Math.max(1, ms) : 0,
            atMs: host.nowMs() + ms,
            args: args.slice(2),
          });
          return { $: 'timer' };
        }
        case 'Date':
          return {
            $: 'time',
            ms: first === undefined ? host.nowMs() : Number(first),
            text: new Date(first === undefined ? host.nowMs() : Number(first)).toISOString(),
          };
        case 'Date.now':
          return host.nowMs();
        case '<time>.toISOString':
        case '<time>.toString':
        case '<time>.toLocaleString':
          return of['text'] as Value;
        case '<time>.getTime':
          return of['ms'] as Value;
        case 'JSON.stringify':
          return toJson(first ?? null, language, Number(args[2] ?? 0));
        case 'JSON.parse':
          try {
            return JSON.parse(text(first)) as Value;
          } catch {
            throw new Raised('SyntaxError', 'Unexpected token in JSON', line);
          }
        case 'Object.keys':
          return Object.keys(isDict(first ?? null) ? (first as Dict) : {});
        case 'Number':
        case 'parseFloat':
          return Number(first ?? 0);
        case 'parseInt':
          return Number.parseInt(text(first), 10);
        case 'String':
          return text(first);
        case 'Boolean':
          return Boolean(first);
        case 'Error':
          return { $: 'error', kind: 'Error', message: text(first) };
        case 'Math.floor':
          return Math.floor(Number(first));
        case 'Math.round':
          return Math.round(Number(first));
        case 'Math.max':
          return Math.max(...args.map(Number));
        case 'Math.min':
          return Math.min(...args.map(Number));
        case 'Math.random':
          return ((call.seed + host.nowMs()) % 1000) / 1000;
        case 'path.join':
        case 'path.resolve':
          return resolvePath('/', args.map(text).join('/'));
        case 'fs.readFileSync': {
          const found = readText(call.files, resolvePath(call.cwd, text(first)));
          if (found === null)
            throw new Raised(
              'Error',
              `ENOENT: no such file or directory, open '${text(first)}'`,
              line,
            );
          return found;
        }
        case 'fs.existsSync':
          return statOf(call.files, resolvePath(call.cwd, text(first))) !== null;
        case '<res>.writeHead':
          of['status'] = Number(first);
          if (isDict(args.at(-1) ?? null)) Object.assign(of['headers'] as Dict, args.at(-1));
          return of;
        case '<res>.setHeader':
        case '<res>.set':
        case '<res>.header':
          (of['headers'] as Dict)[text(first)] = text(second);
          return of;
        case '<res>.type':
          (of['headers'] as Dict)['Content-Type'] = text(first).includes('/')
            ? text(first)
            : `text/${text(first)}; charset=utf-8`;
          return of;
        case '<res>.status':
        case '<res>.sendStatus':
          of['status'] = Number(first);
          if (path.endsWith('sendStatus')) of['ended'] = true;
          return of;
        case '<res>.write':
          of['body'] = text(of['body']) + text(first);
          return true;
        case '<res>.end':
          of['body'] = text(of['body']) + (first === undefined ? '' : text(first));
          of['ended'] = true;
          return of;
        case '<res>.send':
        case '<res>.json': {
          const json =
            path.endsWith('json') ||
            (isDict(first ?? null) && kindOf(first as Value) === '') ||
            Array.isArray(first);
          (of['headers'] as Dict)['Content-Type'] ??= json
            ? 'application/json; charset=utf-8'
            : 'text/html; charset=utf-8';
          of['body'] = json ? toJson(first ?? null, language) : text(first);
          of['ended'] = true;
          return of;
        }
        case '<res>.sendFile': {
          const found = readText(call.files, resolvePath(call.cwd, text(first)));
          (of['headers'] as Dict)['Content-Type'] ??= 'text/html; charset=utf-8';
          of['body'] = found ?? '';
          if (found === null) of['status'] = 404;
          of['ended'] = true;
          return of;
        }
        case '<res>.redirect':
          of['status'] = 302;
          (of['headers'] as Dict)['Location'] = text(args.at(-1));
          of['ended'] = true;
          return of;
        case '<req>.on':
          // the body has come already
          if (second !== undefined)
            await run.call(second, text(first) === 'data' ? [of['raw'] as Value] : [], {}, line);
          return of;
        default:
          return undefined;
      }
    },
  };
  return Object.assign(library, { setMain: (run: Run) => void evaluations.set('', run) });
}
