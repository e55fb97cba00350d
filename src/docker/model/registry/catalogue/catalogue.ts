import type { RegistryState } from '../../state/registry-state.ts';
import { alpine, busybox, helloWorld } from './busybox-images.ts';
import { mariadb, postgres, redis } from './databases.ts';
import { debian } from './debian.ts';
import type { CatalogueRepository } from './definition.ts';
import { golang, node, python } from './languages.ts';
import { ubuntu } from './ubuntu.ts';
import { httpd, nginx } from './web-servers.ts';

/**
 * The repositories of docker.io/library that can be pulled. Small synthetic trees with the structure of the real images around the
 * turn of the year 2025: steps, configuration, users, shells and package managers. Every size, date and version is an example:
 * **sizes are assumptions, round and plausible, and what shows them says that they are simulated**; digests are those of our own
 * bytes, never Docker Hub's.
 * @source The Dockerfiles of docker-library/python, golang, postgres, busybox, nginx/docker-nginx, nodejs/docker-node,
 * redis/docker-library-redis, MariaDB/mariadb-docker, docker-library/httpd
 */
export const catalogue: readonly CatalogueRepository[] = [
  alpine,
  busybox,
  debian,
  golang,
  helloWorld,
  httpd,
  mariadb,
  nginx,
  node,
  postgres,
  python,
  redis,
  ubuntu,
];

/** Nothing pushed, nobody logged in. The catalogue's images are reachable without being part of the state. */
export function initialRegistry(): RegistryState {
  return { repositories: {}, blobs: {}, logins: {} };
}
