import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAnswerReader, encodeRequest } from './probe-line.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (line: string) => new TextEncoder().encode(line);
const base64 = (line: string) => Buffer.from(line).toString('base64');

it('writes a request as one line of ASCII', () => {
  expect(text(encodeRequest(7, 'echo "한글"\ntrue'))).toBe(`7 ${base64('echo "한글"\ntrue')}\n`);
});

it('refuses a request longer than the line takes', () => {
  expect(() => encodeRequest(1, 'x'.repeat(3000))).toThrow('3000 characters is too long');
});

it('reads answers cut anywhere, and passes over what is none', () => {
  const answers = fc.array(
    fc.record({ id: fc.nat(999), status: fc.nat(255), output: fc.string() }),
  );
  fc.assert(
    fc.property(answers, fc.array(fc.integer({ min: 1, max: 9 })), (said, cuts) => {
      const all = bytes(
        `noise\r\n${said
          .map(({ id, status, output }) => `@${id} ${status} ${base64(output)}\r\nnoise\n`)
          .join('')}`,
      );
      const read = createAnswerReader();
      const heard = [];
      let at = 0;
      for (const cut of [...cuts, all.length]) {
        heard.push(...read(all.subarray(at, at + cut)));
        at += cut;
      }
      heard.push(...read(all.subarray(at)));
      expect(heard).toEqual(said);
    }),
  );
});
