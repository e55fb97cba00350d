import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import { readFlagTable } from './flag-spec.ts';
import { parseFlags } from './parse-flags.ts';
import { validateFlag } from './validate-flag.ts';

const flags = readFlagTable(
  'all,a bool; quiet,q bool; last,n int=-1; publish,p list; name string; memory,m bytes=0; !net>network network; network network',
);

/** `name=text` of each flag, and the other words. */
function parsed(line: string, interspersed = true) {
  const result = parseFlags(line === '' ? [] : line.split(' '), flags, interspersed, validateFlag);
  if (!result.ok) return result.error;
  const { given, args, help, warnings } = result.value;
  return {
    given: given.map(({ flag, text }) => `${flag.standsFor}=${text}`),
    args,
    ...(help && { help }),
    ...(warnings.length > 0 && { warnings }),
  };
}

describe('flags on a command line', () => {
  it.each([
    ['--all --name web', ['all=true', 'name=web'], []],
    ['--name=web --all=false', ['name=web', 'all=false'], []],
    ['--name= x', ['name='], ['x']],
    ['--name --all', ['name=--all'], []],
    ['x --all y', ['all=true'], ['x', 'y']],
    ['--net host', ['network=host'], []],
  ])('CLI-2 %s', (line, given, args) => {
    expect(parsed(line)).toEqual({ given, args });
  });

  it.each([
    ['-aq', ['all=true', 'quiet=true'], []],
    ['-aqn2', ['all=true', 'quiet=true', 'last=2'], []],
    ['-an 2', ['all=true', 'last=2'], []],
    ['-p8080:80', ['publish=8080:80'], []],
    ['-p=8080:80', ['publish=8080:80'], []],
    ['-p 8080:80 -p 9090:90', ['publish=8080:80', 'publish=9090:90'], []],
    ['- x', [], ['-', 'x']],
  ])('CLI-3 %s', (line, given, args) => {
    expect(parsed(line)).toEqual({ given, args });
  });

  it.each([
    ['-a -- -q x', true, ['all=true'], ['-q', 'x']],
    ['-a x -q --name y', false, ['all=true'], ['x', '-q', '--name', 'y']],
    ['-a x -- -q', true, ['all=true'], ['x', '-q']],
    ['x -- -q', false, [], ['x', '--', '-q']],
  ])('CLI-4 %s (interspersed: %s)', (line, interspersed, given, args) => {
    expect(parsed(line, interspersed)).toEqual({ given, args });
  });

  it.each([
    ['--foo', 'unknown flag: --foo'],
    ['--foo=1', 'unknown flag: --foo'],
    ['-z', "unknown shorthand flag: 'z' in -z"],
    ['-azq', "unknown shorthand flag: 'z' in -zq"],
    ['--=x', 'bad flag syntax: --=x'],
    ['---', 'bad flag syntax: ---'],
    ['--name', 'flag needs an argument: --name'],
    ['-p', "flag needs an argument: 'p' in -p"],
    ['-ap', "flag needs an argument: 'p' in -p"],
    [
      '-n=',
      'invalid argument "=" for "-n, --last" flag: strconv.ParseInt: parsing "=": invalid syntax',
    ],
  ])('CLI-5 %s', (line, problem) => {
    expect(parsed(line)).toBe(problem);
  });

  it.each([
    [
      '-n x',
      'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [
      '--all=maybe',
      'invalid argument "maybe" for "-a, --all" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    ['-m 1x', 'invalid argument "1x" for "-m, --memory" flag: invalid suffix: \'x\''],
  ])('CLI-6 %s', (line, problem) => {
    expect(parsed(line)).toBe(problem);
  });

  it('CLI-9 --help is known everywhere, -h with a warning', () => {
    expect(parsed('--help x')).toEqual({ given: [], args: ['x'], help: true });
    expect(parsed('--help=false')).toEqual({ given: [], args: [] });
    expect(parsed('-ah')).toEqual({
      given: ['all=true'],
      args: [],
      help: true,
      warnings: ['Flag shorthand -h has been deprecated, use --help'],
    });
  });

  it('CLI-5 the first wrong flag is told, whatever comes after', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        const problem = parseFlags(['--nope', ...words], flags, true, validateFlag);
        expect(problem).toEqual(err('unknown flag: --nope'));
      }),
    );
  });

  it('CLI-4 words after -- are arguments, unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        expect(parseFlags(['-a', '--', ...words], flags, true, validateFlag)).toEqual(
          ok({ given: [{ flag: flags[0], text: 'true' }], args: words, help: false, warnings: [] }),
        );
      }),
    );
  });
});
