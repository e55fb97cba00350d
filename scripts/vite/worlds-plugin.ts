import { resolve } from 'node:path';
import { normalizePath, type Plugin, type ResolvedConfig, runnerImport } from 'vite';
import { loadWorlds } from '../content/load-worlds.ts';
import { constant, loaders } from './module-code.ts';

/** What the scenes show of an engine, and the files that it comes from. */
interface ComputedWorlds {
  /** plain data by scene id */
  readonly worlds: ReadonlyMap<string, unknown>;
  /** absolute, with forward slashes */
  readonly files: ReadonlySet<string>;
}

/** By root: a build computes the worlds once, for the check of the content and for the modules. */
const computed = new Map<string, Promise<ComputedWorlds>>();

/** Computes the worlds of `<root>/src`, or gives those that are computed already. */
function computeWorlds(root: string): Promise<ComputedWorlds> {
  const known = computed.get(root);
  if (known !== undefined) return known;
  const files = new Set<string>();
  const worlds = loadWorlds(resolve(root, 'src'), async (path) => {
    const { module, dependencies } = await runnerImport<unknown>(path, { root, logLevel: 'error' });
    files.add(normalizePath(path));
    for (const file of dependencies) files.add(normalizePath(resolve(root, file)));
    return module;
  });
  const fresh = worlds.then((value) => ({ worlds: value, files }));
  computed.set(root, fresh);
  // what failed is tried again
  fresh.catch(() => computed.delete(root));
  return fresh;
}

const address = /^virtual:(?:world-loaders|world\/([a-z0-9-]+))$/;

/**
 * `virtual:world/<scene id>` holds what a scene shows of an engine as plain data, so that its chunk has no engine;
 * `virtual:world-loaders` names them. In development they are computed again when a file changes that they come from.
 */
export function worldsPlugin(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'strata-worlds',

    configResolved(resolved) {
      config = resolved;
    },

    resolveId: {
      filter: { id: /^virtual:world/ },
      handler(id) {
        return address.test(id) ? `\0${id}` : undefined;
      },
    },

    load: {
      filter: { id: /virtual:world/ },
      async handler(resolved) {
        const match = resolved[0] === '\0' ? address.exec(resolved.slice(1)) : null;
        if (match === null) return undefined;
        const { worlds } = await computeWorlds(config.root);
        const [, id] = match;
        if (id !== undefined && !worlds.has(id))
          this.error(`src/worlds/worlds.ts has no world for the scene ${id}`);
        const code =
          id === undefined
            ? loaders(
                'worldLoaders',
                Object.fromEntries([...worlds.keys()].map((key) => [key, `virtual:world/${key}`])),
              )
            : constant('world', worlds.get(id));
        return { code, map: null, moduleSideEffects: false };
      },
    },

    async hotUpdate({ file, modules }) {
      const known = computed.get(config.root);
      if (known === undefined) return undefined;
      const files = await known.then(
        (worlds) => worlds.files,
        () => new Set([file]),
      );
      if (!files.has(normalizePath(file))) return undefined;
      computed.delete(config.root);
      const graph = this.environment.moduleGraph;
      const made = [...graph.idToModuleMap.values()].filter(({ id }) =>
        address.test(id?.slice(1) ?? ''),
      );
      return [...modules, ...made];
    },
  };
}
