import { expect, it } from 'vitest';
import { completeLock, platformOf } from './complete-lock.mjs';

it.each([
  ['@rollup/rollup-linux-x64-musl', { cpu: ['x64'], libc: ['musl'], os: ['linux'] }],
  ['@rollup/rollup-linux-x64-gnu', { cpu: ['x64'], libc: ['glibc'], os: ['linux'] }],
  ['@rollup/rollup-win32-x64-gnu', { cpu: ['x64'], os: ['win32'] }],
  ['@rollup/rollup-android-arm-eabi', { cpu: ['arm'], os: ['android'] }],
  ['@biomejs/cli-darwin-arm64', { cpu: ['arm64'], os: ['darwin'] }],
  ['@oxc-resolver/binding-wasm32-wasi', { cpu: ['wasm32'] }],
  ['lightningcss-linux-arm-gnueabihf', { cpu: ['arm'], os: ['linux'] }],
  ['fsevents', {}],
])('platformOf %s', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

const packages = {
  '': { version: '1.0.0' },
  'node_modules/tool': {
    version: '2.0.0',
    dev: true,
    optionalDependencies: {
      '@tool/linux-x64-gnu': '2.0.0',
      '@tool/win32-x64': '2.0.0',
      watcher: '~1.0.0',
    },
  },
  'node_modules/@tool/linux-x64-gnu': {
    version: '2.0.0',
    integrity: 'sha512-x',
    dev: true,
    optional: true,
    os: ['linux'],
  },
};

it('adds what is missing with the pin of its parent, and is done after once', () => {
  const { lock, changes } = completeLock({ packages });
  expect(changes).toEqual(['node_modules/@tool/win32-x64 was missing']);
  expect(lock.packages).toEqual({
    ...packages,
    'node_modules/@tool/win32-x64': {
      version: '2.0.0',
      cpu: ['x64'],
      dev: true,
      optional: true,
      os: ['win32'],
    },
  });
  expect(Object.keys(lock.packages)).toEqual([
    '',
    'node_modules/@tool/linux-x64-gnu',
    'node_modules/@tool/win32-x64',
    'node_modules/tool',
  ]);
  expect(completeLock(lock)).toEqual({ lock, changes: [] });
});

it('puts a second version inside the package that asks for it', () => {
  const { lock, changes } = completeLock({
    packages: {
      ...packages,
      'node_modules/@tool/win32-x64': { version: '2.0.0', optional: true },
      'node_modules/old': {
        version: '1.0.0',
        peer: true,
        optionalDependencies: { '@tool/win32-x64': '1.0.0' },
      },
    },
  });
  expect(changes).toEqual(['node_modules/old/node_modules/@tool/win32-x64 was missing']);
  expect(lock.packages['node_modules/old/node_modules/@tool/win32-x64']).toEqual({
    version: '1.0.0',
    cpu: ['x64'],
    optional: true,
    os: ['win32'],
    peer: true,
  });
});

it('takes out the address of a private registry and keeps the public one and what is not from a registry', () => {
  const { lock, changes } = completeLock({
    packages: {
      'node_modules/a': {
        version: '1.0.0',
        resolved: 'https://mirror.example/npm/a/-/a-1.0.0.tgz',
        integrity: 'sha512-x',
      },
      'node_modules/b': {
        version: '1.0.0',
        resolved: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz',
      },
      'node_modules/c': { resolved: 'packages/c' },
    },
  });
  expect(changes).toEqual(['node_modules/a named a private registry']);
  expect(lock.packages).toEqual({
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' },
    'node_modules/b': { version: '1.0.0', resolved: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz' },
    'node_modules/c': { resolved: 'packages/c' },
  });
});

it('gives what is asked for by tag its public address', () => {
  const { lock, changes } = completeLock({
    packages: {
      'node_modules/engine': {
        version: '1.0.0',
        dependencies: { '@web/party': 'latest', other: '^1.0.0' },
      },
      'node_modules/@web/party': { version: '0.3.0', dev: true },
      'node_modules/other': { version: '1.0.0' },
    },
  });
  expect(changes).toEqual(['node_modules/@web/party is asked for by tag and had no address']);
  expect(lock.packages['node_modules/@web/party']).toEqual({
    version: '0.3.0',
    resolved: 'https://registry.npmjs.org/@web/party/-/party-0.3.0.tgz',
    dev: true,
  });
  expect(completeLock(lock).changes).toEqual([]);
});
