import { toText } from '../text/bytes.ts';
import { cp, mv } from './copy-and-move.ts';
import { curl } from './curl.ts';
import { djangoAdmin } from './django-program.ts';
import { helloWorld } from './entrypoint.ts';
import { addAccount, chown, dd, install, mktemp, truncate } from './file-programs.ts';
import { go, goProgram } from './go-program.ts';
import { ls } from './list-files.ts';
import { getent, ifconfig, ip, nc, nslookup, ping } from './network-programs.ts';
import { node } from './node-program.ts';
import { apk } from './packages/apk.ts';
import { apt, dpkg } from './packages/apt.ts';
import { npm } from './packages/npm.ts';
import { pip } from './packages/pip.ts';
import { kill, pgrep, pidof, pkill, ps } from './process-programs.ts';
import {
  ends,
  type LongProgram,
  notSimulated,
  type ProgramCall,
  type Quick,
} from './program-call.ts';
import type { Powers, ProgramEntry } from './program-entry.ts';
import { flask, python, webServer } from './python-program.ts';
import { serverPrograms } from './servers/server-table.ts';
import {
  date,
  df,
  env,
  free,
  hostname,
  id,
  mount,
  nproc,
  printenv,
  uname,
  uptime,
  whoami,
} from './system-programs.ts';
import { sleepProgram, tailFollows, tailProgram, yesProgram } from './waiting-programs.ts';
import { wget } from './wget.ts';

const quick = (
  run: (call: ProgramCall, powers: Powers) => Quick | Promise<Quick>,
): ProgramEntry => ({ kind: 'quick', run });
const long = (take: LongProgram, waits?: (argv: readonly string[]) => boolean): ProgramEntry => ({
  kind: 'long',
  take,
  ...(waits === undefined ? {} : { waits }),
});

/** Runs the rest of its words as a command: `nohup`, `nice`, `busybox`, `time`. */
const runsRest = (skip: number) =>
  quick(async (call, powers) => {
    const words = call.argv.slice(skip);
    return words.length === 0 ? {} : powers.exec(words, call.stdin);
  });

/** Every program that is ours. Shells and what just-bash brings are not in it. */
export const programs: Readonly<Record<string, ProgramEntry>> = {
  ...serverPrograms,
  addgroup: quick(addAccount),
  adduser: quick(addAccount),
  groupadd: quick(addAccount),
  useradd: quick(addAccount),
  arch: quick(() => ({ stdout: 'x86_64\n' })),
  busybox: runsRest(1),
  nohup: runsRest(1),
  nice: runsRest(1),
  sudo: runsRest(1),
  apk: quick(apk),
  apt: quick(apt),
  'apt-get': quick(apt),
  dpkg: quick(dpkg),
  'dpkg-query': quick(dpkg),
  pip: quick(pip),
  npm: quick(npm),
  docker: quick(async (call, powers) =>
    powers.docker === null
      ? notSimulated('docker inside a container')
      : powers.docker(call.argv.slice(1), toText(call.stdin ?? ''), call.cwd),
  ),
  chgrp: quick(chown),
  chown: quick(chown),
  cp: quick(cp),
  mv: quick(mv),
  curl: quick(curl),
  wget: quick(wget),
  date: quick(date),
  dd: quick(dd),
  df: quick(df),
  env: quick(env),
  printenv: quick(printenv),
  fallocate: quick(truncate),
  truncate: quick(truncate),
  free: quick(free),
  getent: quick(getent),
  hostname: quick(hostname),
  id: quick(id),
  install: quick(install),
  ifconfig: quick(ifconfig),
  ip: quick(ip),
  nc: quick(nc),
  nslookup: quick(nslookup),
  ping: long(ping),
  ls: quick(ls),
  dir: quick(ls),
  mktemp: quick(mktemp),
  mount: quick(mount),
  nproc: quick(nproc),
  kill: quick(kill),
  pgrep: quick(pgrep),
  pidof: quick(pidof),
  pkill: quick(pkill),
  ps: quick(ps),
  sleep: long(sleepProgram),
  tail: long(tailProgram, tailFollows),
  yes: long(yesProgram),
  sync: quick(() => ({})),
  ldconfig: quick(() => ({})),
  uname: quick(uname),
  uptime: quick(uptime),
  whoami: quick(whoami),
  python3: long(python),
  flask: long(flask),
  gunicorn: long(webServer),
  uvicorn: long(webServer),
  fastapi: long(webServer),
  'django-admin': long(djangoAdmin),
  node: long(node),
  go: long(go),
  'go-program': long(goProgram),
  'hello-world': quick(helloWorld),
  /** a start script that refuses: its second word is why */
  'refused-start': long((call) => ends(call, 1, [{ stream: 'stderr', text: call.argv[1] ?? '' }])),
  'docker-entrypoint-part': quick(() => ({})),
  'update-ca-certificates': quick(() => ({
    stdout: 'Updating certificates in /etc/ssl/certs...\n',
  })),
  git: quick((call) =>
    call.argv[1] === '--version'
      ? { stdout: `git version ${call.version}\n` }
      : notSimulated(call.argv.slice(0, 2).join(' ')),
  ),
  nologin: quick(() => ({ stdout: 'This account is currently not available.\n', code: 1 })),
  top: quick((call) => notSimulated(call.argv.join(' '))),
};
