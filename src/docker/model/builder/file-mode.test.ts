import { describe, expect, it } from 'vitest';
import { parseModeChange } from './file-mode.ts';

describe('file modes', () => {
  it('BLD-22 --chmod takes octal and symbolic modes', () => {
    const changed = (text: string, mode: number, isDirectory = false): string => {
      const change = parseModeChange(text);
      return change.ok ? change.value(mode, isDirectory).toString(8) : change.error;
    };
    expect(changed('755', 0o644)).toBe('755');
    expect(changed('u+x', 0o644)).toBe('744');
    expect(changed('go-r,u=rwx', 0o644)).toBe('700');
    expect(changed('a+X', 0o644)).toBe('644');
    expect(changed('a+X', 0o644, true)).toBe('755');
    expect(changed('u=rwX,go=rX', 0o100)).toBe('755');
    expect(changed('+t', 0o777, true)).toBe('1777');
    expect(changed('g=u', 0o640)).toBe('660');
    expect(changed('999', 0)).toBe(
      "invalid chmod parameter: '999'. it should be octal string and between 0 and 07777",
    );
    expect(changed('17777', 0)).toBe(
      "invalid chmod parameter: '17777'. it should be octal string and between 0 and 07777",
    );
    expect(changed('u+q', 0)).toBe('invalid mode: u+q');
  });
});
