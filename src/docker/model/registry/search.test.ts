import { expect, it } from 'vitest';
import { name, tree } from '../testing/image-world.arbitrary.ts';
import { initialRegistry } from './catalogue/catalogue.ts';
import { login, logout } from './login.ts';
import { publishImage, tagsOf } from './remote.ts';
import { searchRegistry } from './search.ts';

const published = publishImage(
  initialRegistry(),
  name('me/nginx-extra:1'),
  { created: '2026-01-01T00:00:00Z', architecture: 'amd64', os: 'linux', config: {}, history: [] },
  [tree({ '/a': 'a' })],
);

it('REG-18 finds names and descriptions, official ones first', () => {
  expect(searchRegistry(published, 'NGINX')).toEqual([
    { name: 'nginx', description: 'nginx, a web server and reverse proxy.', official: true },
    { name: 'me/nginx-extra', description: '', official: false },
  ]);
  expect(searchRegistry(published, 'relational').map((row) => row.name)).toEqual([
    'mariadb',
    'postgres',
  ]);
  expect(searchRegistry(published, 'a', 2)).toHaveLength(2);
  expect(searchRegistry(published, 'nothing like it')).toEqual([]);
});

it('REG-16 a published image has its tag in the registry', () => {
  expect(tagsOf(published, 'docker.io/me/nginx-extra')).toEqual(['1']);
  expect(tagsOf(published, 'docker.io/me/none')).toEqual([]);
});

it('REG-17 a login is remembered by domain until the logout', () => {
  const both = login(login(initialRegistry(), 'me'), 'you', 'ghcr.io');
  expect(both.logins).toEqual({ 'docker.io': 'me', 'ghcr.io': 'you' });
  expect(logout(both).logins).toEqual({ 'ghcr.io': 'you' });
  expect(logout(both, 'ghcr.io').logins).toEqual({ 'docker.io': 'me' });
});
