/**
 * A package of the declared catalogue. Names, contents and dependencies are simplified; sizes are round numbers of the right
 * order, declared, and shown as simulated.
 */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** installed, bytes */
  readonly sizeBytes: number;
  /** as it comes over the network, bytes */
  readonly downloadBytes: number;
  /** programs it brings: path → name in the stub file */
  readonly programs: Readonly<Record<string, string>>;
  /** text files it brings */
  readonly files: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
}

/**
 * One row of a catalogue.
 * @param kilobytes installed and downloaded
 * @param programs `/usr/bin/curl`, or `/usr/bin/python3=python3` where the stub's program has another name
 */
export function row(
  name: string,
  version: string,
  kilobytes: readonly [installed: number, downloaded: number],
  programs: string = '',
  dependsOn: string = '',
  files: Readonly<Record<string, string>> = {},
): Package {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return {
    name,
    version,
    sizeBytes: kilobytes[0] * 1000,
    downloadBytes: kilobytes[1] * 1000,
    programs: Object.fromEntries(
      words(programs).map((word) => {
        const [path = '', program = path.slice(path.lastIndexOf('/') + 1)] = word.split('=');
        return [path, program];
      }),
    ),
    files,
    dependsOn: words(dependsOn),
  };
}

/** By name; of two rows with one name the later counts. */
export function catalogueOf(rows: readonly Package[]): Readonly<Record<string, Package>> {
  return Object.fromEntries(rows.map((each) => [each.name, each]));
}

/**
 * Packages with all that they depend on, dependencies first, each once; what is installed already is left out.
 * @returns the first name that the catalogue does not have as an error
 */
export function withDependencies(
  catalogue: Readonly<Record<string, Package>>,
  names: readonly string[],
  isInstalled: (name: string) => boolean,
): { readonly packages: readonly Package[] } | { readonly missing: string } {
  const chosen = new Map<string, Package>();
  const visit = (name: string): string | null => {
    if (chosen.has(name) || isInstalled(name)) return null;
    const found = catalogue[name];
    if (found === undefined) return name;
    // A circle of dependencies ends here, because the package is in already.
    chosen.set(name, found);
    for (const each of found.dependsOn) {
      const missing = visit(each);
      if (missing !== null) return missing;
    }
    chosen.delete(name);
    chosen.set(name, found);
    return null;
  };
  for (const name of names) {
    const missing = visit(name);
    if (missing !== null) return { missing };
  }
  return { packages: [...chosen.values()] };
}
