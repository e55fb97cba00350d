// npx tsx scripts/docker-flags.ts: writes the table of Docker's flags that the simulated command line knows,
// from the recorded names, types and defaults in fixtures/vectors/cli-flags.json.

import { readFile, writeFile } from 'node:fs/promises';

const from = 'src/docker/model/fixtures/vectors/cli-flags.json';
const to = 'src/docker/model/cli/flags.generated.ts';

interface Flag {
  readonly long: string;
  readonly short: string | null;
  readonly type: string;
  readonly default: string | null;
}
interface Row {
  readonly command: string;
  readonly aliases: readonly string[];
  readonly flags: readonly Flag[];
}

/** A type is one word; other tables of the same page (network options) were recorded with something else in its place. */
const isFlag = (flag: Flag) => /^[a-zA-Z][a-zA-Z0-9-]*$/.test(flag.type);
const compact = (flag: Flag) =>
  `${flag.long.slice(2)}${flag.short === null ? '' : `,${flag.short.slice(1)}`} ${flag.type}${flag.default === null ? '' : `=${flag.default}`}`;

const { rows } = JSON.parse(await readFile(from, 'utf8')) as { rows: readonly Row[] };
const withoutDocker = (command: string) => command.replace(/^docker /, '');
const byName = new Map<string, string>();
const canonical: [string, string][] = [];
for (const row of rows) {
  const flags = row.flags.filter(isFlag).map(compact).join('; ');
  const main = withoutDocker(row.aliases[0] ?? row.command);
  const known = byName.get(main);
  if (known !== undefined && known !== flags)
    throw new Error(`${row.command}: other flags than ${main}`);
  byName.set(main, flags);
  canonical.push([withoutDocker(row.command), main]);
}

const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const table = [...byName].sort().map(([name, flags]) => `  ${quote(name)}:\n    ${quote(flags)},`);
const names = canonical.sort().map(([name, main]) => `  ${quote(name)}: ${quote(main)},`);
await writeFile(
  to,
  `// Written by scripts/docker-flags.ts from fixtures/vectors/cli-flags.json. Not for editing by hand.

/**
 * Flags of each command, by its main name: \`name[,short] type[=default]\`, joined by \`; \`.
 * @source docker/cli v29, docs/reference/commandline
 */
export const flagTable = {
${table.join('\n')}
} as const satisfies Readonly<Record<string, string>>;

/** Every command that has a help page of its own, and the main name of what it does. */
export const mainNames: Readonly<Record<string, keyof typeof flagTable>> = {
${names.join('\n')}
};
`,
);
