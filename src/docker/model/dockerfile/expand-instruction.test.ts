// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the language under test
import { describe, expect, it } from 'vitest';
import { expandInstruction, resolveArgs } from './expand-instruction.ts';
import { readDockerfile } from './instructions.ts';

const variables = { A: '1', L: 'x y' };

function first(line: string) {
  const read = readDockerfile(`FROM a\n${line}\n`);
  const instruction = read.ok ? read.value.dockerfile.stages[0]?.instructions[0] : undefined;
  if (instruction === undefined) throw new Error(read.ok ? 'none' : read.error.message);
  return instruction;
}
function expanded(line: string) {
  const read = expandInstruction(first(line), variables, '\\');
  return read.ok ? read.value.instruction : read.error;
}

describe('expandInstruction', () => {
  it.each([
    [
      'ENV A=2 B=$A C="$L"',
      {
        pairs: [
          { key: 'A', value: '2' },
          { key: 'B', value: '1' },
          { key: 'C', value: 'x y' },
        ],
      },
    ],
    ['LABEL $A=$A', { pairs: [{ key: '1', value: '1' }] }],
    ['WORKDIR "/$A b"', { path: '/1 b' }],
    ['USER $A:$A', { user: '1:1' }],
    ['STOPSIGNAL $A', { signal: '1' }],
    ['VOLUME /$A $L', { volumes: ['/1', 'x y'] }],
    ['EXPOSE $L 80', { ports: ['x', 'y', '80'] }],
    [
      'COPY --chown=$A --chmod=$A --from=x $A b /$A',
      { chown: '1', chmod: '1', from: 'x', sources: ['1', 'b'], destination: '/1' },
    ],
    ['ADD --checksum=$A $A /$A', { checksum: '1', chown: '', sources: ['1'], destination: '/1' }],
    [
      'COPY <<E <<\'F\' /$A\n"$A" \\$A\nE\n$A\nF',
      { files: [{ data: '"1" $A\n' }, { data: '$A\n' }], destination: '/1' },
    ],
    ['RUN echo $A', { command: ['echo $A'] }],
    ['CMD echo $A', { command: ['echo $A'] }],
    ['ONBUILD RUN $A', { expression: 'RUN $A' }],
  ])('DF-49 %s', (line, wanted) => {
    expect(expanded(line)).toMatchObject(wanted);
  });

  it('DF-49 what is not set, once for each word', () => {
    const read = expandInstruction(first('COPY $X $X$X$Y /$A'), variables, '\\');
    expect(read.ok && read.value.unmatched).toEqual(['X', 'X', 'Y']);
  });

  it('DF-36 an error names the word', () => {
    expect(expanded('WORKDIR ${A^}')).toBe(
      'failed to process "${A^}": unsupported modifier (^) in substitution',
    );
  });
});

describe('resolveArgs', () => {
  it('DF-50 build argument, default, global value; each sees those before it', () => {
    const instruction = first('ARG A=9 B=$A$X C D E=$D');
    if (instruction.kind !== 'ARG') throw new Error('no ARG');
    const given = {
      variables,
      buildArgs: { A: 'a' },
      globalArgs: { D: 'd', E: 'no' },
      token: '\\' as const,
    };
    expect(resolveArgs(instruction, given)).toEqual({
      ok: true,
      value: {
        args: [
          { key: 'A', value: 'a' },
          { key: 'B', value: 'a' },
          { key: 'C' },
          { key: 'D', value: 'd' },
          { key: 'E', value: 'd' },
        ],
        variables: { A: 'a', L: 'x y', B: 'a', D: 'd', E: 'd' },
        unmatched: ['X'],
      },
    });
  });
});
