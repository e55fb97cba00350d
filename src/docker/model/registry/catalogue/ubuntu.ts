import { type DebianRelease, debianGroups, debianTree, debianUsers, pathLine } from './debian.ts';
import type { CatalogueRepository, ImageDefinition } from './definition.ts';
import { dir, file, lines, MB, whiteout } from './files.ts';

interface UbuntuName {
  readonly number: string;
  /** as in VERSION */
  readonly version: string;
  readonly codename: string;
  /** content of /etc/debian_version */
  readonly debian: string;
}

function ubuntuRelease(name: UbuntuName, merged: boolean, sizeBytes: number): DebianRelease {
  const suites = [name.codename, `${name.codename}-updates`, `${name.codename}-security`];
  const [archive, components] = [
    'http://archive.ubuntu.com/ubuntu/',
    'main restricted universe multiverse',
  ];
  return {
    osRelease: {
      PRETTY_NAME: `Ubuntu ${name.version.replace(/ \(.*/, '')}`,
      NAME: 'Ubuntu',
      VERSION_ID: `${name.number}`,
      VERSION: name.version,
      VERSION_CODENAME: name.codename,
      ID: 'ubuntu',
      ID_LIKE: 'debian',
      HOME_URL: 'https://www.ubuntu.com/',
      SUPPORT_URL: 'https://help.ubuntu.com/',
      BUG_REPORT_URL: 'https://bugs.launchpad.net/ubuntu/',
      UBUNTU_CODENAME: name.codename,
    },
    debianVersion: name.debian,
    issue: `Ubuntu ${name.version.replace(/ \(.*/, '')} \\n \\l`,
    sources: merged
      ? {
          path: '/etc/apt/sources.list.d/ubuntu.sources',
          text: lines(
            'Types: deb',
            `URIs: ${archive}`,
            `Suites: ${suites.join(' ')}`,
            `Components: ${components}`,
          ),
        }
      : {
          path: '/etc/apt/sources.list',
          text: lines(...suites.map((suite) => `deb ${archive} ${suite} ${components}`)),
        },
    merged,
    users: [
      ...debianUsers,
      ...(merged
        ? [
            {
              name: 'ubuntu',
              uid: 1000,
              gid: 1000,
              about: 'Ubuntu',
              home: '/home/ubuntu',
              shell: '/bin/bash',
            },
          ]
        : []),
    ],
    groups: [...debianGroups, ...(merged ? ([['ubuntu', 1000]] as const) : [])],
    // @source Ubuntu, package base-files, dot.bashrc
    aliases: ["alias ll='ls -alF'", "alias la='ls -A'", "alias l='ls -CF'"],
    procps: true,
    sizeBytes,
  };
}

/** Since 22.04 one layer, and labels that name the release. */
export const noble: ImageDefinition = {
  created: '2025-10-16T00:00:00Z',
  config: {
    Env: [pathLine],
    Cmd: ['/bin/bash'],
    Labels: {
      'org.opencontainers.image.ref.name': 'ubuntu',
      'org.opencontainers.image.version': '24.04',
    },
  },
  steps: [
    { createdBy: '/bin/sh -c #(nop)  ARG RELEASE' },
    { createdBy: '/bin/sh -c #(nop)  LABEL org.opencontainers.image.ref.name=ubuntu' },
    { createdBy: '/bin/sh -c #(nop)  LABEL org.opencontainers.image.version=24.04' },
    {
      createdBy: '/bin/sh -c #(nop) ADD file:ubuntu-noble-oci-amd64-root.tar.gz in / ',
      files: () => [
        ...debianTree(
          ubuntuRelease(
            {
              number: '24.04',
              version: '24.04.3 LTS (Noble Numbat)',
              codename: 'noble',
              debian: 'trixie/sid',
            },
            true,
            MB(78),
          ),
        ),
        dir('/home/ubuntu', { mode: 0o750, uid: 1000, gid: 1000 }),
        file(
          '/etc/lsb-release',
          lines(
            'DISTRIB_ID=Ubuntu',
            'DISTRIB_RELEASE=24.04',
            'DISTRIB_CODENAME=noble',
            'DISTRIB_DESCRIPTION="Ubuntu 24.04.3 LTS"',
          ),
        ),
      ],
    },
    { createdBy: '/bin/sh -c #(nop)  CMD ["/bin/bash"]' },
  ],
};

/** From before /usr was merged; four layers, as its images had. */
const xenial: ImageDefinition = {
  created: '2021-08-31T00:00:00Z',
  config: { Env: [pathLine], Cmd: ['/bin/bash'] },
  steps: [
    {
      createdBy: '/bin/sh -c #(nop) ADD file:ubuntu-xenial-core-cloudimg-amd64-root.tar.gz in / ',
      files: () => [
        ...debianTree(
          ubuntuRelease(
            {
              number: '16.04',
              version: '16.04.7 LTS (Xenial Xerus)',
              codename: 'xenial',
              debian: 'stretch/sid',
            },
            false,
            MB(134),
          ),
        ),
        file(
          '/etc/lsb-release',
          lines(
            'DISTRIB_ID=Ubuntu',
            'DISTRIB_RELEASE=16.04',
            'DISTRIB_CODENAME=xenial',
            'DISTRIB_DESCRIPTION="Ubuntu 16.04.7 LTS"',
          ),
        ),
      ],
    },
    {
      createdBy: '/bin/sh -c rm -rf /var/lib/apt/lists/*',
      files: () => [whiteout('/var/lib/apt/lists/partial')],
    },
    {
      createdBy:
        "/bin/sh -c set -xe \t&& echo '#!/bin/sh' > /usr/sbin/policy-rc.d \t&& echo 'exit 101' >> /usr/sbin/policy-rc.d \t&& chmod +x /usr/sbin/policy-rc.d",
      files: () => [file('/usr/sbin/policy-rc.d', lines('#!/bin/sh', 'exit 101'), { mode: 0o755 })],
    },
    {
      createdBy: "/bin/sh -c mkdir -p /run/systemd && echo 'docker' > /run/systemd/container",
      files: () => [file('/run/systemd/container', lines('docker'))],
    },
    { createdBy: '/bin/sh -c #(nop)  CMD ["/bin/bash"]' },
  ],
};

/** The official image `ubuntu`. */
export const ubuntu: CatalogueRepository = {
  name: 'ubuntu',
  description: 'Ubuntu, a Linux distribution based on Debian.',
  images: [
    { tags: ['latest', '24.04', 'noble'], image: noble },
    { tags: ['16.04', 'xenial'], image: xenial },
  ],
};
