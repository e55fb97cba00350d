import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Imports a TypeScript module by absolute path. */
type ImportModule = (path: string) => Promise<unknown>;

/** Where worlds come from: `worlds.ts` names them by scene id. */
interface WorldsModule {
  readonly worlds: Readonly<Record<string, () => unknown>>;
}

/**
 * Computes what the scenes show of an engine.
 * @param src folder that holds `worlds/worlds.ts`
 * @returns plain data by scene id; none where there is no such file
 */
export async function loadWorlds(
  src: string,
  importModule: ImportModule,
): Promise<ReadonlyMap<string, unknown>> {
  const path = join(src, 'worlds/worlds.ts');
  if (!existsSync(path)) return new Map();
  const { worlds } = (await importModule(path)) as WorldsModule;
  return new Map(
    await Promise.all(
      Object.entries(worlds).map(async ([id, make]) => [id, await make()] as const),
    ),
  );
}
