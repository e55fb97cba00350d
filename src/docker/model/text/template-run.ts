import { toBytes } from './bytes.ts';
import { goText } from './go-format.ts';
import { goQuote } from './go-quote.ts';
import { type GoValue, isMethod, partsOf, typeName } from './go-value.ts';
import { isTrue, type ParameterType, type TemplateFunction } from './template-functions.ts';
import {
  type AnyNode,
  type Branch,
  type CommandNode,
  nodeText,
  type Operand,
  type PipeNode,
  type TemplateCall,
  type TemplateNode,
} from './template-node.ts';
import { type ParsedTemplate, TemplateFault } from './template-parser.ts';
import { constant, type Held, plain, rangeEntries } from './template-values.ts';

/** The functions a template may call, and what a missing map key does. */
export interface TemplateRunOptions {
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  readonly missingKey: 'default' | 'error';
}

/** No value comes down the pipe. */
const absent = Symbol('absent');
type Final = Held | typeof absent;

type Signal = 'next' | 'break' | 'continue';

const maximumDepth = 200;
const longestOutput = 10_000_000;

/**
 * Runs a parsed template over a value.
 * @throws TemplateFault with Go's words, `template: :1:2: executing "" at <.X>: …`
 * @source Go, text/template/exec.go
 */
export function runTemplate(
  text: string,
  parsed: ParsedTemplate,
  data: GoValue,
  { functions, missingKey }: TemplateRunOptions,
): string {
  let out = '';
  // the part that errors are blamed on
  let node: AnyNode = { kind: 'text', at: 0, text: '' };
  let templateName = '';
  let variables: { name: string; value: Held }[] = [{ name: '$', value: plain(data) }];
  let depth = 0;

  const fail = (words: string): never => {
    const before = text.slice(0, node.at);
    const line = before.split('\n').length;
    const column = toBytes(before.slice(before.lastIndexOf('\n') + 1)).length;
    throw new TemplateFault(
      `template: :${line}:${column}: executing ${goQuote(templateName)} at <${nodeText(node)}>: ${words}`,
    );
  };

  const walkAll = (dot: Held, nodes: readonly TemplateNode[]): Signal => {
    for (const child of nodes) {
      const signal = walk(dot, child);
      if (signal !== 'next') return signal;
    }
    return 'next';
  };

  const walk = (dot: Held, child: TemplateNode): Signal => {
    node = child;
    switch (child.kind) {
      case 'text':
        print(child.text);
        return 'next';
      case 'action': {
        const value = evalPipe(dot, child.pipe);
        // Go goes on blaming the action once it prints
        node = child;
        if (child.pipe.variables.length === 0) {
          print(
            value.value === undefined || value.value === null ? '<no value>' : goText(value.value),
          );
        }
        return 'next';
      }
      case 'break':
      case 'continue':
        return child.kind;
      case 'template':
        walkTemplate(dot, child);
        return 'next';
      case 'range':
        return scoped(() => walkRange(dot, child));
      case 'if':
      case 'with':
        return scoped(() => {
          const value = evalPipe(dot, child.pipe);
          if (isTrue(value.value)) return walkAll(child.kind === 'with' ? value : dot, child.list);
          return child.otherwise === null ? 'next' : walkAll(dot, child.otherwise);
        });
    }
  };

  const print = (piece: string): void => {
    out += piece;
    if (out.length > longestOutput) fail('strata: the output is too long to be simulated');
  };

  const scoped = <T>(run: () => T): T => {
    const mark = variables.length;
    const value = run();
    variables.length = mark;
    return value;
  };

  const walkTemplate = (dot: Held, child: TemplateCall): void => {
    const list =
      parsed.defined.get(child.name) ?? fail(`template ${goQuote(child.name)} not defined`);
    if (depth >= maximumDepth) fail(`exceeded maximum template depth (${maximumDepth})`);
    const inner = child.pipe === null ? plain(undefined) : evalPipe(dot, child.pipe);
    const outer = { variables, templateName };
    variables = [{ name: '$', value: inner }];
    templateName = child.name;
    depth += 1;
    walkAll(inner, list);
    depth -= 1;
    ({ variables, templateName } = outer);
  };

  const walkRange = (dot: Held, child: Branch): Signal => {
    const held = evalPipe(dot, child.pipe);
    const entries = rangeEntries(held.value, child.pipe.variables.length);
    if (typeof entries === 'string') return fail(entries);
    if (entries.length === 0) {
      return child.otherwise === null ? 'next' : walkAll(dot, child.otherwise);
    }
    const mark = variables.length;
    const declared = child.pipe.variables.length;
    for (const [key, element] of entries) {
      const values = declared === 2 ? [plain(key), element] : [element];
      for (const [i, name] of child.pipe.variables.entries()) {
        const value = values[i] ?? plain(undefined);
        if (child.pipe.assigns) setVariable(name, value);
        else variables[mark - declared + i] = { name, value };
      }
      const signal = walkAll(element, child.list);
      variables.length = mark;
      if (signal === 'break') break;
    }
    return 'next';
  };

  const setVariable = (name: string, value: Held): void => {
    const at = variables.findLastIndex((variable) => variable.name === name);
    if (at < 0) fail(`undefined variable: ${name}`);
    variables[at] = { name, value };
  };

  const evalPipe = (dot: Held, pipe: PipeNode): Held => {
    node = pipe;
    let value: Final = absent;
    // what comes out of a command is no longer seen through an interface
    for (const command of pipe.commands)
      value = plain(evalCommand(dot, command, value).value ?? undefined);
    const result = value === absent ? plain(undefined) : value;
    for (const name of pipe.variables) {
      if (pipe.assigns) setVariable(name, result);
      else variables.push({ name, value: result });
    }
    return result;
  };

  const evalCommand = (dot: Held, command: CommandNode, final: Final): Held => {
    const [first, ...args] = command.words;
    if (first === undefined) throw new Error('a command has a first word');
    switch (first.kind) {
      case 'field':
        node = first;
        return evalChain(dot, dot, first, first.names, args, final);
      case 'chain':
        return evalChainNode(dot, first, args, final);
      case 'identifier':
        return evalFunction(dot, first, command, args, final);
      case 'pipe':
        refuseArguments(command, final);
        return evalPipe(dot, first);
      case 'variable':
        return evalVariable(dot, first, command, args, final);
    }
    node = first;
    refuseArguments(command, final);
    if (first.kind === 'nil') return fail('nil is not a command');
    return first.kind === 'dot' ? dot : plain(constant(first));
  };

  const refuseArguments = (command: CommandNode, final: Final): void => {
    const [first] = command.words;
    if (first !== undefined && (command.words.length > 1 || final !== absent)) {
      fail(`can't give argument to non-function ${nodeText(first)}`);
    }
  };

  const evalVariable = (
    dot: Held,
    word: Operand & { kind: 'variable' },
    command: CommandNode | null,
    args: readonly Operand[],
    final: Final,
  ): Held => {
    node = word;
    const found = variables.findLast((variable) => variable.name === word.name);
    if (found === undefined) return fail(`undefined variable: ${word.name}`);
    if (word.names.length > 0) return evalChain(dot, found.value, word, word.names, args, final);
    if (command !== null) refuseArguments(command, final);
    return found.value;
  };

  const evalChainNode = (
    dot: Held,
    word: Operand & { kind: 'chain' },
    args: readonly Operand[],
    final: Final,
  ): Held => {
    node = word;
    const start = evalOperand(dot, word.start);
    return evalChain(dot, plain(start.value), word, word.names, args, final);
  };

  const evalChain = (
    dot: Held,
    start: Held,
    word: Operand,
    names: readonly string[],
    args: readonly Operand[],
    final: Final,
  ): Held => {
    let held = start;
    for (const name of names.slice(0, -1)) held = evalField(dot, held, word, name, [], absent);
    return evalField(dot, held, word, names.at(-1) ?? '', args, final);
  };

  const evalField = (
    dot: Held,
    receiver: Held,
    word: Operand,
    name: string,
    args: readonly Operand[],
    final: Final,
  ): Held => {
    const { value, throughInterface } = receiver;
    const type = throughInterface ? 'interface {}' : typeName(value);
    if (value === undefined || (value === null && !throughInterface)) {
      if (missingKey === 'error') fail(`nil data; no entry for key ${goQuote(name)}`);
      return plain(undefined);
    }
    const parts = partsOf(value);
    if (parts.kind === 'nil' || parts.kind === 'nil-pointer') {
      return fail(`nil pointer evaluating ${type}.${name}`);
    }
    const hasArguments = args.length > 0 || final !== absent;
    if (parts.kind === 'struct' && Object.hasOwn(parts.value.fields, name)) {
      const field = parts.value.fields[name] ?? null;
      if (isMethod(field)) {
        const given = evalArguments(dot, name, { takes: field.takes }, args, final);
        node = word;
        return plain(field.call(given.map((arg) => arg ?? null)));
      }
      if (hasArguments) fail(`${name} has arguments but cannot be invoked as function`);
      return { value: field, throughInterface: field === null };
    }
    if (parts.kind === 'map') {
      if (hasArguments) fail(`${name} is not a method but has arguments`);
      if (parts.entries.has(name)) {
        return { value: parts.entries.get(name), throughInterface: true };
      }
      if (missingKey === 'error') fail(`map has no entry for key ${goQuote(name)}`);
      return plain(undefined);
    }
    return fail(`can't evaluate field ${name} in type ${type}`);
  };

  const evalFunction = (
    dot: Held,
    word: Operand & { kind: 'identifier' },
    blamed: AnyNode,
    args: readonly Operand[],
    final: Final,
  ): Held => {
    node = word;
    const { name } = word;
    const known = functions.get(name);
    if (known === undefined) return fail(`${goQuote(name)} is not a defined function`);
    if (name === 'call') {
      const [callee] = evalArguments(dot, name, known, args, final);
      node = blamed;
      const shown = args[0] === undefined ? '' : `${nodeText(args[0])} `;
      const type = typeName(callee);
      return fail(
        `error calling call: ${callee === undefined ? 'call of nil' : `non-function ${shown}of type ${type}`}`,
      );
    }
    if (name === 'and' || name === 'or') return evalLogic(dot, name, args, final);
    const given = evalArguments(dot, name, known, args, final);
    const result = known.call(given);
    if (result.ok) return plain(result.value);
    node = blamed;
    return fail(`error calling ${name}: ${result.error}`);
  };

  /** `and` stops at the first false, `or` at the first true; the rest is not evaluated. */
  const evalLogic = (
    dot: Held,
    name: 'and' | 'or',
    args: readonly Operand[],
    final: Final,
  ): Held => {
    if (args.length === 0 && final === absent) {
      return fail(`wrong number of args for ${name}: want at least 1 got 0`);
    }
    let value: GoValue | undefined;
    for (const arg of args) {
      value = evalArgument(dot, arg, 'any');
      if (isTrue(value) === (name === 'or')) return plain(value);
    }
    return final === absent ? plain(value) : plain(final.value);
  };

  const evalArguments = (
    dot: Held,
    name: string,
    { takes, variadic }: Pick<TemplateFunction, 'takes' | 'variadic'>,
    args: readonly Operand[],
    final: Final,
  ): (GoValue | undefined)[] => {
    const count = args.length + (final === absent ? 0 : 1);
    const least = variadic === true ? takes.length - 1 : takes.length;
    if (variadic === true && count < least) {
      fail(`wrong number of args for ${name}: want at least ${least} got ${args.length}`);
    }
    if (variadic !== true && count !== least) {
      fail(`wrong number of args for ${name}: want ${least} got ${count}`);
    }
    const typeAt = (i: number): ParameterType => takes[i] ?? takes.at(-1) ?? 'any';
    const given = args.map((arg, i) => evalArgument(dot, arg, typeAt(i)));
    return final === absent ? given : [...given, checkType(final, typeAt(args.length))];
  };

  const evalArgument = (dot: Held, word: Operand, type: ParameterType): GoValue | undefined => {
    node = word;
    switch (word.kind) {
      case 'nil':
        return type === 'any' ? undefined : fail(`cannot assign nil to ${type}`);
      case 'bool':
      case 'number':
      case 'string': {
        const fits =
          type === 'any' ||
          (type === 'string' && word.kind === 'string') ||
          (type === 'int' && word.kind === 'number' && Number.isInteger(word.value));
        if (fits) return type === 'int' && word.kind === 'number' ? word.value : constant(word);
        return fail(`expected ${type === 'int' ? 'integer' : type}; found ${nodeText(word)}`);
      }
    }
    return checkType(evalOperand(dot, word), type);
  };

  const evalOperand = (dot: Held, word: Operand): Held => {
    node = word;
    switch (word.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return fail(`indirection through explicit nil in ${nodeText(word)}`);
      case 'field':
        return evalChain(dot, dot, word, word.names, [], absent);
      case 'variable':
        return evalVariable(dot, word, null, [], absent);
      case 'pipe':
        return evalPipe(dot, word);
      case 'identifier':
        return evalFunction(dot, word, word, [], absent);
      case 'chain':
        return evalChainNode(dot, word, [], absent);
      default:
        return plain(constant(word));
    }
  };

  const checkType = (held: Held, type: ParameterType): GoValue | undefined => {
    const { value, throughInterface } = held;
    if (type === 'any' || partsOf(value).kind === type) return value;
    if ((value === null || value === undefined) && !throughInterface) {
      return fail(`invalid value; expected ${type}`);
    }
    const found = value === null ? 'interface {}' : typeName(value);
    return fail(`wrong type for value; expected ${type}; got ${found}`);
  };

  walkAll(plain(data), parsed.root);
  return out;
}
