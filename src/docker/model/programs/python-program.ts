import type { Json } from '../text/json.ts';
import { resolvePath } from '../text/paths.ts';
import { manage } from './django-program.ts';
import { baseName, parentOf, readText } from './files.ts';
import type { LongProgram, ProgramCall, Turn } from './program-call.ts';
import { addressOf, say } from './python-words.ts';
import { staticServer } from './static-server.ts';
import type { Start } from './tiny/server-words.ts';
import { tinyTurn } from './tiny/tiny-program.ts';

function value(words: readonly string[], ...names: string[]): string | undefined {
  for (const [i, word] of words.entries()) {
    if (names.includes(word)) return words[i + 1];
    const name = names.find((each) => word.startsWith(`${each}=`));
    if (name !== undefined) return word.slice(name.length + 1);
  }
  return undefined;
}

function fromFile(call: ProgramCall, name: string): Start | null {
  const path = resolvePath(call.cwd, name);
  const source = readText(call.files, path);
  return source === null ? null : { language: 'python', source, file: name, dir: parentOf(path) };
}

/** python3: a script, `-c`, `-m http.server`, `-m flask run`, `manage.py` */
export const python: LongProgram = (call, wake, memory) => {
  if (wake.kind !== 'start') return later(call, wake, memory);
  const words = call.argv.slice(1).filter((word) => !/^-[uBIEsOW]+$/.test(word));
  const [first, ...rest] = words;
  if (first === undefined)
    return say(call, 'strata: the interactive Python interpreter is not simulated\n', 1);
  if (first === '-V' || first === '--version') return say(call, `Python ${call.version}\n`);
  if (first === '-c')
    return tinyTurn(call, wake, null, {
      language: 'python',
      source: rest[0] ?? '',
      file: '<string>',
      dir: call.cwd,
    });
  if (first === '-m') {
    const [module, ...more] = rest;
    if (module === 'http.server') {
      const port = Number(more.find((word) => /^\d+$/.test(word)) ?? 8000);
      return staticServer(call, wake, null, {
        kind: 'python',
        port,
        root: resolvePath(call.cwd, value(more, '-d', '--directory') ?? '.'),
      });
    }
    if (module === 'flask') return flask({ ...call, argv: ['flask', ...more] }, wake, null);
    if (module === 'gunicorn' || module === 'uvicorn')
      return webServer({ ...call, argv: [module, ...more] }, wake, null);
    return say(call, `strata: python -m ${module ?? ''} is not simulated\n`, 1);
  }
  if (first.startsWith('-')) return say(call, `strata: python ${first} is not simulated\n`, 1);
  const start = fromFile(call, first);
  if (start === null)
    return say(
      call,
      `${call.argv[0] ?? 'python3'}: can't open file '${resolvePath(call.cwd, first)}': [Errno 2] No such file or directory\n`,
      2,
    );
  if (baseName(first) === 'manage.py' || /execute_from_command_line/.test(start.source))
    return manage(call, start, rest);
  const file = resolvePath(call.cwd, first);
  return tinyTurn({ ...call, argv: ['python', first, ...rest] }, wake, null, { ...start, file });
};

function later(
  call: ProgramCall,
  wake: Parameters<LongProgram>[1],
  memory: Json,
): Turn | Promise<Turn> {
  return (memory as { root?: string }).root === undefined
    ? tinyTurn(call, wake, memory, null)
    : staticServer(call, wake, memory, null);
}

/** flask run: the app of FLASK_APP, `app.py` or `wsgi.py` */
export const flask: LongProgram = (call, wake, memory) => {
  if (wake.kind !== 'start') return tinyTurn(call, wake, memory, null);
  const words = call.argv.slice(1);
  if (words.includes('--version')) return say(call, `Flask (strata, simulated)\n`);
  const named = value(words, '--app') ?? call.env['FLASK_APP'] ?? 'app';
  const [module = 'app', app = 'app'] = named.replace(/\.py\b/, '').split(':');
  if (!words.includes('run'))
    return say(call, `strata: flask ${words.join(' ')} is not simulated\n`, 1);
  const start = fromFile(call, `${module.replaceAll('.', '/')}.py`);
  if (start === null)
    return say(
      call,
      "Error: Could not locate a Flask application. Use the 'flask --app' option or the 'FLASK_APP' variable.\n",
      2,
    );
  const address = value(words, '--host', '-h') ?? call.env['FLASK_RUN_HOST'] ?? '127.0.0.1';
  const port = Number(value(words, '--port', '-p') ?? call.env['FLASK_RUN_PORT'] ?? 5000);
  return tinyTurn(call, wake, null, { ...start, server: { kind: 'flask', app, address, port } });
};

/** gunicorn app:app, uvicorn main:app, fastapi run main.py */
export const webServer: LongProgram = (call, wake, memory) => {
  if (wake.kind !== 'start') return tinyTurn(call, wake, memory, null);
  const words = call.argv.slice(1);
  const name = baseName(call.argv[0] ?? '');
  const takesValue =
    /^(-b|--bind|-w|--workers|--host|--port|-k|--worker-class|--timeout|-t|--log-level|--access-logfile|--chdir|--threads|--app-dir)$/;
  const plain = words.filter(
    (word, i) => !word.startsWith('-') && !takesValue.test(words[i - 1] ?? ''),
  );
  const [target] = name === 'fastapi' ? plain.slice(1) : plain;
  if (target === undefined)
    return say(call, `${name}: error: no application module specified\n`, 1);
  const [module = '', app = name === 'gunicorn' ? 'application' : 'app'] =
    name === 'fastapi'
      ? [target.replace(/\.py$/, ''), 'app']
      : target.replace(/\(\)$/, '').split(':');
  const gunicorn = name === 'gunicorn';
  const bound = gunicorn
    ? addressOf(value(words, '-b', '--bind') ?? call.env['GUNICORN_BIND'], 8000)
    : {
        address:
          value(words, '--host') ??
          (name === 'fastapi' && plain[0] === 'run' ? '0.0.0.0' : '127.0.0.1'),
        port: Number(value(words, '--port') ?? 8000),
      };
  const file = `${module.replaceAll('.', '/')}.py`;
  const start = fromFile(call, file);
  if (start === null)
    return say(
      call,
      gunicorn
        ? `ModuleNotFoundError: No module named '${module}'\n[ERROR] Worker failed to boot.\n`
        : `ERROR:    Error loading ASGI app. Could not import module "${module}".\n`,
      gunicorn ? 3 : 1,
    );
  if (/get_wsgi_application|get_asgi_application/.test(start.source)) {
    const settings =
      /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(start.source)?.[1] ?? '';
    return tinyTurn(call, wake, null, {
      language: 'python',
      source: `STRATA_SETTINGS = "${settings}"\n`,
      file,
      dir: call.cwd,
      server: { kind: 'django', app: '', ...bound },
    });
  }
  return tinyTurn(call, wake, null, {
    ...start,
    dir: call.cwd,
    server: { kind: gunicorn ? 'gunicorn' : 'uvicorn', app, ...bound },
  });
};
