import type { TreeEntry } from '../../union-fs/node.ts';
import { alpine323 } from './busybox-images.ts';
import { bookworm, bookwormSlim, trixie, trixieSlim } from './debian.ts';
import {
  type CatalogueRepository,
  type ImageDefinition,
  type ImageStep,
  withEnv,
} from './definition.ts';
import { bulk, dir, file, kB, lines, link, MB, program, programs } from './files.ts';
import { withUser } from './users.ts';

const cleanLists = 'rm -rf /var/lib/apt/lists/* # buildkit';
const install = (packages: string) =>
  `RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ${packages}; ${cleanLists}`;

const created = '2025-12-08T22:00:00Z';

/** What the images for building C and other extensions stand on: curl, then source control, then compilers and headers. */
function buildpackDeps(base: ImageDefinition): {
  readonly scm: ImageDefinition;
  readonly full: ImageDefinition;
} {
  const scm: ImageDefinition = {
    base,
    created,
    config: base.config,
    steps: [
      {
        createdBy: install('ca-certificates curl gnupg netbase sq wget'),
        files: () => [
          ...programs('/usr/bin', 'curl gpg openssl wget', kB(600)),
          bulk('/etc/ssl/certs/ca-certificates.crt', kB(220)),
          bulk('/usr/lib/x86_64-linux-gnu/libcurl.so.4', MB(46)),
        ],
      },
      {
        createdBy: install('git mercurial openssh-client procps subversion'),
        files: () => [
          program('/usr/bin/git', 'git', MB(4)),
          ...programs('/usr/bin', 'hg ps pgrep pkill ssh svn top', kB(500)),
          bulk('/usr/lib/git-core/git-tools', MB(60)),
        ],
      },
    ],
  };
  const full: ImageDefinition = {
    base: scm,
    created,
    config: base.config,
    steps: [
      {
        createdBy: install(
          'autoconf automake bzip2 dpkg-dev file g++ gcc imagemagick make patch unzip xz-utils zlib1g-dev',
        ),
        files: () => [
          ...programs(
            '/usr/bin',
            'autoconf automake bzip2 file g++ gcc make patch unzip xz',
            MB(1),
          ),
          link('/usr/bin/cc', 'gcc'),
          bulk('/usr/include/headers', MB(60)),
          bulk('/usr/lib/gcc/x86_64-linux-gnu/compilers-and-libraries', MB(570)),
        ],
      },
    ],
  };
  return { scm, full };
}

const onTrixie = buildpackDeps(trixie);
const onBookworm = buildpackDeps(bookworm);

interface PythonVersion {
  /** `3.14.2` */
  readonly version: string;
  readonly pip: string;
  /** the key that signed the release */
  readonly gpgKey: string;
}

/** /usr/local of a Python that was built from source. */
function pythonTree({ version, pip }: PythonVersion): TreeEntry[] {
  const minor = version.replace(/\.\d+$/, '');
  const lib = `/usr/local/lib/python${minor}`;
  return [
    program(`/usr/local/bin/python${minor}`, 'python3', kB(14), version),
    link('/usr/local/bin/python3', `python${minor}`),
    ...['pip', 'pip3', `pip${minor}`].map((name) =>
      program(`/usr/local/bin/${name}`, 'pip', 220, pip),
    ),
    program(`/usr/local/bin/pydoc${minor}`, 'pydoc', 80),
    link('/usr/local/bin/pydoc3', `pydoc${minor}`),
    program(`/usr/local/bin/idle${minor}`, 'idle', 100),
    link('/usr/local/bin/idle3', `idle${minor}`),
    program(`/usr/local/bin/python${minor}-config`, 'python-config', kB(3)),
    link('/usr/local/bin/python3-config', `python${minor}-config`),
    bulk(`/usr/local/lib/libpython${minor}.so.1.0`, MB(6.5), { mode: 0o755 }),
    link('/usr/local/lib/libpython3.so', `libpython${minor}.so.1.0`),
    bulk(`${lib}/standard-library`, MB(24)),
    bulk(`${lib}/site-packages/pip/__init__.py`, MB(6)),
    file(
      `${lib}/site-packages/pip-${pip}.dist-info/METADATA`,
      lines('Metadata-Version: 2.4', 'Name: pip', `Version: ${pip}`),
    ),
    file(`${lib}/site-packages/README.txt`, lines('Third-party packages are installed here.')),
  ];
}

const pythonLinks: ImageStep = {
  createdBy:
    'RUN /bin/sh -c set -eux; for src in idle3 pip3 pydoc3 python3 python3-config; do dst="$(echo "$src" | tr -d 3)"; [ -s "/usr/local/bin/$src" ]; ln -svT "$src" "/usr/local/bin/$dst"; done # buildkit',
  files: () =>
    ['idle', 'pydoc', 'python', 'python-config'].map((name) =>
      link(`/usr/local/bin/${name}`, name.replace(/^(\w+)/, '$13')),
    ),
};

function pythonImage(
  base: ImageDefinition,
  python: PythonVersion,
  runtime: ImageStep,
): ImageDefinition {
  const path = 'PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const env = [`GPG_KEY=${python.gpgKey}`, `PYTHON_VERSION=${python.version}`];
  const onAlpine = base === alpine323;
  return {
    base,
    created,
    config: {
      ...base.config,
      Env: withEnv(base.config.Env, path, ...(onAlpine ? [] : ['LANG=C.UTF-8']), ...env),
      Cmd: ['python3'],
    },
    steps: [
      { createdBy: `ENV ${path}` },
      ...(onAlpine ? [] : [{ createdBy: 'ENV LANG=C.UTF-8' }]),
      runtime,
      ...env.map((variable) => ({ createdBy: `ENV ${variable}` })),
      {
        createdBy:
          'RUN /bin/sh -c set -eux; wget -O python.tar.xz "https://www.python.org/ftp/python/$PYTHON_VERSION/Python-$PYTHON_VERSION.tar.xz"; ./configure --enable-optimizations --enable-shared --with-lto; make -j "$(nproc)"; make install; python3 --version; pip3 --version # buildkit',
        files: () => pythonTree(python),
      },
      pythonLinks,
      { createdBy: 'CMD ["python3"]' },
    ],
  };
}

const pythonOnTrixie: ImageStep = {
  createdBy: install('libbluetooth-dev tk-dev uuid-dev'),
  files: () => [bulk('/usr/lib/x86_64-linux-gnu/libtk.so', MB(18))],
};
const pythonOnSlim: ImageStep = {
  createdBy: install('ca-certificates netbase tzdata'),
  files: () => [
    program('/usr/bin/openssl', 'openssl', kB(900)),
    bulk('/etc/ssl/certs/ca-certificates.crt', kB(220)),
    file('/etc/protocols', lines('tcp 6 TCP', 'udp 17 UDP')),
    bulk('/usr/share/zoneinfo/zones', MB(2.7)),
  ],
};
const pythonOnAlpine: ImageStep = {
  createdBy: 'RUN /bin/sh -c set -eux; apk add --no-cache ca-certificates tzdata ; # buildkit',
  files: () => [bulk('/usr/share/zoneinfo/zones', MB(0.9))],
};

const pythons: readonly (PythonVersion & { readonly tags: readonly string[] })[] = [
  {
    version: '3.14.2',
    pip: '25.3',
    gpgKey: '7169605F62C751356D054A26A821E680E5FA6305',
    tags: ['3.14.2', '3.14', '3', ''],
  },
  {
    version: '3.13.11',
    pip: '25.3',
    gpgKey: '7169605F62C751356D054A26A821E680E5FA6305',
    tags: ['3.13.11', '3.13'],
  },
  {
    version: '3.12.12',
    pip: '25.0.1',
    gpgKey: '7169605F62C751356D054A26A821E680E5FA6305',
    tags: ['3.12.12', '3.12'],
  },
  {
    version: '3.11.14',
    pip: '24.0',
    gpgKey: 'A035C8C19219BA821ECEA86B64E628F8D684696D',
    tags: ['3.11.14', '3.11'],
  },
];

/** `3.12` and `slim` as `3.12-slim`; without a version `slim` alone, without either `latest`. */
const variants = (tags: readonly string[], ...names: string[]) =>
  names.flatMap((name) =>
    tags.map((tag) => [tag, name].filter((part) => part !== '').join('-') || 'latest'),
  );

/** The official image `python`. */
export const python: CatalogueRepository = {
  name: 'python',
  description: 'The Python language, with pip.',
  images: pythons.flatMap((one) => [
    {
      tags: variants(one.tags, '', 'trixie'),
      image: pythonImage(onTrixie.full, one, pythonOnTrixie),
    },
    {
      tags: variants(one.tags, 'slim', 'slim-trixie'),
      image: pythonImage(trixieSlim, one, pythonOnSlim),
    },
    {
      tags: variants(one.tags, 'alpine', 'alpine3.23'),
      image: pythonImage(alpine323, one, pythonOnAlpine),
    },
  ]),
};

const goVersion = '1.25.5';

function goTree(): TreeEntry[] {
  return [
    program('/usr/local/go/bin/go', 'go', MB(13), goVersion),
    program('/usr/local/go/bin/gofmt', 'gofmt', MB(2.8), goVersion),
    file('/usr/local/go/VERSION', lines(`go${goVersion}`)),
    file(
      '/usr/local/go/go.env',
      lines(
        'GOPROXY=https://proxy.golang.org,direct',
        'GOSUMDB=sum.golang.org',
        'GOTOOLCHAIN=auto',
      ),
    ),
    bulk('/usr/local/go/src/standard-library', MB(110)),
    bulk('/usr/local/go/pkg/tool/linux_amd64/tools', MB(120)),
  ];
}

function golangImage(base: ImageDefinition, runtime: ImageStep): ImageDefinition {
  const path =
    'PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const env = [`GOLANG_VERSION=${goVersion}`, 'GOTOOLCHAIN=local', 'GOPATH=/go', path];
  return {
    base,
    created,
    config: { ...base.config, Env: withEnv(base.config.Env, ...env), WorkingDir: '/go' },
    steps: [
      runtime,
      ...env.map((variable) => ({ createdBy: `ENV ${variable}` })),
      { createdBy: 'COPY /target/ / # buildkit', files: goTree },
      {
        createdBy:
          'RUN /bin/sh -c mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 1777 "$GOPATH" # buildkit',
        files: () => ['/go', '/go/bin', '/go/src'].map((path) => dir(path, { mode: 0o1777 })),
      },
      { createdBy: 'WORKDIR /go', files: () => [] },
    ],
  };
}

/** The official image `golang`. */
export const golang: CatalogueRepository = {
  name: 'golang',
  description: 'The Go language and its tools.',
  images: [
    {
      tags: variants([goVersion, '1.25', '1', ''], '', 'trixie'),
      image: golangImage(onTrixie.scm, {
        createdBy: install('g++ gcc libc6-dev make pkg-config'),
        files: () => [
          ...programs('/usr/bin', 'g++ gcc make pkg-config', MB(1)),
          link('/usr/bin/cc', 'gcc'),
          bulk('/usr/lib/gcc/x86_64-linux-gnu/compilers-and-libraries', MB(250)),
        ],
      }),
    },
    {
      tags: variants([goVersion, '1.25', '1', ''], 'alpine', 'alpine3.23'),
      image: golangImage(alpine323, {
        createdBy: 'RUN /bin/sh -c apk add --no-cache ca-certificates # buildkit',
        files: () => [bulk('/etc/ssl/certs/ca-certificates.crt', kB(220))],
      }),
    },
  ],
};

interface NodeVersion {
  readonly version: string;
  readonly npm: string;
}

function nodeTree({ version, npm }: NodeVersion): TreeEntry[] {
  const modules = '/usr/local/lib/node_modules';
  return [
    program('/usr/local/bin/node', 'node', MB(120), version),
    link('/usr/local/bin/nodejs', '/usr/local/bin/node'),
    link('/usr/local/bin/npm', '../lib/node_modules/npm/bin/npm-cli.js'),
    link('/usr/local/bin/npx', '../lib/node_modules/npm/bin/npx-cli.js'),
    program(`${modules}/npm/bin/npm-cli.js`, 'npm', 50, npm),
    program(`${modules}/npm/bin/npx-cli.js`, 'npx', kB(3), npm),
    file(
      `${modules}/npm/package.json`,
      lines('{', '  "name": "npm",', `  "version": "${npm}"`, '}'),
    ),
    bulk(`${modules}/npm/lib/cli.js`, MB(16)),
    bulk('/usr/local/include/node/headers', MB(22)),
  ];
}

function nodeImage(base: ImageDefinition, node: NodeVersion): ImageDefinition {
  const onAlpine = base === alpine323;
  const home = dir('/home/node', { uid: 1000, gid: 1000 });
  const shell = onAlpine ? '/bin/sh' : '/bin/bash';
  const account = { name: 'node', uid: 1000, gid: 1000, home: '/home/node', shell };
  const users: ImageStep = {
    createdBy:
      'RUN /bin/sh -c groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node # buildkit',
    files: () => [...withUser(base, account), home],
  };
  const unpack: ImageStep = {
    createdBy: onAlpine
      ? 'RUN /bin/sh -c addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node && tar -xJf "node-v$NODE_VERSION-linux-x64-musl.tar.xz" -C /usr/local --strip-components=1 --no-same-owner # buildkit'
      : 'RUN /bin/sh -c set -ex && tar -xJf "node-v$NODE_VERSION-linux-x64.tar.xz" -C /usr/local --strip-components=1 --no-same-owner && node --version && npm --version # buildkit',
    files: () => [...(onAlpine ? [...withUser(base, account), home] : []), ...nodeTree(node)],
  };
  return {
    base,
    created,
    config: {
      ...base.config,
      Env: withEnv(base.config.Env, `NODE_VERSION=${node.version}`, 'YARN_VERSION=1.22.22'),
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['node'],
    },
    steps: [
      ...(onAlpine ? [] : [users]),
      { createdBy: `ENV NODE_VERSION=${node.version}` },
      unpack,
      { createdBy: 'ENV YARN_VERSION=1.22.22' },
      {
        createdBy:
          'RUN /bin/sh -c set -ex && tar -xzf yarn-v$YARN_VERSION.tar.gz -C /opt/ && ln -s /opt/yarn-v$YARN_VERSION/bin/yarn /usr/local/bin/yarn # buildkit',
        files: () => [
          program('/opt/yarn-v1.22.22/bin/yarn', 'yarn', kB(1), '1.22.22'),
          bulk('/opt/yarn-v1.22.22/lib/cli.js', MB(5.3)),
          link('/usr/local/bin/yarn', '/opt/yarn-v1.22.22/bin/yarn'),
          link('/usr/local/bin/yarnpkg', '/opt/yarn-v1.22.22/bin/yarn'),
        ],
      },
      {
        createdBy: 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit',
        files: () => [
          program('/usr/local/bin/docker-entrypoint.sh', 'docker-entrypoint', 388, 'node'),
        ],
      },
      { createdBy: 'ENTRYPOINT ["docker-entrypoint.sh"]' },
      { createdBy: 'CMD ["node"]' },
    ],
  };
}

const nodes: readonly (NodeVersion & { readonly tags: readonly string[] })[] = [
  { version: '25.2.1', npm: '11.6.2', tags: ['25.2.1', '25', 'current', ''] },
  { version: '24.12.0', npm: '11.6.2', tags: ['24.12.0', '24', 'lts'] },
  { version: '22.21.1', npm: '10.9.4', tags: ['22.21.1', '22', 'jod'] },
  { version: '20.19.6', npm: '10.8.2', tags: ['20.19.6', '20', 'iron'] },
];

/** The official image `node`. */
export const node: CatalogueRepository = {
  name: 'node',
  description: 'Node.js, with npm and yarn.',
  images: nodes.flatMap((one) => [
    { tags: variants(one.tags, '', 'bookworm'), image: nodeImage(onBookworm.full, one) },
    { tags: variants(one.tags, 'slim', 'bookworm-slim'), image: nodeImage(bookwormSlim, one) },
    { tags: variants(one.tags, 'alpine', 'alpine3.23'), image: nodeImage(alpine323, one) },
  ]),
};
