import { resolvePath } from '../../text/paths.ts';
import { readText, statOf } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { NotSimulated } from './ast.ts';
import { entries } from './eval-expression.ts';
import type { TinyHost } from './host.ts';
import { applyOperator } from './operators.ts';
import { Exit, Raised } from './raised.ts';
import type { Run } from './run.ts';
import {
  type Dict,
  float,
  isDict,
  isTrue,
  kindOf,
  plainNumber,
  repr,
  show,
  toJson,
  type Value,
} from './values.ts';

/** Names that are there without an import. */
export const builtins: ReadonlySet<string> = new Set([
  'print',
  'len',
  'str',
  'int',
  'float',
  'bool',
  'range',
  'list',
  'dict',
  'tuple',
  'set',
  'sorted',
  'sum',
  'min',
  'max',
  'enumerate',
  'abs',
  'round',
  'open',
  'type',
  'repr',
  'zip',
  'reversed',
  'exit',
  'input',
  'isinstance',
  'any',
  'all',
]);
/** Exceptions that a program may name. */
export const exceptions: ReadonlySet<string> = new Set([
  'Exception',
  'ValueError',
  'KeyError',
  'RuntimeError',
  'TypeError',
  'SystemExit',
  'KeyboardInterrupt',
  'ConnectionError',
  'OSError',
]);

/** Words with `=` that a call may have; `*`: any. */
const keywords: Readonly<Record<string, readonly string[]>> = {
  print: ['sep', 'end', 'flush', 'file'],
  sorted: ['reverse', 'key'],
  enumerate: ['start'],
  sum: ['start'],
  open: ['mode', 'encoding'],
  round: ['ndigits'],
  dict: ['*'],
  'json.dumps': ['indent'],
  'logging.basicConfig': ['*'],
  'flask.Flask': [],
  '<flask>.route': ['methods', 'endpoint'],
  '<flask>.run': ['host', 'port', 'debug', 'threaded'],
  'flask.jsonify': ['*'],
  'flask.render_template': ['*'],
  'flask.render_template_string': ['*'],
  'fastapi.FastAPI': ['title', 'description', 'version'],
  ...Object.fromEntries(
    ['get', 'post', 'put', 'delete'].map((verb) => [
      `<fastapi>.${verb}`,
      ['tags', 'summary', 'description', 'name'],
    ]),
  ),
  'uvicorn.run': ['host', 'port', 'log_level'],
  'redis.Redis': [
    'host',
    'port',
    'db',
    'decode_responses',
    'socket_connect_timeout',
    'socket_timeout',
  ],
  'redis.StrictRedis': ['host', 'port', 'db', 'decode_responses'],
  'requests.get': ['timeout'],
  'django.http.HttpResponse': ['content_type', 'status'],
  'django.http.JsonResponse': ['status', 'safe'],
  'django.urls.path': ['name'],
  'django.urls.include': ['namespace'],
  'os.getenv': ['default'],
};

/** A word with `=` that would change what a call does must not be passed over. */
function checkKeywords(path: string, named: Readonly<Dict>, line: number): void {
  const known = keywords[path] ?? [];
  const unknown = Object.keys(named).find((name) => !known.includes(name));
  if (unknown !== undefined && !known.includes('*') && !exceptions.has(path))
    throw new NotSimulated(`${unknown}= of ${path.replace(/[<>]/g, '')}()`, line);
}

/** `json.loads` */
export function parseJson(text: string, line: number): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new Raised('JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)', line);
  }
}

/** A half goes to the even side. @source Python, built-in round() */
function roundedToEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** `sorted()` */
async function inOrder(
  run: Run,
  items: readonly Value[],
  key: Value,
  reverse: boolean,
  line: number,
): Promise<Value[]> {
  const keyed: { readonly item: Value; readonly by: Value }[] = [];
  for (const item of items)
    keyed.push({ item, by: key === null ? item : await run.call(key, [item], {}, line) });
  const less = (a: Value, b: Value) => applyOperator('python', '<', a, b, line) === true;
  // equal items keep their order, reversed or not
  keyed.sort((a, b) => (less(a.by, b.by) ? -1 : less(b.by, a.by) ? 1 : 0) * (reverse ? -1 : 1));
  return keyed.map(({ item }) => item);
}

/** Python's built-in functions and the standard library. @returns undefined: not one of them */
export async function pythonBuiltin(
  host: TinyHost,
  run: Run,
  path: string,
  self: Value,
  args: readonly Value[],
  named: Readonly<Dict>,
  line: number,
): Promise<Value | undefined> {
  const { call } = host;
  const language = 'python' as const;
  const str = (value: Value | undefined) => (value === undefined ? '' : show(value, language));
  const [first, second] = args;
  checkKeywords(path, named, line);
  switch (path) {
    case 'print': {
      const stream =
        isDict(named.file ?? null) && (named.file as Dict).path === 'sys.stderr'
          ? 'stderr'
          : kindOf(named.file ?? null) === 'stream'
            ? (str((named.file as Dict).name) as 'stdout')
            : 'stdout';
      host.out(stream, args.map(str).join(str(named.sep ?? ' ')) + str(named.end ?? '\n'));
      return null;
    }
    case 'len':
      return Array.isArray(first) || typeof first === 'string'
        ? first.length
        : isDict(first ?? null)
          ? Object.keys(first as Dict).length
          : 0;
    case 'str':
      return str(first ?? '');
    case 'repr':
      return repr(first ?? null);
    case 'int':
    case 'float': {
      const given = plainNumber(first ?? 0);
      const value = Number(given);
      if (second !== undefined) throw new NotSimulated(`${path}() with a base`, line);
      if (
        Number.isNaN(value) ||
        (typeof given === 'string' &&
          (given.trim() === '' || (path === 'int' && !/^\s*[-+]?\d+\s*$/.test(given))))
      )
        throw new Raised(
          'ValueError',
          path === 'int'
            ? `invalid literal for int() with base 10: ${repr(first ?? null)}`
            : `could not convert string to float: ${repr(first ?? null)}`,
          line,
        );
      return path === 'int' ? Math.trunc(value) : float(value);
    }
    case 'bool':
      return isTrue(first ?? null, language);
    case 'abs':
      return kindOf(first ?? null) === 'float' ? first : Math.abs(Number(first));
    case 'round':
      return second === undefined && named.ndigits === undefined
        ? roundedToEven(Number(first))
        : float(Number(Number(first).toFixed(Number(second ?? named.ndigits ?? 0))));
    case 'sum':
      return entries(first ?? [], false).reduce<Value>(
        (sum, [, item]) => applyOperator(language, '+', sum, item, line),
        second ?? named.start ?? 0,
      );
    case 'min':
    case 'max': {
      const items =
        args.length > 1 ? [...args] : entries(first ?? [], false).map(([, item]) => item);
      if (items.length === 0)
        throw new Raised('ValueError', `${path}() iterable argument is empty`, line);
      return items.reduce((best, item) =>
        applyOperator(language, path === 'min' ? '<' : '>', item, best, line) === true
          ? item
          : best,
      );
    }
    case 'list':
    case 'tuple':
    case 'reversed':
    case 'sorted': {
      const items = entries(first ?? [], false).map(([, item]) => item);
      if (path === 'reversed') return items.reverse();
      if (path === 'sorted')
        return inOrder(
          run,
          items,
          named.key ?? null,
          isTrue(named.reverse ?? false, language),
          line,
        );
      return isTrue(named.reverse ?? false, language) ? items.reverse() : items;
    }
    case 'dict':
      return { ...(isDict(first ?? null) ? (first as Dict) : {}), ...named };
    case 'any':
    case 'all':
      return entries(first ?? [], false)[path === 'any' ? 'some' : 'every'](([, item]) =>
        isTrue(item, language),
      );
    case 'range': {
      const [from, to] = args.length === 1 ? [0, Number(first)] : [Number(first), Number(second)];
      const by = Number(args[2] ?? 1);
      if (by === 0 || (to - from) / by > 100_000) throw new NotSimulated('a range this long', line);
      return Array.from(
        { length: Math.max(0, Math.ceil((to - from) / by)) },
        (_, i) => from + i * by,
      );
    }
    case 'enumerate':
      return entries(first ?? [], false).map(([, item], i) => [
        i + Number(second ?? named.start ?? 0),
        item,
      ]);
    case 'zip': {
      const lists = args.map((each) => entries(each, false).map(([, item]) => item));
      const length = Math.min(...lists.map((each) => each.length));
      return lists.length === 0
        ? []
        : Array.from({ length }, (_, i) => lists.map((each) => each[i] ?? null));
    }
    case 'exit':
    case 'sys.exit':
      if (typeof first === 'number') throw new Exit(first);
      if (first === undefined || first === null) throw new Exit(0);
      host.out('stderr', `${str(first)}\n`);
      throw new Exit(1);
    case 'os._exit':
      throw new Exit(Number(first));
    case 'os.getenv':
    case '<environ>.get':
      return call.env[str(first)] ?? second ?? null;
    case 'os.getpid':
      return call.pid;
    case 'os.getcwd':
      return call.cwd;
    case 'os.uname':
      return { nodename: call.hostname };
    case 'os.path.exists':
      return statOf(call.files, resolvePath(call.cwd, str(first))) !== null;
    case 'pathlib.Path':
      return { $: 'path', at: str(first ?? '.') };
    case '<path>.resolve':
    case '<path>.absolute':
    case '<path>.exists':
    case '<path>.read_text': {
      const at = resolvePath(call.cwd, str((self as Dict).at));
      if (path === '<path>.exists') return statOf(call.files, at) !== null;
      if (path !== '<path>.read_text') return { $: 'path', at };
      const text = readText(call.files, at);
      if (text === null)
        throw new Raised(
          'FileNotFoundError',
          `[Errno 2] No such file or directory: ${repr(at)}`,
          line,
        );
      return text;
    }
    case 'os.path.abspath':
    case 'os.path.realpath':
      return resolvePath(call.cwd, str(first));
    case 'os.path.dirname':
      return str(first).replace(/\/?[^/]*$/, '') || (str(first).startsWith('/') ? '/' : '');
    case 'os.path.basename':
      return str(first).replace(/^.*\//, '');
    case 'os.path.join':
      return args.map(str).join('/');
    case 'os.listdir':
      throw new NotSimulated('os.listdir()', line);
    case 'socket.gethostname':
    case 'platform.node':
      return call.hostname;
    case 'platform.system':
      return 'Linux';
    case 'platform.python_version':
      return call.version;
    case 'time.sleep':
      host.sleep(Number(first) * 1000);
      return null;
    case 'time.time':
      return host.nowMs() / 1000;
    case 'time.ctime':
      return formatDate(host.nowMs(), '%a %b %e %H:%M:%S %Y');
    case 'time.strftime':
      return formatDate(host.nowMs(), str(first));
    case 'datetime.datetime.now':
    case 'datetime.datetime.utcnow':
    case 'datetime.now':
    case 'datetime.utcnow':
      return { $: 'time', ms: host.nowMs(), text: formatDate(host.nowMs(), '%Y-%m-%d %H:%M:%S') };
    case 'json.dumps':
      return toJson(first ?? null, language, Number(named.indent ?? 0));
    case 'json.loads':
      return parseJson(str(first), line);
    case 'random.randint':
      return (
        Number(first) +
        ((call.seed + host.log.length * 31 + host.nowMs()) % (Number(second) - Number(first) + 1))
      );
    case 'random.random':
      return ((call.seed + host.nowMs()) % 1000) / 1000;
    case 'random.choice':
      return (first as Value[])[(call.seed + host.nowMs()) % (first as Value[]).length] ?? null;
    case 'math.sqrt':
      return float(Math.sqrt(Number(first)));
    case 'math.floor':
      return Math.floor(Number(first));
    case 'signal.signal':
      if (second !== undefined && kindOf(second) === 'fn') host.signals[str(first)] = second;
      return null;
    case 'sys.stdout.flush':
    case '<stream>.flush':
    case 'logging.basicConfig':
      return null;
    case '<stream>.write':
    case 'sys.stdout.write':
      host.out('stdout', str(first));
      return null;
    case 'logging.info':
    case 'logging.warning':
    case 'logging.error':
    case 'logging.debug':
      throw new NotSimulated(path, line);
    case 'open': {
      if (second !== undefined && !/^r/.test(str(second)))
        throw new NotSimulated('writing a file', line);
      const text = readText(call.files, resolvePath(call.cwd, str(first)));
      if (text === null)
        throw new Raised(
          'FileNotFoundError',
          `[Errno 2] No such file or directory: ${repr(first ?? null)}`,
          line,
        );
      return { $: 'file', text };
    }
    default:
      if (exceptions.has(path)) return { $: 'error', kind: path, message: str(first ?? '') };
      return undefined;
  }
}
