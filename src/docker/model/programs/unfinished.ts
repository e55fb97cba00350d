/**
 * Whether a shell would ask for another line (PS2) instead of running or refusing what was typed: an open quote, here-document,
 * bracket, `if`/`while`/`case`/`{`, or a line that ends in `|`, `&&`, `||` or a backslash.
 * @param source what was typed so far, lines joined by newlines, the last one without
 * @source POSIX, Shell Command Language, "Token Recognition" and "Shell Grammar"
 */
export function isUnfinished(source: string): boolean {
  return new Scan(source).run();
}

type Pending = { readonly delimiter: string; readonly stripTabs: boolean };

const opens: Readonly<Record<string, string>> = { if: 'fi', do: 'done', case: 'esac', '{': '}' };
/** Words after which a command begins, so that the next word may be reserved. */
const leads: ReadonlySet<string> = new Set([
  'if',
  'then',
  'elif',
  'else',
  'do',
  'while',
  'until',
  '{',
  '!',
  'time',
]);

class Scan {
  readonly #text: string;
  #at = 0;
  #heredocs: Pending[] = [];
  constructor(text: string) {
    this.#text = text;
  }

  run(): boolean {
    return this.#commands('') || this.#heredocs.length > 0;
  }

  /** Reads commands up to `end` (`)`, a backquote, or `''`: the end of the text). @returns whether more is wanted */
  #commands(end: string): boolean {
    const open: string[] = [];
    let first = true;
    let dangling = false;
    let afterFor = false;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] as string;
      if (character === end && (end !== ')' || open.at(-1) !== 'esac')) {
        this.#at += 1;
        return false;
      }
      if (character === '\n') {
        this.#at += 1;
        if (this.#skipHeredocs()) return true;
        first = true;
      } else if (character === ' ' || character === '\t') this.#at += 1;
      else if (character === '#') this.#skipLine();
      else if (character === ';') {
        this.#at += 1;
        first = true;
      } else if (character === '&' || character === '|') {
        const doubled = this.#text[this.#at + 1] === character;
        // `2>&1` and `&>` are no operators between commands
        const redirect =
          character === '&' &&
          (/[<>]/.test(this.#text[this.#at - 1] ?? '') || this.#text[this.#at + 1] === '>');
        this.#at += doubled ? 2 : 1;
        if (!redirect) {
          dangling = character === '|' || doubled;
          first = true;
        }
        continue;
      } else if (character === '(') {
        this.#at += 1;
        if (this.#text[this.#at] === ')') this.#at += 1;
        else if (this.#commands(')')) return true;
        first = true;
        dangling = false;
      } else if (character === ')') {
        // of a case pattern
        this.#at += 1;
        first = true;
      } else if (character === '<' && this.#text.startsWith('<<', this.#at)) {
        if (this.#text.startsWith('<<<', this.#at)) this.#at += 3;
        else if (this.#heredoc()) return true;
      } else if (character === '<' || character === '>') {
        this.#at += 1;
        if (this.#text[this.#at] === '(') {
          this.#at += 1;
          if (this.#commands(')')) return true;
        }
      } else {
        const word = this.#word(end);
        if (word === null) return true;
        dangling = false;
        const closes = open.at(-1);
        if (afterFor && word === 'in') afterFor = false;
        else if (first && word === 'do' && closes === 'do') open[open.length - 1] = 'done';
        else if (first && word === closes) {
          open.pop();
          first = false;
        } else if (
          first &&
          (word === 'while' || word === 'until' || word === 'for' || word === 'select')
        ) {
          open.push('do');
          afterFor = word === 'for' || word === 'select';
          first = !afterFor;
        } else if (first && word !== 'do' && Object.hasOwn(opens, word)) {
          open.push(opens[word] as string);
          first = leads.has(word);
        } else first = first && leads.has(word);
        continue;
      }
      if (character !== ' ' && character !== '\t' && character !== '\n') dangling = false;
    }
    return end !== '' || open.length > 0 || dangling;
  }

  /** @returns the word's literal text, or null where it is cut off */
  #word(end: string): string | null {
    let word = '';
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] as string;
      if (/[\s;&|()<>]/.test(character) || character === end) break;
      if (character === '\\') {
        if (this.#at + 1 >= this.#text.length) return null;
        word += `\\${this.#text[this.#at + 1]}`;
        this.#at += 2;
      } else if (character === "'") {
        const close = this.#text.indexOf("'", this.#at + 1);
        if (close === -1) return null;
        word += "''";
        this.#at = close + 1;
      } else if (character === '"') {
        this.#at += 1;
        if (this.#doubleQuoted()) return null;
        word += '""';
      } else if (character === '`') {
        this.#at += 1;
        if (this.#commands('`')) return null;
        word += '``';
      } else if (character === '$') {
        if (this.#dollar()) return null;
        word += '$';
      } else {
        word += character;
        this.#at += 1;
      }
    }
    return word;
  }

  /** At a `$`. @returns whether it is cut off */
  #dollar(): boolean {
    this.#at += 1;
    const next = this.#text[this.#at];
    if (next === '(') {
      this.#at += 1;
      return this.#commands(')');
    }
    if (next === '{') {
      this.#at += 1;
      return this.#braces();
    }
    if (next === "'") {
      for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
        if (this.#text[this.#at] === '\\') this.#at += 1;
        else if (this.#text[this.#at] === "'") {
          this.#at += 1;
          return false;
        }
      }
      return true;
    }
    return false;
  }

  #braces(): boolean {
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      this.#at += 1;
      if (character === '}') return false;
      if (character === '\\') this.#at += 1;
      else if (character === "'") {
        const close = this.#text.indexOf("'", this.#at);
        if (close === -1) return true;
        this.#at = close + 1;
      } else if (character === '"') {
        if (this.#doubleQuoted()) return true;
      } else if (character === '$') {
        this.#at -= 1;
        if (this.#dollar()) return true;
      }
    }
    return true;
  }

  #doubleQuoted(): boolean {
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#at += 1;
        return false;
      }
      if (character === '\\') this.#at += 2;
      else if (character === '`') {
        this.#at += 1;
        if (this.#commands('`')) return true;
      } else if (character === '$' && this.#text[this.#at + 1] !== "'") {
        if (this.#dollar()) return true;
      } else this.#at += 1;
    }
    return true;
  }

  /** At `<<`. @returns whether its word is cut off */
  #heredoc(): boolean {
    this.#at += 2;
    const stripTabs = this.#text[this.#at] === '-';
    if (stripTabs) this.#at += 1;
    while (/[ \t]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    const start = this.#at;
    if (this.#word('') === null) return true;
    const delimiter = this.#text.slice(start, this.#at).replace(/['"\\]/g, '');
    this.#heredocs.push({ delimiter, stripTabs });
    return false;
  }

  /** At the beginning of a line. @returns whether a here-document has no end */
  #skipHeredocs(): boolean {
    for (const { delimiter, stripTabs } of this.#heredocs.splice(0)) {
      for (;;) {
        if (this.#at > this.#text.length) return true;
        let end = this.#text.indexOf('\n', this.#at);
        if (end === -1) end = this.#text.length;
        const line = this.#text.slice(this.#at, end);
        this.#at = end + 1;
        if ((stripTabs ? line.replace(/^\t+/, '') : line) === delimiter) break;
      }
    }
    // The line's own newline was eaten with the delimiter.
    return false;
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end;
  }
}
