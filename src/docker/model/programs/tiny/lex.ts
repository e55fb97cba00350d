import { type Language, NotSimulated } from './ast.ts';

export interface Token {
  readonly t: 'num' | 'str' | 'text' | 'name' | 'op' | 'nl' | 'indent' | 'dedent' | 'end';
  readonly v: string;
  readonly line: number;
  /** of a `text`: literals and the source of expressions, in turn */
  readonly parts?: readonly (string | { readonly source: string; readonly format: string })[];
}

const operators: Readonly<Record<Language, readonly string[]>> = {
  python: [
    '**=',
    '//=',
    '==',
    '!=',
    '<=',
    '>=',
    '+=',
    '-=',
    '*=',
    '/=',
    '%=',
    '**',
    '//',
    '->',
    ':=',
    ...'+-*/%<>=()[]{}.,:@|&~^;',
  ],
  js: [
    '===',
    '!==',
    '...',
    '**',
    '=>',
    '==',
    '!=',
    '<=',
    '>=',
    '+=',
    '-=',
    '*=',
    '/=',
    '&&',
    '||',
    '??',
    '?.',
    '++',
    '--',
    ...'+-*/%<>=()[]{}.,:;!?|&',
  ],
  go: [
    ':=',
    '...',
    '==',
    '!=',
    '<=',
    '>=',
    '+=',
    '-=',
    '*=',
    '/=',
    '&&',
    '||',
    '++',
    '--',
    '<-',
    ...'+-*/%<>=()[]{}.,:;!|&',
  ],
};

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  b: '\b',
  '\n': '',
};

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|([\s\S]))/g,
    (whole, x?: string, braced?: string, u?: string, one?: string) => {
      const hex = x ?? braced ?? u;
      return hex !== undefined
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : (escapes[one ?? ''] ?? whole);
    },
  );
}

/** Splits a program into tokens; Python's indentation becomes tokens, newlines inside brackets vanish. */
export function lex(source: string, language: Language): Token[] {
  const tokens: Token[] = [];
  const indents = [0];
  const brackets: string[] = [];
  let at = 0;
  let line = 1;
  let fresh = language === 'python';
  const push = (t: Token['t'], v: string, parts?: Token['parts']) =>
    tokens.push({ t, v, line, ...(parts === undefined ? {} : { parts }) });
  const newline = () => {
    const last = tokens.at(-1);
    if (last === undefined || last.t === 'nl' || last.t === 'indent' || last.t === 'dedent') return;
    // A statement goes on after an operator, and before one.
    if (language !== 'python') {
      if (last.t === 'op' && !/^(\)|\]|\}|\+\+|--)$/.test(last.v)) return;
      if (
        language === 'js' &&
        /^\s*(\/\/[^\n]*\n\s*)*(\.[^.]|\?|:|&&|\|\||\+[^+]|=>)/.test(source.slice(at))
      )
        return;
    }
    push('nl', '\n');
  };
  while (at < source.length) {
    if (fresh) {
      fresh = false;
      const [space = ''] = /^[ \t]*/.exec(source.slice(at)) ?? [];
      const rest = source.slice(at + space.length);
      if (/^(\r?\n|#|$)/.test(rest)) {
        // empty lines say nothing about indentation
      } else {
        const width = space.replace(/\t/g, '        ').length;
        if (width > (indents.at(-1) ?? 0)) {
          indents.push(width);
          push('indent', '');
        }
        while (width < (indents.at(-1) ?? 0)) {
          indents.pop();
          push('dedent', '');
        }
      }
      at += space.length;
      continue;
    }
    const character = source[at] as string;
    const inside = brackets.at(-1);
    if (character === '\n') {
      at += 1;
      if (language === 'python' ? brackets.length === 0 : inside === undefined || inside === '{') {
        newline();
        fresh = language === 'python';
      }
      line += 1;
    } else if (/\s/.test(character)) at += 1;
    else if (character === '\\' && source[at + 1] === '\n') {
      at += 2;
      line += 1;
    } else if (
      (language === 'python' && character === '#') ||
      (language !== 'python' && source.startsWith('//', at)) ||
      (at === 0 && source.startsWith('#!'))
    ) {
      const end = source.indexOf('\n', at);
      at = end === -1 ? source.length : end;
    } else if (language !== 'python' && source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at);
      const stop = end === -1 ? source.length : end + 2;
      line += source.slice(at, stop).split('\n').length - 1;
      at = stop;
    } else if (/[0-9]/.test(character)) {
      const [text = ''] =
        /^(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*(\.[0-9]+)?([eE][+-]?[0-9]+)?)/.exec(source.slice(at)) ??
        [];
      push('num', text.replaceAll('_', ''));
      at += text.length;
    } else if (
      /["'`]/.test(character) ||
      (language === 'python' && /^(f|r|b|rb|br|fr|rf|u)["']/i.test(source.slice(at)))
    )
      at = string(at);
    else if (/[A-Za-z_$\u0080-\uffff]/.test(character)) {
      const [text = ''] = /^[\w$\u0080-\uffff]+/.exec(source.slice(at)) ?? [];
      push('name', text);
      at += text.length;
    } else {
      if (
        language === 'js' &&
        character === '/' &&
        /^(op|nl)?$/.test(tokens.at(-1)?.t ?? '') &&
        !/^[)\]}]$/.test(tokens.at(-1)?.v ?? '')
      )
        throw new NotSimulated('a regular expression', line);
      const operator = operators[language].find((each) => source.startsWith(each, at));
      if (operator === undefined) throw new NotSimulated(`the character ${character}`, line);
      if ('([{'.includes(operator)) brackets.push(operator);
      else if (')]}'.includes(operator)) brackets.pop();
      push('op', operator);
      at += operator.length;
    }
  }
  newline();
  if (tokens.length > 0 && tokens.at(-1)?.t !== 'nl') push('nl', '\n');
  for (; indents.length > 1; indents.pop()) push('dedent', '');
  push('end', '');
  return tokens;

  function string(start: number): number {
    const [prefix = ''] =
      language === 'python' ? (/^[a-zA-Z]*/.exec(source.slice(start)) ?? []) : [''];
    const kinds = prefix.toLowerCase();
    let from = start + prefix.length;
    const triple =
      language === 'python' && (source.startsWith('"""', from) || source.startsWith("'''", from));
    const quote = source.slice(from, from + (triple ? 3 : 1));
    from += quote.length;
    const raw = kinds.includes('r') || (language === 'go' && quote === '`');
    const template = kinds.includes('f') || (language === 'js' && quote === '`');
    let end = from;
    for (let depth = 0; ; end += 1) {
      if (end >= source.length || (source[end] === '\n' && !triple && quote !== '`'))
        throw new NotSimulated('an unterminated string', line);
      if (!raw && source[end] === '\\') end += 1;
      else if (template && language === 'js' && source.startsWith('${', end)) depth += 1;
      else if (depth > 0 && source[end] === '}') depth -= 1;
      else if (depth === 0 && source.startsWith(quote, end)) break;
    }
    const text = source.slice(from, end);
    if (template) push('text', text, templateParts(text, raw));
    else if (language === 'go' && quote === "'")
      push('num', String(unescaped(text).codePointAt(0) ?? 0));
    else push('str', raw ? text : unescaped(text));
    line += text.split('\n').length - 1;
    return end + quote.length;
  }

  function templateParts(text: string, raw: boolean): NonNullable<Token['parts']> {
    const parts: (string | { source: string; format: string })[] = [];
    let literal = '';
    const open = language === 'js' ? '${' : '{';
    for (let i = 0; i < text.length; i += 1) {
      if (language === 'python' && (text.startsWith('{{', i) || text.startsWith('}}', i))) {
        literal += text[i];
        i += 1;
      } else if (text[i] === '\\' && !raw) {
        literal += text.slice(i, i + 2);
        i += 1;
      } else if (text.startsWith(open, i)) {
        let depth = 1;
        let j = i + open.length;
        for (; j < text.length && depth > 0; j += 1)
          depth += '{[('.includes(text[j] as string)
            ? 1
            : '}])'.includes(text[j] as string)
              ? -1
              : 0;
        const inner = text.slice(i + open.length, j - 1);
        const format =
          language === 'python' ? /^(.*?[^!=<>:])(?:!([rs]))?:([^:[\]'"]*)$/.exec(inner) : null;
        parts.push(raw ? literal : unescaped(literal), {
          source: (format?.[1] ?? inner).replace(/![rs]$/, ''),
          format: format?.[3] ?? '',
        });
        literal = '';
        i = j - 1;
      } else literal += text[i];
    }
    parts.push(raw ? literal : unescaped(literal));
    return parts;
  }
}
