import type { TreeEntry } from '../../union-fs/node.ts';
import { alpine323 } from './busybox-images.ts';
import { trixieSlim } from './debian.ts';
import {
  type CatalogueRepository,
  type ImageDefinition,
  type ImageStep,
  withEnv,
} from './definition.ts';
import { bulk, dir, file, kB, lines, link, MB, program, programs } from './files.ts';
import { withUser } from './users.ts';

const nginxVersion = '1.29.4';
const created = '2025-12-09T20:00:00Z';

const nginxConf = lines(
  'user  nginx;',
  'worker_processes  auto;',
  '',
  'error_log  /var/log/nginx/error.log notice;',
  'pid        /run/nginx.pid;',
  '',
  'events {',
  '    worker_connections  1024;',
  '}',
  '',
  'http {',
  '    include       /etc/nginx/mime.types;',
  '    default_type  application/octet-stream;',
  '    access_log  /var/log/nginx/access.log;',
  '    sendfile        on;',
  '    keepalive_timeout  65;',
  '    include /etc/nginx/conf.d/*.conf;',
  '}',
);
const nginxDefaultConf = lines(
  'server {',
  '    listen       80;',
  '    server_name  localhost;',
  '',
  '    location / {',
  '        root   /usr/share/nginx/html;',
  '        index  index.html index.htm;',
  '    }',
  '',
  '    error_page   500 502 503 504  /50x.html;',
  '    location = /50x.html {',
  '        root   /usr/share/nginx/html;',
  '    }',
  '}',
);
const mimeTypes = lines(
  'types {',
  '    text/html                html htm;',
  '    text/css                 css;',
  '    text/plain               txt;',
  '    application/javascript   js;',
  '    application/json         json;',
  '    image/png                png;',
  '    image/svg+xml            svg;',
  '}',
);
const page = (title: string, text: string) =>
  lines(
    '<!DOCTYPE html>',
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<h1>${title}</h1>`,
    `<p>${text}</p>`,
    '</body>',
    '</html>',
  );

function nginxTree(base: ImageDefinition): TreeEntry[] {
  const shell = base === alpine323 ? '/sbin/nologin' : '/bin/false';
  const home = base === alpine323 ? '/var/cache/nginx' : '/nonexistent';
  return [
    ...withUser(base, { name: 'nginx', uid: 101, gid: 101, about: 'nginx user', home, shell }),
    program('/usr/sbin/nginx', 'nginx', MB(1.6), nginxVersion),
    file('/etc/nginx/nginx.conf', nginxConf),
    file('/etc/nginx/conf.d/default.conf', nginxDefaultConf),
    file('/etc/nginx/mime.types', mimeTypes),
    file(
      '/usr/share/nginx/html/index.html',
      page('Welcome to nginx!', 'The web server works. Further configuration is required.'),
    ),
    file(
      '/usr/share/nginx/html/50x.html',
      page('An error occurred.', 'The page is not available at the moment.'),
    ),
    link('/var/log/nginx/access.log', '/dev/stdout'),
    link('/var/log/nginx/error.log', '/dev/stderr'),
    dir('/var/cache/nginx', { mode: 0o755 }),
    dir('/docker-entrypoint.d'),
    ...programs('/usr/bin', 'envsubst', kB(40)),
    ...(base === alpine323
      ? [bulk('/usr/share/zoneinfo/zones', MB(1.3))]
      : [
          ...programs('/usr/bin', 'curl', kB(320)),
          bulk('/usr/lib/nginx/modules/all-modules.so', MB(70)),
        ]),
  ];
}

function nginxImage(base: ImageDefinition, more?: ImageStep): ImageDefinition {
  const release = base === alpine323 ? '1' : '1~trixie';
  const env = [
    `NGINX_VERSION=${nginxVersion}`,
    `PKG_RELEASE=${release}`,
    `DYNPKG_RELEASE=${release}`,
  ];
  const script = (name: string, size: number): ImageStep => ({
    createdBy: `COPY ${name} /docker-entrypoint.d # buildkit`,
    files: () => [program(`/docker-entrypoint.d/${name}`, 'docker-entrypoint-part', size)],
  });
  return {
    base,
    created,
    config: {
      ...base.config,
      ExposedPorts: { '80/tcp': {} },
      Env: withEnv(base.config.Env, ...env),
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
      Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
      StopSignal: 'SIGQUIT',
    },
    steps: [
      { createdBy: 'LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>' },
      ...env.map((variable) => ({ createdBy: `ENV ${variable}` })),
      {
        createdBy:
          base === alpine323
            ? 'RUN /bin/sh -c set -x && addgroup -g 101 -S nginx && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx && apk add --no-cache nginx="$NGINX_VERSION-r$PKG_RELEASE" # buildkit'
            : 'RUN /bin/sh -c set -x && groupadd --system --gid 101 nginx && useradd --system --gid nginx --no-create-home --home /nonexistent --shell /bin/false --uid 101 nginx && apt-get update && apt-get install --no-install-recommends --no-install-suggests -y nginx="$NGINX_VERSION-$PKG_RELEASE" gettext-base curl # buildkit',
        files: () => nginxTree(base),
      },
      {
        createdBy: 'COPY docker-entrypoint.sh / # buildkit',
        files: () => [program('/docker-entrypoint.sh', 'docker-entrypoint', kB(1.6), 'nginx')],
      },
      script('10-listen-on-ipv6-by-default.sh', kB(2.1)),
      script('15-local-resolvers.envsh', 389),
      script('20-envsubst-on-templates.sh', kB(3)),
      script('30-tune-worker-processes.sh', kB(4.6)),
      { createdBy: 'ENTRYPOINT ["/docker-entrypoint.sh"]' },
      { createdBy: 'EXPOSE [80/tcp]' },
      { createdBy: 'STOPSIGNAL SIGQUIT' },
      { createdBy: 'CMD ["nginx" "-g" "daemon off;"]' },
      ...(more ? [more] : []),
    ],
  };
}

const nginxTags = (suffix: string) =>
  [nginxVersion, '1.29', '1', 'mainline', ''].map(
    (tag) => [tag, suffix].filter((part) => part !== '').join('-') || 'latest',
  );

/** The official image `nginx`. */
export const nginx: CatalogueRepository = {
  name: 'nginx',
  description: 'nginx, a web server and reverse proxy.',
  images: [
    { tags: [...nginxTags(''), ...nginxTags('trixie')], image: nginxImage(trixieSlim) },
    {
      tags: nginxTags('alpine'),
      image: nginxImage(alpine323, {
        createdBy: 'RUN /bin/sh -c set -x && apk add --no-cache curl nginx-module-njs # buildkit',
        files: () => [
          ...programs('/usr/bin', 'curl', kB(260)),
          bulk('/usr/lib/nginx/modules/all-modules.so', MB(38)),
        ],
      }),
    },
  ],
};

const httpdVersion = '2.4.66';

const httpdImage: ImageDefinition = {
  base: trixieSlim,
  created,
  config: {
    ...trixieSlim.config,
    ExposedPorts: { '80/tcp': {} },
    Env: withEnv(
      trixieSlim.config.Env,
      'PATH=/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'HTTPD_PREFIX=/usr/local/apache2',
      `HTTPD_VERSION=${httpdVersion}`,
    ),
    Cmd: ['httpd-foreground'],
    WorkingDir: '/usr/local/apache2',
    StopSignal: 'SIGWINCH',
  },
  steps: [
    { createdBy: 'ENV HTTPD_PREFIX=/usr/local/apache2' },
    {
      createdBy:
        'ENV PATH=/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    },
    {
      createdBy:
        'RUN /bin/sh -c mkdir -p "$HTTPD_PREFIX" && chown www-data:www-data "$HTTPD_PREFIX" # buildkit',
      files: () => [dir('/usr/local/apache2', { uid: 33, gid: 33 })],
    },
    { createdBy: 'WORKDIR /usr/local/apache2', files: () => [] },
    {
      createdBy:
        'RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates libaprutil1-ldap libldap-common; rm -rf /var/lib/apt/lists/* # buildkit',
      files: () => [bulk('/usr/lib/x86_64-linux-gnu/libaprutil-1.so.0', MB(7))],
    },
    { createdBy: `ENV HTTPD_VERSION=${httpdVersion}` },
    {
      createdBy:
        'RUN /bin/sh -c set -eux; ./configure --prefix="$HTTPD_PREFIX" --enable-mods-shared=reallyall --enable-mpms-shared=all; make -j "$(nproc)"; make install; httpd -v # buildkit',
      files: () => [
        dir('/usr/local/apache2', { uid: 33, gid: 33 }),
        program('/usr/local/apache2/bin/httpd', 'httpd', MB(1.3), httpdVersion),
        program('/usr/local/apache2/bin/apachectl', 'apachectl', kB(4), httpdVersion),
        bulk('/usr/local/apache2/modules/all-modules.so', MB(28)),
        file(
          '/usr/local/apache2/conf/httpd.conf',
          lines(
            'ServerRoot "/usr/local/apache2"',
            'Listen 80',
            'User www-data',
            'Group www-data',
            'DocumentRoot "/usr/local/apache2/htdocs"',
            'DirectoryIndex index.html',
            'ErrorLog /proc/self/fd/2',
            'CustomLog /proc/self/fd/1 common',
          ),
        ),
        file(
          '/usr/local/apache2/htdocs/index.html',
          lines('<html><body><h1>It works!</h1></body></html>'),
        ),
        dir('/usr/local/apache2/logs'),
      ],
    },
    { createdBy: 'STOPSIGNAL SIGWINCH' },
    {
      createdBy: 'COPY httpd-foreground /usr/local/bin/ # buildkit',
      files: () => [
        program('/usr/local/bin/httpd-foreground', 'httpd-foreground', 138, httpdVersion),
      ],
    },
    { createdBy: 'EXPOSE [80/tcp]' },
    { createdBy: 'CMD ["httpd-foreground"]' },
  ],
};

/** The official image `httpd`. */
export const httpd: CatalogueRepository = {
  name: 'httpd',
  description: 'The Apache HTTP Server.',
  images: [{ tags: ['latest', '2', '2.4', httpdVersion, 'trixie'], image: httpdImage }],
};
