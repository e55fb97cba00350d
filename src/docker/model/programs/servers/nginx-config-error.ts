import { type Context, needsBlock, standing } from './nginx-directives.ts';
import type { Directive } from './nginx-syntax.ts';

/** Thrown while a configuration is read, and caught by `nginxConfig`: the reading stops at the first error, as nginx does. */
export class ConfigError extends Error {}

/** Where a directive stands, as messages end. */
export const at = ({ file, line }: Directive) =>
  file === 'command line' ? 'in command line' : `in ${file}:${line}`;

export const fail = (message: string, directive: Directive): never => {
  throw new ConfigError(`${message} ${at(directive)}`);
};

/** A directive, or a form of one, that nginx knows and we do not. */
export const leftOut = (what: string): never => {
  throw new ConfigError(`strata: nginx directive "${what}" is not simulated`);
};

/** Refuses a directive that is not known, not simulated, or not allowed in its place. */
export function check(directive: Directive, context: Context): void {
  const { name, block } = directive;
  const is = standing(name, context, block !== null);
  if (is === 'unknown') fail(`unknown directive "${name}"`, directive);
  if (is === 'misplaced') fail(`"${name}" directive is not allowed here`, directive);
  if (is === 'real') leftOut(name);
  if (block === null && needsBlock(name, context))
    fail(`directive "${name}" has no opening "{"`, directive);
  if (block !== null && !needsBlock(name, context))
    fail(`directive "${name}" is not terminated by ";"`, directive);
}

/** The arguments of a directive that takes so many. */
export function count(directive: Directive, least: number, most = least): readonly string[] {
  const { args, name } = directive;
  if (args.length < least || args.length > most)
    fail(`invalid number of arguments in "${name}" directive`, directive);
  return args;
}

/** The value of a directive that is `on` or `off`. */
export function flag(directive: Directive): boolean {
  const [value = ''] = count(directive, 1);
  if (value !== 'on' && value !== 'off')
    fail(
      `invalid value "${value}" in "${directive.name}" directive, it must be "on" or "off"`,
      directive,
    );
  return value === 'on';
}
