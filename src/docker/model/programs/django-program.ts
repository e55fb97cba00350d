import { resolvePath } from '../text/paths.ts';
import { change, readText, statOf, writeText } from './files.ts';
import { formatDate } from './format-date.ts';
import { installedPython, siteOf } from './packages/pip.ts';
import { callerOf, ends, type LongProgram, type ProgramCall, type Turn } from './program-call.ts';
import { addressOf, say } from './python-words.ts';
import type { Start } from './tiny/server-words.ts';
import { tinyTurn } from './tiny/tiny-program.ts';

/** The version that pip has put into the image; null: none */
function djangoVersion(call: ProgramCall): string | null {
  const { site } = siteOf(call.files, call.path);
  return installedPython(call.files, site)['django'] ?? null;
}

const lineOf = (source: string, word: string): number =>
  source.slice(0, Math.max(0, source.indexOf(word))).split('\n').length;

/** Migrations of Django's own apps, in the order of their dependencies. @source django, contrib/∗/migrations */
const migrations: readonly (readonly [app: string, name: string])[] = [
  ['contenttypes', '0001_initial'],
  ['auth', '0001_initial'],
  ['admin', '0001_initial'],
  ['admin', '0002_logentry_remove_auto_add'],
  ['admin', '0003_logentry_add_action_flag_choices'],
  ['contenttypes', '0002_remove_content_type_name'],
  ['auth', '0002_alter_permission_name_max_length'],
  ['auth', '0003_alter_user_email_max_length'],
  ['auth', '0004_alter_user_username_opts'],
  ['auth', '0005_alter_user_last_login_null'],
  ['auth', '0006_require_contenttypes_0002'],
  ['auth', '0007_alter_validators_add_error_messages'],
  ['auth', '0008_alter_user_username_max_length'],
  ['auth', '0009_alter_user_last_name_max_length'],
  ['auth', '0010_alter_group_name_max_length'],
  ['auth', '0011_update_proxy_permissions'],
  ['auth', '0012_alter_user_first_name_max_length'],
  ['sessions', '0001_initial'],
];

/** Those of the apps that a settings file installs. */
const unapplied = (settings: string) =>
  migrations.filter(([app]) => settings.includes(`django.contrib.${app}`));

/** What `startproject` writes, without its comments. */
const settingsText = (name: string): string => `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = 'django-insecure-simulated'

DEBUG = True

ALLOWED_HOSTS = []

INSTALLED_APPS = [
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.staticfiles',
]

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
]

ROOT_URLCONF = '${name}.urls'

WSGI_APPLICATION = '${name}.wsgi.application'

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.sqlite3',
        'NAME': BASE_DIR / 'db.sqlite3',
    }
}

LANGUAGE_CODE = 'en-us'
TIME_ZONE = 'UTC'
USE_I18N = True
USE_TZ = True

STATIC_URL = 'static/'
`;

/** manage.py runserver, migrate, makemigrations, collectstatic, startapp, check */
export function manage(
  call: ProgramCall,
  start: Start,
  words: readonly string[],
): Turn | Promise<Turn> {
  const [verb = '', ...rest] = words;
  const version = djangoVersion(call);
  if (version === null)
    return say(
      call,
      `Traceback (most recent call last):\n  File "${start.dir}/${start.file}", line ${lineOf(start.source, 'django')}, in main\nModuleNotFoundError: No module named 'django'\n`,
      1,
    );
  const settings = /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(start.source)?.[1];
  if (settings === undefined)
    return say(call, 'strata: a manage.py without DJANGO_SETTINGS_MODULE is not simulated\n', 1);
  const text = readText(call.files, `${start.dir}/${settings.replaceAll('.', '/')}.py`);
  if (text === null) return say(call, `ModuleNotFoundError: No module named '${settings}'\n`, 1);
  switch (verb) {
    case 'runserver': {
      const reloads = !rest.includes('--noreload');
      const bound = addressOf(
        rest.find((word) => !word.startsWith('-')),
        8000,
      );
      const pending = statOf(call.files, `${start.dir}/db.sqlite3`) === null ? unapplied(text) : [];
      const apps = [...new Set(pending.map(([app]) => app))].sort().join(', ');
      const notice =
        pending.length === 0
          ? ''
          : `You have ${pending.length} unapplied migration(s). Your project may not work properly until you apply the migrations for app(s): ${apps}.\nRun 'python manage.py migrate' to apply them.\n`;
      // The project itself is read when it answers: its URL configuration and views.
      return tinyTurn(call, { kind: 'start' }, null, {
        language: 'python',
        source: `STRATA_SETTINGS = "${settings}"\n`,
        file: 'manage.py',
        dir: start.dir,
        server: {
          kind: 'django',
          app: '',
          ...bound,
          reloads,
          banner: `${reloads ? 'Watching for file changes with StatReloader\n' : ''}Performing system checks...\n\nSystem check identified no issues (0 silenced).\n${notice === '' ? '' : `\n${notice}`}${formatDate(call.nowMs, '%B %d, %Y - %H:%M:%S')}\nDjango version ${version}, using settings '${settings}'\nStarting development server at http://${bound.address}:${bound.port}/\nQuit the server with CONTROL-C.\n\nWARNING: This is a development server. Do not use it in a production setting. Use a production WSGI or ASGI server instead.\n`,
        },
      });
    }
    case 'migrate': {
      if (!text.includes('django.db.backends.sqlite3'))
        return say(call, 'strata: a Django database other than SQLite is not simulated\n', 1);
      const file = `${start.dir}/db.sqlite3`;
      const fresh = statOf(call.files, file) === null;
      const applied = unapplied(text);
      const apps = [...new Set(applied.map(([app]) => app))].sort().join(', ');
      const done = fresh
        ? writeText(
            call.files,
            file,
            'strata: the content of this database is not simulated\n',
            callerOf(call),
            { declaredSizeBytes: 131_072 },
          )
        : null;
      if (done !== null && !done.ok)
        return say(call, 'django.db.utils.OperationalError: unable to open database file\n', 1);
      const steps = fresh
        ? applied.map(([app, name]) => `  Applying ${app}.${name}... OK\n`).join('')
        : '  No migrations to apply.\n';
      return ends(
        { files: done === null ? call.files : done.value },
        0,
        [
          {
            stream: 'stdout',
            text: `Operations to perform:\n  Apply all migrations: ${apps}\nRunning migrations:\n${steps}`,
          },
        ],
        600,
      );
    }
    case 'makemigrations':
      return say(call, 'No changes detected\n');
    case '--version':
    case 'version':
      return say(call, `${version}\n`);
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
  const version = djangoVersion(call);
  if (version !== null && (verb === '--version' || verb === 'version'))
    return say(call, `${version}\n`);
  if (verb !== 'startproject')
    return say(call, `strata: django-admin ${verb ?? ''} is not simulated\n`, 1);
  return djangoFiles(call, {
    [`${dir}/manage.py`]: `#!/usr/bin/env python\nimport os\nimport sys\n\n\ndef main():\n    os.environ.setdefault('DJANGO_SETTINGS_MODULE', '${name}.settings')\n    from django.core.management import execute_from_command_line\n    execute_from_command_line(sys.argv)\n\n\nif __name__ == '__main__':\n    main()\n`,
    [`${dir}/${name}/__init__.py`]: '',
    [`${dir}/${name}/settings.py`]: settingsText(name),
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
