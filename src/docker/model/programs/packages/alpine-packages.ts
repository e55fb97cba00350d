import { catalogueOf, type Package, row } from './package.ts';

const nginxFiles = {
  '/etc/nginx/nginx.conf':
    'user nginx;\nworker_processes auto;\nevents { worker_connections 1024; }\nhttp {\n  access_log /var/log/nginx/access.log;\n  include /etc/nginx/http.d/*.conf;\n}\n',
  '/etc/nginx/http.d/default.conf':
    'server {\n  listen 80 default_server;\n  location / { return 404; }\n}\n',
  '/var/log/nginx/access.log': '',
};

const rows: readonly Package[] = [
  row('ca-certificates', '20251003-r0', [700, 130], '/usr/sbin/update-ca-certificates'),
  row('brotli-libs', '1.2.0-r0', [900, 380]),
  row('c-ares', '1.34.5-r0', [200, 90]),
  row('nghttp2-libs', '1.68.0-r0', [180, 80]),
  row('libpsl', '0.21.5-r3', [90, 60]),
  row('zstd-libs', '1.5.7-r2', [650, 300]),
  row(
    'libcurl',
    '8.17.0-r1',
    [680, 330],
    '',
    'brotli-libs c-ares nghttp2-libs libpsl zstd-libs ca-certificates',
  ),
  row('curl', '8.17.0-r1', [270, 150], '/usr/bin/curl', 'libcurl'),
  row('wget', '1.25.0-r2', [550, 260], '/usr/bin/wget'),
  row('git', '2.52.0-r0', [16_000, 5800], '/usr/bin/git', 'libcurl'),
  row('bash', '5.3.3-r1', [1300, 500], '/bin/bash', 'readline'),
  row('readline', '8.3.1-r0', [300, 140]),
  row('coreutils', '9.8-r1', [1200, 700]),
  row('jq', '1.8.1-r0', [320, 150], '/usr/bin/jq', 'oniguruma'),
  row('oniguruma', '6.9.10-r0', [550, 250]),
  row('vim', '9.1.1839-r0', [4200, 1700], '/usr/bin/vim'),
  row('nano', '8.7-r0', [900, 400], '/usr/bin/nano'),
  row('tree', '2.2.1-r0', [80, 40], '/usr/bin/tree'),
  row('file', '5.46-r2', [9500, 450], '/usr/bin/file'),
  row('htop', '3.4.1-r1', [300, 140], '/usr/bin/htop'),
  row('procps', '4.0.4-r3', [600, 260], '/bin/ps /usr/bin/top /usr/bin/free'),
  row('iputils', '20250605-r0', [200, 90], '/bin/ping'),
  row('iproute2', '6.17.0-r0', [1500, 700], '/sbin/ip'),
  row('bind-tools', '9.20.16-r0', [600, 280], '/usr/bin/nslookup /usr/bin/dig'),
  row('tini', '0.19.0-r3', [24, 12], '/sbin/tini'),
  row('dumb-init', '1.2.5-r3', [30, 15], '/usr/bin/dumb-init'),
  row('su-exec', '0.3-r0', [20, 8], '/sbin/su-exec'),
  row('tzdata', '2025b-r0', [1600, 450]),
  row('openssl', '3.5.4-r0', [820, 370], '/usr/bin/openssl'),
  row('openssh-client', '10.2_p1-r0', [2600, 1100], '/usr/bin/ssh'),
  row('build-base', '0.5-r3', [4, 2], '', 'gcc g++ make musl-dev'),
  row('gcc', '15.2.0-r2', [150_000, 55_000], '/usr/bin/gcc', 'musl-dev'),
  row('g++', '15.2.0-r2', [45_000, 18_000], '/usr/bin/g++', 'gcc'),
  row('make', '4.4.1-r3', [240, 110], '/usr/bin/make'),
  row('musl-dev', '1.2.5-r21', [10_000, 2300]),
  row('libffi-dev', '3.5.2-r0', [60, 20]),
  row('postgresql-dev', '18.1-r0', [8000, 2800]),
  row('postgresql-client', '18.1-r0', [3400, 1500], '/usr/bin/psql /usr/bin/pg_isready'),
  row('python3', '3.12.12-r0', [27_000, 8000], '/usr/bin/python3=python3', 'sqlite-libs'),
  row('sqlite-libs', '3.51.1-r0', [1300, 650]),
  row('py3-pip', '25.3-r0', [9700, 2400], '/usr/bin/pip=pip /usr/bin/pip3=pip', 'python3', {
    '/usr/lib/python3.12/EXTERNALLY-MANAGED': '[externally-managed]\n',
  }),
  row('nodejs', '24.11.1-r0', [57_000, 17_000], '/usr/bin/node=node'),
  row('npm', '11.6.3-r0', [8400, 2000], '/usr/bin/npm', 'nodejs'),
  row('go', '1.25.5-r0', [200_000, 60_000], '/usr/bin/go'),
  row('nginx', '1.28.0-r6', [1400, 620], '/usr/sbin/nginx', 'pcre2', nginxFiles),
  row('pcre2', '10.47-r0', [650, 290]),
  row('redis', '8.2.3-r0', [5600, 2000], '/usr/bin/redis-server /usr/bin/redis-cli'),
  row('sudo', '1.9.17_p2-r0', [1900, 820], '/usr/bin/sudo'),
  row('shadow', '4.18.0-r0', [800, 300], '/usr/sbin/useradd /usr/sbin/groupadd'),
];

/** What `apk add` knows. */
export const alpinePackages = catalogueOf(rows);

/** Packages of Alpine's mini root file system, which are there already. */
export const alpineBase: readonly string[] = [
  'alpine-baselayout',
  'alpine-keys',
  'alpine-release',
  'apk-tools',
  'busybox',
  'libc-utils',
  'musl',
  'libcrypto3',
  'libssl3',
  'zlib',
  'musl-utils',
  'scanelf',
  'ssl_client',
  'ca-certificates-bundle',
  'libapk',
  'busybox-binsh',
];
