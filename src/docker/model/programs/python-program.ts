import type { Json } from '../engine/json.ts';
import { baseName, change, parentOf, readText, resolvePath, statOf, writeText } from './files.ts';
import { installedPython, siteOf } from './packages/pip.ts';
import { callerOf, ends, type LongProgram, type ProgramCall, type Turn } from './program-call.ts';
import { staticServer } from './static-server.ts';
import { type Start, tinyTurn } from './tiny/tiny-program.ts';

const say = (
  call: ProgramCall,
  text: string,
  code = 0,
  stream: 'stdout' | 'stderr' = code === 0 ? 'stdout' : 'stderr',
): Turn => ends(call, code, [{ stream, text }], 20);

/** `0.0.0.0:8000`, `:8000`, `8000` */
function addressOf(
  text: string | undefined,
  port: number,
): { readonly address: string; readonly port: number } {
  if (text === undefined) return { address: '127.0.0.1', port };
  const cut = text.lastIndexOf(':');
  if (cut === -1)
    return /^\d+$/.test(text)
      ? { address: '127.0.0.1', port: Number(text) }
      : { address: text, port };
  return { address: text.slice(0, cut) || '0.0.0.0', port: Number(text.slice(cut + 1)) };
}

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
      `python3: can't open file '${resolvePath(call.cwd, first)}': [Errno 2] No such file or directory\n`,
      2,
    );
  if (baseName(first) === 'manage.py' || /execute_from_command_line/.test(start.source))
    return manage(call, start, rest);
  return tinyTurn({ ...call, argv: ['python', first, ...rest] }, wake, null, start);
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

function hasPackage(call: ProgramCall, name: string): boolean {
  const { site } = siteOf(call.files, call.path);
  return installedPython(call.files, site)[name] !== undefined;
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

/** manage.py runserver, migrate, makemigrations, collectstatic, startapp, check */
function manage(call: ProgramCall, start: Start, words: readonly string[]): Turn | Promise<Turn> {
  const [verb = '', ...rest] = words;
  if (!hasPackage(call, 'django'))
    return say(
      call,
      "ImportError: Couldn't import Django. Are you sure it's installed and available on your PYTHONPATH environment variable?\n",
      1,
    );
  const settings = /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(start.source)?.[1];
  if (settings === undefined)
    return say(call, 'strata: a manage.py without DJANGO_SETTINGS_MODULE is not simulated\n', 1);
  if (statOf(call.files, `${start.dir}/${settings.replaceAll('.', '/')}.py`) === null)
    return say(call, `ModuleNotFoundError: No module named '${settings}'\n`, 1);
  switch (verb) {
    case 'runserver': {
      const bound = addressOf(
        rest.find((word) => !word.startsWith('-')),
        8000,
      );
      // The project itself is read when it answers: its URL configuration and views.
      return tinyTurn(call, { kind: 'start' }, null, {
        language: 'python',
        source: `STRATA_SETTINGS = "${settings}"\n`,
        file: 'manage.py',
        dir: start.dir,
        server: { kind: 'django', app: '', ...bound },
      });
    }
    case 'migrate': {
      const done = writeText(
        call.files,
        `${start.dir}/db.sqlite3`,
        'strata: the content of this database is not simulated\n',
        callerOf(call),
        { declaredSizeBytes: 131_072 },
      );
      return ends(
        { files: done.ok ? done.value : call.files },
        0,
        [
          {
            stream: 'stdout',
            text: 'Operations to perform:\n  Apply all migrations: admin, auth, contenttypes, sessions\nRunning migrations:\n  Applying contenttypes.0001_initial... OK\n  Applying auth.0001_initial... OK\n  Applying admin.0001_initial... OK\n  Applying sessions.0001_initial... OK\n',
          },
        ],
        600,
      );
    }
    case 'makemigrations':
      return say(call, 'No changes detected\n');
    case 'check':
      return say(call, 'System check identified no issues (0 silenced).\n');
    case 'collectstatic':
      return say(call, '\n130 static files copied.\n');
    case 'startapp':
      return djangoFiles(call, {
        [`${rest[0]}/__init__.py`]: '',
        [`${rest[0]}/views.py`]: 'from django.shortcuts import render\n',
        [`${rest[0]}/models.py`]: 'from django.db import models\n',
      });
    default:
      return say(call, `strata: manage.py ${verb} is not simulated\n`, 1);
  }
}

/** django-admin startproject NAME [DIR] */
export const djangoAdmin: LongProgram = (call) => {
  const [verb, name = '', dir = name] = call.argv.slice(1);
  if (verb !== 'startproject')
    return say(call, `strata: django-admin ${verb ?? ''} is not simulated\n`, 1);
  return djangoFiles(call, {
    [`${dir}/manage.py`]: `#!/usr/bin/env python\nimport os\nimport sys\n\n\ndef main():\n    os.environ.setdefault('DJANGO_SETTINGS_MODULE', '${name}.settings')\n    from django.core.management import execute_from_command_line\n    execute_from_command_line(sys.argv)\n\n\nif __name__ == '__main__':\n    main()\n`,
    [`${dir}/${name}/__init__.py`]: '',
    [`${dir}/${name}/settings.py`]: `DEBUG = True\nALLOWED_HOSTS = []\nROOT_URLCONF = '${name}.urls'\n`,
    [`${dir}/${name}/urls.py`]:
      "from django.contrib import admin\nfrom django.urls import path\n\nurlpatterns = [\n    path('admin/', admin.site.urls),\n]\n",
    [`${dir}/${name}/wsgi.py`]: `import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '${name}.settings')\napplication = get_wsgi_application()\n`,
  });
};

function djangoFiles(call: ProgramCall, texts: Readonly<Record<string, string>>): Turn {
  let { files } = call;
  for (const [path, text] of Object.entries(texts)) {
    const full = resolvePath(call.cwd, path);
    const done = writeText(files, full, text, callerOf(call));
    if (!done.ok) return say(call, `CommandError: ${path}: ${done.error}\n`, 1);
    const set = path.endsWith('manage.py')
      ? change(done.value, { op: 'chmod', path: full, mode: 0o755 }, callerOf(call))
      : done;
    files = set.ok ? set.value : done.value;
  }
  return ends({ files }, 0, [], 200);
}
