import { defaultPath } from '../../state/default-path.ts';
import type { TreeEntry } from '../../union-fs/node.ts';
import type { CatalogueRepository, ImageDefinition } from './definition.ts';
import {
  accounts,
  bulk,
  dir,
  file,
  type Groups,
  kB,
  lines,
  link,
  MB,
  osRelease,
  program,
  programs,
  type User,
} from './files.ts';

/** The line of the environment of images that set nothing else. */
export const pathLine = `PATH=${defaultPath}`;

/** Users that Debian and its children make before any package does. @source Debian, package base-passwd */
export const debianUsers: readonly User[] = [
  { name: 'root', uid: 0, gid: 0, home: '/root', shell: '/bin/bash' },
  ...(
    [
      ['daemon', 1, 1, '/usr/sbin'],
      ['bin', 2, 2, '/bin'],
      ['sys', 3, 3, '/dev'],
      ['sync', 4, 65534, '/bin'],
      ['games', 5, 60, '/usr/games'],
      ['man', 6, 12, '/var/cache/man'],
      ['lp', 7, 7, '/var/spool/lpd'],
      ['mail', 8, 8, '/var/mail'],
      ['news', 9, 9, '/var/spool/news'],
      ['uucp', 10, 10, '/var/spool/uucp'],
      ['proxy', 13, 13, '/bin'],
      ['www-data', 33, 33, '/var/www'],
      ['backup', 34, 34, '/var/backups'],
      ['list', 38, 38, '/var/list'],
      ['irc', 39, 39, '/run/ircd'],
      ['_apt', 42, 65534, '/nonexistent'],
      ['nobody', 65534, 65534, '/nonexistent'],
    ] as const
  ).map(
    ([name, uid, gid, home]): User => ({
      name,
      uid,
      gid,
      home,
      shell: name === 'sync' ? '/bin/sync' : '/usr/sbin/nologin',
    }),
  ),
];

/** Groups that Debian and its children make before any package does. @source Debian, package base-passwd */
export const debianGroups: Groups = [
  ['root', 0],
  ['daemon', 1],
  ['bin', 2],
  ['sys', 3],
  ['adm', 4],
  ['tty', 5],
  ['disk', 6],
  ['lp', 7],
  ['mail', 8],
  ['news', 9],
  ['uucp', 10],
  ['man', 12],
  ['proxy', 13],
  ['kmem', 15],
  ['dialout', 20],
  ['fax', 21],
  ['voice', 22],
  ['cdrom', 24],
  ['floppy', 25],
  ['tape', 26],
  ['sudo', 27],
  ['audio', 29],
  ['dip', 30],
  ['www-data', 33],
  ['backup', 34],
  ['operator', 37],
  ['list', 38],
  ['irc', 39],
  ['src', 40],
  ['shadow', 42],
  ['utmp', 43],
  ['video', 44],
  ['sasl', 45],
  ['plugdev', 46],
  ['staff', 50],
  ['games', 60],
  ['users', 100],
  ['nogroup', 65534],
];

const coreutilsInBin =
  'cat chgrp chmod chown cp date dd df dir echo false ln ls mkdir mknod mktemp mv pwd readlink rm rmdir sleep stty sync touch true uname vdir';
const coreutilsInUsrBin =
  '[ arch b2sum base32 base64 basename chcon cksum comm csplit cut dircolors dirname du env expand expr factor fmt fold groups head hostid id install join link logname md5sum mkfifo nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx realpath runcon seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sort split stat stdbuf sum tac tail tee test timeout tr truncate tsort tty unexpand uniq unlink users wc who whoami yes';
const otherInBin = 'egrep fgrep grep gunzip gzip hostname kill more mount sed su tar umount zcat';
const otherInUsrBin =
  'apt apt-cache apt-get apt-mark awk chage clear cmp debconf diff dpkg dpkg-deb dpkg-query expiry find getent gpasswd iconv ldd locale mawk newgrp passwd pidof reset tput which xargs';
const inUsrSbin =
  'adduser addgroup chroot groupadd groupdel groupmod nologin useradd userdel usermod';

/** What tells one release of Debian or Ubuntu from another. */
export interface DebianRelease {
  readonly osRelease: Readonly<Record<string, string>>;
  /** content of /etc/debian_version */
  readonly debianVersion: string;
  readonly issue: string;
  readonly sources: { readonly path: string; readonly text: string };
  /** /bin, /sbin and /lib are links into /usr */
  readonly merged: boolean;
  readonly users: readonly User[];
  readonly groups: Groups;
  /** lines of ~/.bashrc */
  readonly aliases: readonly string[];
  /** with `ps`, `top`, `free` (package procps) */
  readonly procps: boolean;
  /** declared bytes of the whole tree, simulated */
  readonly sizeBytes: number;
}

/** The root file system that debootstrap leaves, cut to what a lesson can see. */
export function debianTree(release: DebianRelease): TreeEntry[] {
  const bin = release.merged ? '/usr/bin' : '/bin';
  const sbin = release.merged ? '/usr/sbin' : '/sbin';
  const lib = release.merged ? '/usr/lib' : '/lib';
  const entries = [
    ...(release.merged
      ? [
          link('/bin', 'usr/bin'),
          link('/lib', 'usr/lib'),
          link('/lib64', 'usr/lib64'),
          link('/sbin', 'usr/sbin'),
        ]
      : [dir('/lib64')]),
    ...'boot dev etc home media mnt opt proc run srv sys'.split(' ').map((name) => dir(`/${name}`)),
    dir('/root', { mode: 0o700 }),
    dir('/tmp', { mode: 0o1777 }),
    ...'backups cache lib local lock log mail opt run spool tmp'.split(' ').flatMap((name) => {
      if (name === 'run') return [link('/var/run', '/run')];
      if (name === 'lock') return [link('/var/lock', '/run/lock')];
      return [dir(`/var/${name}`, name === 'tmp' ? { mode: 0o1777 } : {})];
    }),
    ...'bin etc games include lib sbin share src'
      .split(' ')
      .map((name) => dir(`/usr/local/${name}`)),
    dir('/run/lock', { mode: 0o1777 }),
    file('/usr/lib/os-release', osRelease(release.osRelease, ['NAME', 'VERSION_ID'])),
    link('/etc/os-release', '../usr/lib/os-release'),
    file('/etc/debian_version', lines(release.debianVersion)),
    file('/etc/issue', lines(release.issue)),
    ...accounts(release.users, release.groups, 42),
    file(
      '/etc/shells',
      lines('# names of login shells', '/bin/sh', '/bin/bash', '/usr/bin/bash', '/bin/dash'),
    ),
    file('/etc/profile', lines('# read by login shells', "PS1='\\u@\\h:\\w\\$ '")),
    file('/etc/bash.bashrc', lines('# read by interactive shells', "PS1='\\u@\\h:\\w\\$ '")),
    file('/root/.bashrc', lines('# read by interactive shells of root', ...release.aliases)),
    file('/etc/skel/.bashrc', lines('# read by interactive shells', ...release.aliases)),
    file('/root/.profile', lines('# read by login shells of root', '. ~/.bashrc')),
    file('/etc/nsswitch.conf', lines('passwd: files', 'group: files', 'hosts: files dns')),
    file(release.sources.path, release.sources.text),
    dir('/etc/apt/apt.conf.d'),
    file('/etc/apt/apt.conf.d/docker-clean', lines('# no package archives are kept in an image')),
    dir('/var/lib/apt/lists/partial', { mode: 0o700, uid: 42 }),
    dir('/var/cache/apt/archives/partial', { mode: 0o700, uid: 42 }),
    file('/var/lib/dpkg/status', ''),
    ...programs(bin, coreutilsInBin),
    ...programs('/usr/bin', coreutilsInUsrBin),
    ...programs(bin, otherInBin),
    program(`${bin}/bash`, 'bash', MB(1.3)),
    program(`${bin}/dash`, 'dash', kB(130)),
    link(`${bin}/sh`, 'dash'),
    ...programs('/usr/bin', otherInUsrBin),
    program('/usr/bin/perl', 'perl', MB(3.8)),
    ...programs('/usr/sbin', inUsrSbin),
    program(`${sbin}/ldconfig`, 'ldconfig', MB(1)),
    ...(release.procps ? programs('/usr/bin', 'free pgrep pkill top uptime vmstat watch') : []),
    ...(release.procps ? programs(bin, 'ps') : []),
    bulk(`${lib}/x86_64-linux-gnu/libc.so.6`, MB(2)),
  ];
  const left = release.sizeBytes - entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  return [...entries, bulk('/usr/lib/x86_64-linux-gnu/other-libraries', left)];
}

function sizeOf(entry: TreeEntry): number {
  return entry.type === 'file' ? (entry.declaredSizeBytes ?? entry.content.length) : 0;
}

interface DebianName {
  readonly number: string;
  readonly point: string;
  readonly codename: string;
}

function debianRelease({ number, point, codename }: DebianName, slim: boolean): DebianRelease {
  return {
    osRelease: {
      PRETTY_NAME: `Debian GNU/Linux ${number} (${codename})`,
      NAME: 'Debian GNU/Linux',
      VERSION_ID: number,
      VERSION: `${number} (${codename})`,
      VERSION_CODENAME: codename,
      DEBIAN_VERSION_FULL: point,
      ID: 'debian',
      HOME_URL: 'https://www.debian.org/',
      SUPPORT_URL: 'https://www.debian.org/support',
      BUG_REPORT_URL: 'https://bugs.debian.org/',
    },
    debianVersion: point,
    issue: `Debian GNU/Linux ${number} \\n \\l`,
    sources: {
      path: '/etc/apt/sources.list.d/debian.sources',
      text: lines(
        'Types: deb',
        'URIs: http://deb.debian.org/debian',
        `Suites: ${codename} ${codename}-updates`,
        'Components: main',
        'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
        '',
        'Types: deb',
        'URIs: http://deb.debian.org/debian-security',
        `Suites: ${codename}-security`,
        'Components: main',
        'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
      ),
    },
    merged: true,
    users: debianUsers,
    groups: debianGroups,
    aliases: [],
    procps: false,
    sizeBytes: slim ? MB(78) : MB(120),
  };
}

function debianImage(name: DebianName, slim: boolean, created: string): ImageDefinition {
  return {
    created,
    config: { Env: [pathLine], Cmd: ['bash'] },
    steps: [
      {
        createdBy: `# debian.sh --arch 'amd64' out/ '${name.codename}'`,
        files: () => [
          ...debianTree(debianRelease(name, slim)),
          ...(slim
            ? [
                file(
                  '/etc/dpkg/dpkg.cfg.d/docker',
                  lines(
                    '# manual pages and translations are left out',
                    'path-exclude /usr/share/man/*',
                    'path-exclude /usr/share/locale/*',
                  ),
                ),
              ]
            : []),
        ],
      },
    ],
  };
}

const trixieName = { number: '13', point: '13.2', codename: 'trixie' };
const bookwormName = { number: '12', point: '12.12', codename: 'bookworm' };
const created = '2025-12-08T00:00:00Z';

/** Debian 13. */
export const trixie = debianImage(trixieName, false, created);

/** Debian 13 without documentation. */
export const trixieSlim = debianImage(trixieName, true, created);

/** Debian 12. */
export const bookworm = debianImage(bookwormName, false, created);

/** Debian 12 without documentation. */
export const bookwormSlim = debianImage(bookwormName, true, created);

/** The official image `debian`. */
export const debian: CatalogueRepository = {
  name: 'debian',
  description: 'Debian, a Linux distribution made of free software only.',
  images: [
    { tags: ['latest', '13', '13.2', 'trixie'], image: trixie },
    { tags: ['13-slim', '13.2-slim', 'trixie-slim', 'stable-slim'], image: trixieSlim },
    { tags: ['12', '12.12', 'bookworm'], image: bookworm },
    { tags: ['12-slim', '12.12-slim', 'bookworm-slim'], image: bookwormSlim },
  ],
};
