import { readText, resolvePath, statOf } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { NotSimulated } from './ast.ts';
import type { Evaluation } from './evaluate.ts';
import type { TinyHost } from './host.ts';
import { Exit, Raised } from './raised.ts';
import { type Dict, isDict, isTrue, kindOf, repr, show, toJson, type Value } from './values.ts';

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

/** `json.loads` */
export function parseJson(text: string, line: number): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new Raised('JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)', line);
  }
}

/** Python's built-in functions and the standard library. @returns undefined: not one of them */
export async function pythonBuiltin(
  host: TinyHost,
  run: Evaluation,
  path: string,
  args: readonly Value[],
  named: Readonly<Dict>,
  line: number,
): Promise<Value | undefined> {
  const { call } = host;
  const language = 'python' as const;
  const str = (value: Value | undefined) => (value === undefined ? '' : show(value, language));
  const [first, second] = args;
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
      const value = Number(first ?? 0);
      if (Number.isNaN(value) || first === '')
        throw new Raised(
          'ValueError',
          `invalid literal for int() with base 10: ${repr(first ?? null)}`,
          line,
        );
      return path === 'int' ? Math.trunc(value) : value;
    }
    case 'bool':
      return isTrue(first ?? null, language);
    case 'abs':
      return Math.abs(Number(first));
    case 'round':
      return Number(Number(first).toFixed(Number(second ?? 0)));
    case 'sum':
      return (first as number[]).reduce((a, b) => a + b, 0);
    case 'min':
    case 'max': {
      const items = (Array.isArray(first) ? first : args) as number[];
      return path === 'min' ? Math.min(...items) : Math.max(...items);
    }
    case 'list':
    case 'tuple':
    case 'reversed':
    case 'sorted': {
      const items = run.entries(first ?? [], false).map(([, item]) => item);
      if (path === 'reversed') return items.reverse();
      if (path === 'sorted')
        items.sort((a, b) =>
          typeof a === 'number' && typeof b === 'number' ? a - b : str(a) < str(b) ? -1 : 1,
        );
      return isTrue(named.reverse ?? false, language) ? items.reverse() : items;
    }
    case 'dict':
      return { ...(isDict(first ?? null) ? (first as Dict) : {}), ...named };
    case 'any':
    case 'all':
      return run
        .entries(first ?? [], false)
        [path === 'any' ? 'some' : 'every'](([, item]) => isTrue(item, language));
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
      return run.entries(first ?? [], false).map(([i, item]) => [i, item]);
    case 'zip':
      return (first as Value[]).map((item, i) => [item, (second as Value[])[i] ?? null]);
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
      return Math.sqrt(Number(first));
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
