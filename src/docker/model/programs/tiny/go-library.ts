import { resolvePath } from '../../text/paths.ts';
import { readText } from '../files.ts';
import { formatDate } from '../format-date.ts';
import { NotSimulated } from './ast.ts';
import { Serve, type TinyHost } from './host.ts';
import { Exit, Raised } from './raised.ts';
import type { Library, Run } from './run.ts';
import { type Dict, formatPercent, isDict, lib, show, toJson, type Value } from './values.ts';

const packages: ReadonlySet<string> = new Set([
  'fmt',
  'log',
  'net/http',
  'os',
  'time',
  'strconv',
  'strings',
  'encoding/json',
  'io',
  'errors',
  'html',
]);
const durations: Readonly<Record<string, number>> = {
  Nanosecond: 1e-6,
  Microsecond: 1e-3,
  Millisecond: 1,
  Second: 1000,
  Minute: 60_000,
  Hour: 3_600_000,
};

/** Go's standard library as far as small web servers use it. Durations are milliseconds here. */
export function goLibrary(host: TinyHost): Library {
  const { call } = host;
  const language = 'go' as const;
  const routes: Value[] = [];
  const show1 = (value: Value | undefined) => (value === undefined ? '' : show(value, language));
  const spaced = (args: readonly Value[]) => args.map(show1).join(' ');
  const stamp = () => formatDate(host.nowMs(), '%Y/%m/%d %H:%M:%S');
  let main: Run | null = null;
  const listen = (address: string, handler: Value): never => {
    const cut = address.lastIndexOf(':');
    const port = Number(address.slice(cut + 1));
    throw new Serve(
      { $: 'gohttp', routes, handler },
      cut <= 0 ? '::' : address.slice(0, cut),
      port === 0 ? 80 : port,
    );
  };
  const write = (writer: Value, text: string): Value => {
    if (!isDict(writer)) return null;
    if (writer['$'] === 'writer') writer['body'] = `${String(writer['body'])}${text}`;
    else host.out(writer['path'] === 'os.Stderr' ? 'stderr' : 'stdout', text);
    return text.length;
  };
  const library: Library = {
    name(name) {
      if (/^(len|append|make|string|panic|print|println|int|float64|byte|error)$/.test(name))
        return lib(name);
      return name === '[]' ? lib('[]byte') : undefined;
    },
    async module(_run, name, line) {
      if (!packages.has(name)) throw new NotSimulated(`import "${name}"`, line);
      return lib(name.split('/').at(-1) as string);
    },
    async evaluation() {
      return main as Run;
    },
    get(of, name) {
      const path =
        of['$'] === 'lib' ? `${String(of['path'])}.${name}` : `<${String(of['$'])}>.${name}`;
      if (path.startsWith('time.') && durations[name] !== undefined) return durations[name];
      if (path === 'os.Args') return [...call.argv];
      if (/^http\.Status[A-Z]/.test(path)) return statuses[name] ?? 200;
      return /^http\.Method/.test(path) ? name.slice(6).toUpperCase() : undefined;
    },
    async decorate(_run, _decorator, _fn, line) {
      throw new NotSimulated('a decorator', line);
    },
    async call(run, path, self, args, _named, line) {
      const [first, second] = args;
      switch (path) {
        case 'fmt.Println':
        case 'println':
          return write(lib('os.Stdout'), `${spaced(args)}\n`);
        case 'fmt.Print':
          return write(lib('os.Stdout'), spaced(args));
        case 'fmt.Printf':
          return write(lib('os.Stdout'), formatPercent(show1(first), args.slice(1), language));
        case 'fmt.Sprintf':
          return formatPercent(show1(first), args.slice(1), language);
        case 'fmt.Sprint':
          return spaced(args);
        case 'fmt.Errorf':
        case 'errors.New':
          return {
            $: 'error',
            kind: 'error',
            message: formatPercent(show1(first), args.slice(1), language),
          };
        case 'fmt.Fprintf':
          return write(first ?? null, formatPercent(show1(second), args.slice(2), language));
        case 'fmt.Fprintln':
          return write(first ?? null, `${spaced(args.slice(1))}\n`);
        case 'fmt.Fprint':
        case 'io.WriteString':
          return write(first ?? null, spaced(args.slice(1)));
        case 'log.Println':
        case 'log.Print':
          host.out('stderr', `${stamp()} ${spaced(args)}\n`);
          return null;
        case 'log.Printf': {
          const text = formatPercent(show1(first), args.slice(1), language);
          host.out('stderr', `${stamp()} ${text}${text.endsWith('\n') ? '' : '\n'}`);
          return null;
        }
        case 'log.Fatal':
        case 'log.Fatalln':
          host.out('stderr', `${stamp()} ${spaced(args)}\n`);
          throw new Exit(1);
        case 'log.Fatalf':
          host.out(
            'stderr',
            `${stamp()} ${formatPercent(show1(first), args.slice(1), language)}\n`,
          );
          throw new Exit(1);
        case 'log.SetFlags':
        case 'log.SetPrefix':
          return null;
        case 'http.HandleFunc':
        case '<mux>.HandleFunc':
        case '<mux>.Handle':
        case 'http.Handle':
          (self !== null && isDict(self) && Array.isArray(self['routes'])
            ? self['routes']
            : routes
          ).push({ path: show1(first), methods: [], fn: second ?? null });
          return null;
        case 'http.NewServeMux':
          return { $: 'mux', routes: [] };
        case 'http.ListenAndServe':
          return listen(show1(first), second ?? null);
        case '<http.Server>.ListenAndServe':
          return listen(show1((self as Dict)['Addr']), (self as Dict)['Handler'] ?? null);
        case 'http.Dir':
          return { $: 'dir', path: show1(first) };
        case 'http.FileServer':
          return {
            $: 'fileserver',
            path: isDict(first ?? null) ? ((first as Dict)['path'] as Value) : '.',
          };
        case 'http.Error': {
          const writer = first as Dict;
          writer['status'] = Number(args[2] ?? 500);
          return write(writer, `${show1(second)}\n`);
        }
        case 'http.NotFound': {
          (first as Dict)['status'] = 404;
          return write(first ?? null, '404 page not found\n');
        }
        case '<writer>.Write':
          return write(self, show1(first));
        case '<writer>.WriteHeader':
          (self as Dict)['status'] = Number(first);
          return null;
        case '<writer>.Header':
          return { $: 'header', of: (self as Dict)['headers'] as Value };
        case '<header>.Set':
        case '<header>.Add':
          ((self as Dict)['of'] as Dict)[show1(first)] = show1(second);
          return null;
        case '<header>.Get':
          return ((self as Dict)['of'] as Dict)[show1(first)] ?? '';
        case '<url>.Query':
          return { $: 'header', of: (self as Dict)['query'] as Value };
        case '<request>.FormValue':
          return ((self as Dict)['form'] as Dict)[show1(first)] ?? '';
        case 'os.Getenv':
          return call.env[show1(first)] ?? '';
        case 'os.LookupEnv':
          return [call.env[show1(first)] ?? '', call.env[show1(first)] !== undefined];
        case 'os.Hostname':
          return [call.hostname, null];
        case 'os.Getpid':
          return call.pid;
        case 'os.Exit':
          throw new Exit(Number(first));
        case 'os.ReadFile': {
          const text = readText(call.files, resolvePath(call.cwd, show1(first)));
          return text === null
            ? [
                '',
                {
                  $: 'error',
                  kind: 'error',
                  message: `open ${show1(first)}: no such file or directory`,
                },
              ]
            : [text, null];
        }
        case 'time.Sleep':
          host.sleep(Number(first));
          return null;
        case 'time.Now':
          return {
            $: 'time',
            ms: host.nowMs(),
            text: formatDate(host.nowMs(), '%Y-%m-%d %H:%M:%S'),
          };
        case '<time>.Format':
          return (self as Dict)['text'] as Value;
        case '<time>.Unix':
          return Math.floor(Number((self as Dict)['ms']) / 1000);
        case '<error>.Error':
          return (self as Dict)['message'] as Value;
        case 'strconv.Itoa':
          return show1(first);
        case 'strconv.Atoi':
          return Number.isInteger(Number(first)) && first !== ''
            ? [Number(first), null]
            : [
                0,
                {
                  $: 'error',
                  kind: 'error',
                  message: `strconv.Atoi: parsing ${JSON.stringify(first)}: invalid syntax`,
                },
              ];
        case 'strings.ToUpper':
          return show1(first).toUpperCase();
        case 'strings.ToLower':
          return show1(first).toLowerCase();
        case 'strings.Contains':
          return show1(first).includes(show1(second));
        case 'strings.HasPrefix':
          return show1(first).startsWith(show1(second));
        case 'strings.TrimPrefix':
          return show1(first).startsWith(show1(second))
            ? show1(first).slice(show1(second).length)
            : show1(first);
        case 'strings.TrimSpace':
          return show1(first).trim();
        case 'strings.Repeat':
          return show1(first).repeat(Number(second));
        case 'strings.Join':
          return (first as Value[]).map(show1).join(show1(second));
        case 'html.EscapeString':
          return show1(first)
            .replaceAll('&', '&amp;')
            .replaceAll('<', '&lt;')
            .replaceAll('>', '&gt;');
        case 'json.NewEncoder':
          return { $: 'encoder', of: first ?? null };
        case '<encoder>.Encode':
          write((self as Dict)['of'] as Value, `${toJson(first ?? null, language)}\n`);
          return null;
        case 'json.Marshal':
          return [toJson(first ?? null, language), null];
        case 'len':
          return Array.isArray(first) || typeof first === 'string'
            ? first.length
            : Object.keys(first as Dict).length;
        case 'append':
          return [...((first as Value[] | null) ?? []), ...args.slice(1)];
        case 'make':
          return {};
        case 'string':
        case '[]byte':
        case 'int':
        case 'float64':
        case 'byte':
          return first ?? null;
        case 'panic':
          throw new Raised('panic', show1(first), line);
        default:
          void run;
          return undefined;
      }
    },
  };
  return Object.assign(library, {
    setMain(run: Run) {
      main = run;
    },
  });
}

const statuses: Readonly<Record<string, number>> = {
  StatusOK: 200,
  StatusCreated: 201,
  StatusNoContent: 204,
  StatusFound: 302,
  StatusBadRequest: 400,
  StatusUnauthorized: 401,
  StatusForbidden: 403,
  StatusNotFound: 404,
  StatusMethodNotAllowed: 405,
  StatusTeapot: 418,
  StatusInternalServerError: 500,
  StatusServiceUnavailable: 503,
};
