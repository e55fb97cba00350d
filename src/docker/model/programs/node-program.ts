import { resolvePath } from '../text/paths.ts';
import { parentOf, readText, statOf } from './files.ts';
import { manifestOf } from './packages/npm.ts';
import { ends, type LongProgram } from './program-call.ts';
import { tinyTurn } from './tiny/tiny-program.ts';

/** node: a script, `-e`, `--version` */
export const node: LongProgram = (call, wake, memory) => {
  if (wake.kind !== 'start') return tinyTurn(call, wake, memory, null);
  const [first, ...rest] = call.argv
    .slice(1)
    .filter((word) => !/^--(watch|inspect|trace|no-|max|experimental|env-file)/.test(word));
  if (first === undefined)
    return ends(call, 1, [
      { stream: 'stderr', text: 'strata: the interactive mode of node is not simulated\n' },
    ]);
  if (first === '-v' || first === '--version')
    return ends(call, 0, [{ stream: 'stdout', text: `v${call.version}\n` }]);
  if (first === '-e' || first === '--eval')
    return tinyTurn(call, wake, null, {
      language: 'js',
      source: rest[0] ?? '',
      file: '[eval]',
      dir: call.cwd,
    });
  if (first === '-p' || first === '--print')
    return tinyTurn(call, wake, null, {
      language: 'js',
      source: `console.log(${rest[0] ?? ''})`,
      file: '[eval]',
      dir: call.cwd,
    });
  if (first.startsWith('-'))
    return ends(call, 9, [{ stream: 'stderr', text: `strata: node ${first} is not simulated\n` }]);
  const main = first === '.' ? (manifestOf(call)?.main ?? 'index.js') : first;
  const path = [main, `${main}.js`, `${main}/index.js`]
    .map((name) => resolvePath(call.cwd, name))
    .find((each) => statOf(call.files, each)?.type === 'file');
  const source = path === undefined ? null : readText(call.files, path);
  if (path === undefined || source === null)
    return ends(
      call,
      1,
      [
        {
          stream: 'stderr',
          text: `node:internal/modules/cjs/loader\n\nError: Cannot find module '${resolvePath(call.cwd, main)}'\n\nNode.js v${call.version}\n`,
        },
      ],
      30,
    );
  return tinyTurn({ ...call, argv: ['node', path, ...rest] }, wake, null, {
    language: 'js',
    source,
    file: path,
    dir: parentOf(path),
  });
};
