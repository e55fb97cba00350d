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
import { noble } from './ubuntu.ts';
import { withUser } from './users.ts';

const created = '2025-12-09T20:00:00Z';

const redisVersion = '8.4.0';
const redis7Version = '7.4.7';

function redisImage(base: ImageDefinition, version: string): ImageDefinition {
  const onAlpine = base === alpine323;
  const account = { name: 'redis', uid: 999, gid: 999, home: '/home/redis', shell: '/bin/sh' };
  return {
    base,
    created,
    config: {
      ...base.config,
      ExposedPorts: { '6379/tcp': {} },
      Env: withEnv(base.config.Env, `REDIS_VERSION=${version}`),
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      Volumes: { '/data': {} },
      WorkingDir: '/data',
    },
    steps: [
      {
        createdBy: onAlpine
          ? 'RUN /bin/sh -c set -eux; addgroup -S -g 999 redis; adduser -S -G redis -u 999 redis # buildkit'
          : 'RUN /bin/sh -c set -eux; groupadd -r -g 999 redis; useradd -r -g redis -u 999 redis # buildkit',
        files: () => withUser(base, account),
      },
      {
        createdBy: onAlpine
          ? 'RUN /bin/sh -c set -eux; apk add --no-cache tzdata # buildkit'
          : 'RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends tzdata; rm -rf /var/lib/apt/lists/* # buildkit',
        files: () => [bulk('/usr/share/zoneinfo/zones', MB(onAlpine ? 0.9 : 2.7))],
      },
      { createdBy: `ENV REDIS_VERSION=${version}` },
      {
        createdBy:
          'RUN /bin/sh -c set -eux; make -C /usr/src/redis -j "$(nproc)" all; make -C /usr/src/redis install; rm -r /usr/src/redis; redis-cli --version; redis-server --version # buildkit',
        files: () => [
          program('/usr/local/bin/redis-server', 'redis-server', MB(17), version),
          program('/usr/local/bin/redis-cli', 'redis-cli', MB(7), version),
          program('/usr/local/bin/redis-benchmark', 'redis-benchmark', MB(7), version),
          link('/usr/local/bin/redis-sentinel', 'redis-server'),
          link('/usr/local/bin/redis-check-aof', 'redis-server'),
          link('/usr/local/bin/redis-check-rdb', 'redis-server'),
          ...(version.startsWith('7.')
            ? []
            : [bulk('/usr/local/lib/redis/modules/all-modules.so', MB(25))]),
        ],
      },
      {
        createdBy: 'RUN /bin/sh -c mkdir /data && chown redis:redis /data # buildkit',
        files: () => [dir('/data', { uid: 999, gid: 999 })],
      },
      { createdBy: 'VOLUME [/data]' },
      { createdBy: 'WORKDIR /data', files: () => [] },
      {
        createdBy: 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit',
        files: () => [
          program('/usr/local/bin/docker-entrypoint.sh', 'docker-entrypoint', 661, 'redis'),
        ],
      },
      { createdBy: 'ENTRYPOINT ["docker-entrypoint.sh"]' },
      { createdBy: 'EXPOSE [6379/tcp]' },
      { createdBy: 'CMD ["redis-server"]' },
    ],
  };
}

/** The official image `redis`. */
export const redis: CatalogueRepository = {
  name: 'redis',
  description: 'Redis, a data store in memory.',
  images: [
    {
      tags: ['latest', '8', '8.4', redisVersion, 'trixie'],
      image: redisImage(trixieSlim, redisVersion),
    },
    {
      tags: ['alpine', '8-alpine', '8.4-alpine', `${redisVersion}-alpine`],
      image: redisImage(alpine323, redisVersion),
    },
    { tags: ['7', '7.4', redis7Version], image: redisImage(trixieSlim, redis7Version) },
    {
      tags: ['7-alpine', '7.4-alpine', `${redis7Version}-alpine`],
      image: redisImage(alpine323, redis7Version),
    },
  ],
};

/** Since 18 the volume is the directory above, and the data lie in one named by the version. */
function postgresImage(base: ImageDefinition, version: string): ImageDefinition {
  const major = version.replace(/\.\d+$/, '');
  const volume = Number(major) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data';
  const data = Number(major) >= 18 ? `/var/lib/postgresql/${major}/docker` : volume;
  const bin = `/usr/lib/postgresql/${major}/bin`;
  const owner = { uid: 999, gid: 999 };
  const account = {
    name: 'postgres',
    uid: 999,
    gid: 999,
    home: '/var/lib/postgresql',
    shell: '/bin/bash',
  };
  const path = `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${bin}`;
  const env = [
    'GOSU_VERSION=1.19',
    'LANG=en_US.utf8',
    `PG_MAJOR=${major}`,
    path,
    `PG_VERSION=${version}-1.pgdg13+1`,
    `PGDATA=${data}`,
  ];
  const envStep = (name: string) => ({
    createdBy: `ENV ${env.find((one) => one.startsWith(`${name}=`))}`,
  });
  const apt = (packages: string, size: number, ...more: TreeEntry[]): ImageStep => ({
    createdBy: `RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ${packages}; rm -rf /var/lib/apt/lists/* # buildkit`,
    files: () => [bulk(`/usr/share/doc/${packages.split(' ')[0]}/files`, size), ...more],
  });
  return {
    base,
    created,
    config: {
      ...base.config,
      ExposedPorts: { '5432/tcp': {} },
      Env: withEnv(base.config.Env, path, ...env),
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      Volumes: { [volume]: {} },
      StopSignal: 'SIGINT',
    },
    steps: [
      {
        createdBy:
          'RUN /bin/sh -c set -eux; groupadd -r postgres --gid=999; useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres; install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql # buildkit',
        files: () => [
          ...withUser(base, account, ['ssl-cert']),
          dir('/var/lib/postgresql', { ...owner, mode: 0o1777 }),
        ],
      },
      apt('gnupg less', MB(9), ...programs('/usr/bin', 'gpg less', kB(600))),
      envStep('GOSU_VERSION'),
      {
        createdBy:
          'RUN /bin/sh -c set -eux; chmod +x /usr/local/bin/gosu; gosu --version; gosu nobody true # buildkit',
        files: () => [program('/usr/local/bin/gosu', 'gosu', MB(2.3), '1.19')],
      },
      apt('locales', MB(25)),
      envStep('LANG'),
      apt('libnss-wrapper xz-utils zstd', MB(3)),
      {
        createdBy: 'RUN /bin/sh -c mkdir /docker-entrypoint-initdb.d # buildkit',
        files: () => [dir('/docker-entrypoint-initdb.d')],
      },
      {
        createdBy:
          'RUN /bin/sh -c set -ex; gpg --batch --export --armor "$key" > /usr/local/share/keyrings/postgres.gpg.asc # buildkit',
        files: () => [bulk('/usr/local/share/keyrings/postgres.gpg.asc', kB(3))],
      },
      envStep('PG_MAJOR'),
      envStep('PATH'),
      envStep('PG_VERSION'),
      {
        createdBy:
          'RUN /bin/sh -c set -ex; apt-get install -y --no-install-recommends "postgresql-$PG_MAJOR=$PG_VERSION"; postgres --version # buildkit',
        files: () => [
          program(`${bin}/postgres`, 'postgres', MB(10), version),
          ...[
            'createdb',
            'createuser',
            'dropdb',
            'initdb',
            'pg_ctl',
            'pg_dump',
            'pg_isready',
            'psql',
          ].map((name) => program(`${bin}/${name}`, name, kB(400), version)),
          ...['createdb', 'createuser', 'dropdb', 'pg_dump', 'pg_isready', 'psql'].map((name) =>
            program(`/usr/bin/${name}`, name, kB(10), version),
          ),
          bulk(`/usr/lib/postgresql/${major}/lib/all-extensions.so`, MB(290)),
        ],
      },
      {
        createdBy:
          'RUN /bin/sh -c set -eux; sed -ri "s!^#?(listen_addresses)\\s*=\\s*\\S+.*!\\1 = \'*\'!" /usr/share/postgresql/postgresql.conf.sample # buildkit',
        files: () => [
          file(
            '/usr/share/postgresql/postgresql.conf.sample',
            lines("listen_addresses = '*'", '#port = 5432', '#max_connections = 100'),
          ),
          link(
            `/usr/share/postgresql/${major}/postgresql.conf.sample`,
            '../postgresql.conf.sample',
          ),
        ],
      },
      {
        createdBy:
          'RUN /bin/sh -c install --verbose --directory --owner postgres --group postgres --mode 3777 /var/run/postgresql # buildkit',
        files: () => [dir('/run/postgresql', { ...owner, mode: 0o3777 })],
      },
      envStep('PGDATA'),
      ...(data === volume
        ? [
            {
              createdBy:
                'RUN /bin/sh -c install --verbose --directory --owner postgres --group postgres --mode 1777 "$PGDATA" # buildkit',
              files: () => [dir(data, { ...owner, mode: 0o1777 })],
            },
          ]
        : []),
      { createdBy: `VOLUME [${volume}]` },
      {
        createdBy: 'COPY docker-entrypoint.sh docker-ensure-initdb.sh /usr/local/bin/ # buildkit',
        files: () => [
          program('/usr/local/bin/docker-entrypoint.sh', 'docker-entrypoint', kB(14), 'postgres'),
          program('/usr/local/bin/docker-ensure-initdb.sh', 'docker-entrypoint-part', kB(2.6)),
        ],
      },
      {
        createdBy:
          'RUN /bin/sh -c ln -sT docker-ensure-initdb.sh /usr/local/bin/docker-enforce-initdb.sh # buildkit',
        files: () => [link('/usr/local/bin/docker-enforce-initdb.sh', 'docker-ensure-initdb.sh')],
      },
      { createdBy: 'ENTRYPOINT ["docker-entrypoint.sh"]' },
      { createdBy: 'STOPSIGNAL SIGINT' },
      { createdBy: 'EXPOSE [5432/tcp]' },
      { createdBy: 'CMD ["postgres"]' },
    ],
  };
}

/** The official image `postgres`. */
export const postgres: CatalogueRepository = {
  name: 'postgres',
  description: 'PostgreSQL, a relational database.',
  images: [
    {
      tags: ['latest', '18', '18.1', 'trixie', '18-trixie'],
      image: postgresImage(trixieSlim, '18.1'),
    },
    { tags: ['17', '17.7', '17-trixie'], image: postgresImage(trixieSlim, '17.7') },
    { tags: ['16', '16.11', '16-trixie'], image: postgresImage(trixieSlim, '16.11') },
  ],
};

const mariadbVersion = '11.8.5';

const mariadbImage: ImageDefinition = {
  base: noble,
  created,
  config: {
    ...noble.config,
    ExposedPorts: { '3306/tcp': {} },
    Env: withEnv(
      noble.config.Env,
      'GOSU_VERSION=1.19',
      'LANG=C.UTF-8',
      `MARIADB_VERSION=1:${mariadbVersion}+maria~ubu2404`,
    ),
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['mariadbd'],
    Volumes: { '/var/lib/mysql': {} },
    Labels: {
      'org.opencontainers.image.base.name': 'docker.io/library/ubuntu:noble',
      'org.opencontainers.image.ref.name': 'ubuntu',
      'org.opencontainers.image.title': 'MariaDB Database',
      'org.opencontainers.image.version': mariadbVersion,
    },
  },
  steps: [
    {
      createdBy:
        'RUN /bin/sh -c groupadd -r mysql && useradd -r -g mysql mysql --home-dir /var/lib/mysql # buildkit',
      files: () =>
        withUser(noble, {
          name: 'mysql',
          uid: 999,
          gid: 999,
          home: '/var/lib/mysql',
          shell: '/bin/sh',
        }),
    },
    { createdBy: 'ENV GOSU_VERSION=1.19' },
    {
      createdBy:
        'RUN /bin/sh -c set -eux; apt-get update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates gpg libjemalloc2 pwgen tzdata xz-utils zstd # buildkit',
      files: () => [
        program('/usr/local/bin/gosu', 'gosu', MB(2.3), '1.19'),
        bulk('/usr/share/zoneinfo/zones', MB(14)),
      ],
    },
    {
      createdBy: 'RUN /bin/sh -c mkdir /docker-entrypoint-initdb.d # buildkit',
      files: () => [dir('/docker-entrypoint-initdb.d')],
    },
    { createdBy: 'ENV LANG=C.UTF-8' },
    { createdBy: `ENV MARIADB_VERSION=1:${mariadbVersion}+maria~ubu2404` },
    {
      createdBy:
        'RUN /bin/sh -c set -e; echo "deb $REPOSITORY" > /etc/apt/sources.list.d/mariadb.list # buildkit',
      files: () => [
        file(
          '/etc/apt/sources.list.d/mariadb.list',
          lines('deb http://archive.mariadb.org/mariadb-11.8/repo/ubuntu/ noble main'),
        ),
      ],
    },
    {
      createdBy:
        'RUN /bin/sh -c set -ex; apt-get install -y --no-install-recommends mariadb-server="$MARIADB_VERSION" mariadb-backup socat # buildkit',
      files: () => [
        program('/usr/sbin/mariadbd', 'mariadbd', MB(27), mariadbVersion),
        program('/usr/bin/mariadb', 'mariadb', MB(5), mariadbVersion),
        program('/usr/bin/mariadb-admin', 'mariadb-admin', MB(5), mariadbVersion),
        link('/usr/bin/mysql', 'mariadb'),
        dir('/var/lib/mysql', { uid: 999, gid: 999 }),
        dir('/run/mysqld', { uid: 999, gid: 999, mode: 0o1777 }),
        file(
          '/etc/mysql/mariadb.conf.d/05-skipcache.cnf',
          lines('[mariadb]', 'host-cache-size=0', 'skip-name-resolve'),
        ),
        bulk('/usr/lib/mysql/plugin/all-plugins.so', MB(190)),
      ],
    },
    { createdBy: 'VOLUME [/var/lib/mysql]' },
    {
      createdBy: 'COPY healthcheck.sh /usr/local/bin/healthcheck.sh # buildkit',
      files: () => [program('/usr/local/bin/healthcheck.sh', 'docker-entrypoint-part', kB(10))],
    },
    {
      createdBy: 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit',
      files: () => [
        program('/usr/local/bin/docker-entrypoint.sh', 'docker-entrypoint', kB(26), 'mariadb'),
      ],
    },
    { createdBy: 'ENTRYPOINT ["docker-entrypoint.sh"]' },
    { createdBy: 'EXPOSE [3306/tcp]' },
    { createdBy: 'CMD ["mariadbd"]' },
  ],
};

/** The official image `mariadb`. */
export const mariadb: CatalogueRepository = {
  name: 'mariadb',
  description: 'MariaDB, a relational database made from MySQL.',
  images: [{ tags: ['latest', 'lts', '11', '11.8', mariadbVersion, 'noble'], image: mariadbImage }],
};
