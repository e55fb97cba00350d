import type { RegistryState } from '../state/registry-state.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { storedRepositories } from './remote.ts';

/** One row of `docker search`. Stars are not simulated: nobody counts them here. */
export interface SearchRow {
  readonly name: string;
  readonly description: string;
  readonly official: boolean;
}

/**
 * Repositories of docker.io whose name or description holds the term, in any case: official ones first, then by name.
 * @param limit most to return; 25 where it is 0, as Docker Hub's pages
 */
export function searchRegistry(registry: RegistryState, term: string, limit = 0): SearchRow[] {
  const wanted = term.toLowerCase();
  const rows: SearchRow[] = [
    ...catalogue.map(({ name, description }) => ({ name, description, official: true })),
    ...storedRepositories(registry)
      .filter((name) => name.startsWith('docker.io/') && !name.startsWith('docker.io/library/'))
      .map((name) => ({ name: name.slice('docker.io/'.length), description: '', official: false })),
  ];
  return rows
    .filter((row) => `${row.name} ${row.description}`.toLowerCase().includes(wanted))
    .slice(0, limit === 0 ? 25 : limit);
}
