import type { TreeEntry } from '../../union-fs/node.ts';
import { pathLine } from './debian.ts';
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
  type User,
} from './files.ts';

/** One static program and nothing else: no shell, no /etc. */
const helloWorldImage: ImageDefinition = {
  created: '2025-08-08T19:05:17Z',
  config: { Env: [pathLine], Cmd: ['/hello'], WorkingDir: '/' },
  steps: [
    {
      createdBy: 'COPY hello / # buildkit',
      files: () => [program('/hello', 'hello-world', kB(10))],
    },
    { createdBy: 'CMD ["/hello"]' },
  ],
};

/** The official image `hello-world`. */
export const helloWorld: CatalogueRepository = {
  name: 'hello-world',
  description: 'One program that greets: the smallest way to see that Docker works.',
  images: [{ tags: ['latest', 'linux'], image: helloWorldImage }],
};

/** Applets that both images have, by the directory where Alpine keeps them. */
const applets = {
  '/bin':
    'arch ash base64 cat chgrp chmod chown cp date dd df dmesg dnsdomainname echo egrep false fgrep fsync getopt grep gunzip gzip hostname kill link linux32 ln ls mkdir mknod mktemp more mount mv netstat nice pidof ping ping6 printenv ps pwd rev rm rmdir sed sh sleep stat stty su sync tar touch true umount uname usleep watch zcat',
  '/sbin':
    'adjtimex arp halt ifconfig init ip klogd losetup nologin poweroff reboot route sysctl syslogd',
  '/usr/bin':
    '[ [[ awk basename bc bunzip2 bzip2 cal cksum clear cmp comm cut diff dirname dos2unix du env expand expr factor find flock fold free fuser groups head hexdump hostid id install last less logger md5sum mkfifo nc nl nohup nproc nslookup od paste pgrep pkill printf pstree readlink realpath renice reset seq sha1sum sha256sum sha512sum shred shuf sort split strings sum tac tail tee test time timeout top tr traceroute truncate tty unexpand uniq unix2dos unlink unzip uptime vi wc wget which who whoami xargs xxd yes',
  '/usr/sbin': 'addgroup adduser arping chpasswd chroot crond delgroup deluser ntpd rdate',
};

/** The busybox image: every applet is the same file in /bin, under another name. */
function busyboxTree(): TreeEntry[] {
  const busybox = program('/bin/busybox', 'busybox', MB(4.1), '1.37.0');
  if (busybox.type !== 'file') return [];
  const names = [...new Set(Object.values(applets).join(' ').split(' ')), 'busybox'];
  const users: readonly User[] = [
    { name: 'root', uid: 0, gid: 0, home: '/root', shell: '/bin/sh' },
    { name: 'daemon', uid: 1, gid: 1, home: '/usr/sbin', shell: '/bin/false' },
    { name: 'www-data', uid: 33, gid: 33, home: '/var/www', shell: '/bin/false' },
    { name: 'nobody', uid: 65534, gid: 65534, home: '/home', shell: '/bin/false' },
  ];
  const groups: Groups = [
    ['root', 0],
    ['daemon', 1],
    ['www-data', 33],
    ['users', 100],
    ['nobody', 65534],
  ];
  return [
    ...names.map((name): TreeEntry => ({ ...busybox, path: `/bin/${name}`, inode: 1 })),
    dir('/dev'),
    dir('/home', { uid: 65534, gid: 65534 }),
    dir('/root', { mode: 0o700 }),
    dir('/tmp', { mode: 0o1777 }),
    link('/usr/bin/env', '../../bin/env'),
    dir('/var/www', { uid: 33, gid: 33 }),
    dir('/var/spool/mail', { uid: 8, gid: 8 }),
    link('/lib64', 'lib'),
    bulk('/lib/libc.so.6', MB(0.3)),
    ...accounts(users, groups, 0),
    file('/etc/localtime', 'TZif'),
    file('/etc/nsswitch.conf', lines('hosts: files dns')),
  ];
}

const busyboxImage: ImageDefinition = {
  created: '2024-09-26T21:31:42Z',
  config: { Env: [pathLine], Cmd: ['sh'] },
  steps: [{ createdBy: 'BusyBox 1.37.0 (glibc), Debian 13', files: busyboxTree }],
};

/** The official image `busybox`. */
export const busybox: CatalogueRepository = {
  name: 'busybox',
  description: 'BusyBox: the small Unix programs in one file.',
  images: [{ tags: ['latest', '1', '1.37', '1.37.0', 'glibc', 'stable'], image: busyboxImage }],
};

const alpineUsers: readonly User[] = [
  { name: 'root', uid: 0, gid: 0, home: '/root', shell: '/bin/sh' },
  ...(
    [
      ['bin', 1, 1, '/bin'],
      ['daemon', 2, 2, '/sbin'],
      ['lp', 4, 7, '/var/spool/lpd'],
      ['mail', 8, 12, '/var/mail'],
      ['news', 9, 13, '/usr/lib/news'],
      ['cron', 16, 16, '/var/spool/cron'],
      ['ftp', 21, 21, '/var/lib/ftp'],
      ['sshd', 22, 22, '/dev/null'],
      ['games', 35, 35, '/usr/games'],
      ['ntp', 123, 123, '/var/empty'],
      ['guest', 405, 100, '/dev/null'],
      ['nobody', 65534, 65534, '/'],
    ] as const
  ).map(([name, uid, gid, home]): User => ({ name, uid, gid, home, shell: '/sbin/nologin' })),
];

const alpineGroups: Groups = [
  ['root', 0, 'root'],
  ['bin', 1, 'root,bin,daemon'],
  ['daemon', 2, 'root,bin,daemon'],
  ['sys', 3, 'root,bin'],
  ['adm', 4, 'root,daemon'],
  ['tty', 5],
  ['disk', 6, 'root'],
  ['lp', 7, 'lp'],
  ['kmem', 9],
  ['wheel', 10, 'root'],
  ['floppy', 11, 'root'],
  ['mail', 12, 'mail'],
  ['news', 13, 'news'],
  ['cron', 16, 'cron'],
  ['audio', 18],
  ['cdrom', 19],
  ['dialout', 20, 'root'],
  ['ftp', 21],
  ['sshd', 22],
  ['games', 35],
  ['shadow', 42],
  ['www-data', 82],
  ['users', 100, 'games'],
  ['ntp', 123],
  ['nogroup', 65533],
  ['nobody', 65534],
];

/** The mini root file system of Alpine: links to one busybox, musl, apk. */
function alpineTree(version: string): TreeEntry[] {
  const branch = version.replace(/\.\d+$/, '');
  return [
    ...'dev home media mnt opt proc run srv sys'.split(' ').map((name) => dir(`/${name}`)),
    dir('/root', { mode: 0o700 }),
    dir('/tmp', { mode: 0o1777 }),
    dir('/var/tmp', { mode: 0o1777 }),
    ...'cache/apk empty lib/apk log mail opt spool/cron'
      .split(' ')
      .map((name) => dir(`/var/${name}`)),
    link('/var/lock', '/run/lock'),
    link('/var/run', '/run'),
    ...'bin lib sbin share'.split(' ').map((name) => dir(`/usr/local/${name}`)),
    program('/bin/busybox', 'busybox', kB(820), '1.37.0'),
    ...Object.entries(applets).flatMap(([folder, names]) =>
      names.split(' ').map((name) => link(`${folder}/${name}`, '/bin/busybox')),
    ),
    program('/sbin/apk', 'apk', kB(75)),
    program('/usr/bin/getent', 'getent', kB(50)),
    program('/usr/bin/ldd', 'ldd', kB(1)),
    bulk('/lib/ld-musl-x86_64.so.1', kB(650), { mode: 0o755 }),
    link('/lib/libc.musl-x86_64.so.1', 'ld-musl-x86_64.so.1'),
    bulk('/usr/lib/libcrypto.so.3', MB(4.6), { mode: 0o755 }),
    bulk('/usr/lib/libssl.so.3', MB(0.8), { mode: 0o755 }),
    bulk('/usr/lib/libz.so.1', kB(100), { mode: 0o755 }),
    bulk('/etc/ssl/certs/ca-certificates.crt', kB(220)),
    link('/etc/ssl/cert.pem', 'certs/ca-certificates.crt'),
    file('/etc/alpine-release', lines(version)),
    file(
      '/usr/lib/os-release',
      osRelease({
        NAME: 'Alpine Linux',
        ID: 'alpine',
        VERSION_ID: version,
        PRETTY_NAME: `Alpine Linux v${branch}`,
        HOME_URL: 'https://alpinelinux.org/',
        BUG_REPORT_URL: 'https://gitlab.alpinelinux.org/alpine/aports/-/issues',
      }),
    ),
    link('/etc/os-release', '../usr/lib/os-release'),
    file('/etc/apk/arch', lines('x86_64')),
    file(
      '/etc/apk/repositories',
      lines(
        ...['main', 'community'].map(
          (name) => `https://dl-cdn.alpinelinux.org/alpine/v${branch}/${name}`,
        ),
      ),
    ),
    file(
      '/etc/apk/world',
      lines(
        'alpine-baselayout',
        'alpine-keys',
        'alpine-release',
        'apk-tools',
        'busybox',
        'libc-utils',
      ),
    ),
    file('/lib/apk/db/installed', ''),
    file('/etc/issue', lines(`Welcome to Alpine Linux ${branch}`, 'Kernel \\r on \\m (\\l)')),
    file('/etc/profile', lines('# read by login shells', "PS1='\\h:\\w\\$ '")),
    file('/etc/shells', lines('/bin/sh', '/bin/ash')),
    ...accounts(alpineUsers, alpineGroups, 42),
  ];
}

function alpineImage(version: string, created: string): ImageDefinition {
  return {
    created,
    config: { Env: [pathLine], Cmd: ['/bin/sh'], WorkingDir: '/' },
    steps: [
      {
        createdBy: `ADD alpine-minirootfs-${version}-x86_64.tar.gz / # buildkit`,
        files: () => alpineTree(version),
      },
      { createdBy: 'CMD ["/bin/sh"]' },
    ],
  };
}

/** Alpine 3.23, which others are built on. */
export const alpine323 = alpineImage('3.23.0', '2025-12-03T20:00:00Z');

/** The official image `alpine`. */
export const alpine: CatalogueRepository = {
  name: 'alpine',
  description: 'Alpine Linux: small, with musl and BusyBox.',
  images: [
    { tags: ['latest', '3', '3.23', '3.23.0'], image: alpine323 },
    { tags: ['3.22', '3.22.2'], image: alpineImage('3.22.2', '2025-10-08T11:00:00Z') },
    { tags: ['3.20', '3.20.8'], image: alpineImage('3.20.8', '2025-10-08T11:00:00Z') },
  ],
};
