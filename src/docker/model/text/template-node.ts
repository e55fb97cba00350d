/** A template as a tree. `at` is where a part begins in the text, UTF-16 units. @source Go, text/template/parse/node.go */
export type TemplateNode =
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'action'; readonly at: number; readonly pipe: PipeNode }
  | Branch
  | { readonly kind: 'break' | 'continue'; readonly at: number }
  | TemplateCall;

/** `{{template "name" pipe}}` */
export interface TemplateCall {
  readonly kind: 'template';
  readonly at: number;
  readonly name: string;
  readonly pipe: PipeNode | null;
}

/** `{{if}}`, `{{range}}`, `{{with}}` */
export interface Branch {
  readonly kind: 'if' | 'range' | 'with';
  readonly at: number;
  readonly pipe: PipeNode;
  readonly list: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[] | null;
}

/** `$x := a | b c` */
export interface PipeNode {
  readonly kind: 'pipe';
  readonly at: number;
  /** names with `$` */
  readonly variables: readonly string[];
  readonly assigns: boolean;
  readonly commands: readonly CommandNode[];
}

/** A function, field or value with its arguments. */
export interface CommandNode {
  readonly kind: 'command';
  readonly at: number;
  /** length ≥ 1 */
  readonly words: readonly Operand[];
}

/** What a command is made of: a value, or where one is found. `at`: UTF-16 units into the text */
export type Operand =
  | { readonly kind: 'dot' | 'nil'; readonly at: number }
  | { readonly kind: 'bool'; readonly at: number; readonly value: boolean }
  | {
      readonly kind: 'number';
      readonly at: number;
      readonly text: string;
      readonly value: number;
      readonly isFloat: boolean;
    }
  | { readonly kind: 'string'; readonly at: number; readonly text: string; readonly value: string }
  | { readonly kind: 'identifier'; readonly at: number; readonly name: string }
  | { readonly kind: 'field'; readonly at: number; readonly names: readonly string[] }
  | {
      readonly kind: 'variable';
      readonly at: number;
      /** with `$` */
      readonly name: string;
      readonly names: readonly string[];
    }
  | {
      readonly kind: 'chain';
      readonly at: number;
      readonly start: Operand;
      readonly names: readonly string[];
    }
  | PipeNode;

/** Any part of a parsed template. */
export type AnyNode = TemplateNode | CommandNode | Operand;

const dotted = (names: readonly string[]) => names.map((name) => `.${name}`).join('');

/** A part as Go writes it in its errors. */
export function nodeText(node: AnyNode): string {
  switch (node.kind) {
    case 'pipe': {
      const names = node.variables.join(', ');
      const sign = node.variables.length === 0 ? '' : node.assigns ? ' = ' : ' := ';
      return names + sign + node.commands.map(nodeText).join(' | ');
    }
    case 'command':
      return node.words.map(wordText).join(' ');
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'number':
    case 'string':
    case 'text':
      return node.text;
    case 'identifier':
      return node.name;
    case 'field':
      return dotted(node.names);
    case 'variable':
      return node.name + dotted(node.names);
    case 'chain':
      return wordText(node.start) + dotted(node.names);
    case 'action':
      return `{{${nodeText(node.pipe)}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    case 'template': {
      const pipe = node.pipe === null ? '' : ` ${nodeText(node.pipe)}`;
      return `{{template ${JSON.stringify(node.name)}${pipe}}}`;
    }
    case 'if':
    case 'range':
    case 'with': {
      const list = node.list.map(nodeText).join('');
      const otherwise =
        node.otherwise === null ? '' : `{{else}}${node.otherwise.map(nodeText).join('')}`;
      return `{{${node.kind} ${nodeText(node.pipe)}}}${list}${otherwise}{{end}}`;
    }
  }
}

const wordText = (word: Operand) => (word.kind === 'pipe' ? `(${nodeText(word)})` : nodeText(word));
