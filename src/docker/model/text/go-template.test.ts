import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { compileTemplate, type TemplateOptions } from './go-template.ts';
import { type GoValue, goList, goMethod, goNil, goRow, goStruct } from './go-value.ts';

function run(text: string, value: GoValue, options?: TemplateOptions): string {
  const compiled = compileTemplate(text, options);
  const result = compiled.ok ? compiled.value(value) : compiled;
  return result.ok ? result.value : `! ${result.error}`;
}

const container = goStruct(
  '*formatter.ContainerContext',
  {
    ID: '0123456789ab',
    Names: 'web',
    Ports: goMethod([], () => '0.0.0.0:80->80/tcp'),
    Label: goMethod(['string'], ([name]) => (name === 'a' ? 'A' : '')),
    Health: goNil('*container.Health'),
    Volumes: goNil('map[string]struct {}'),
    Cmd: goList('[]string', ['sh', '-c']),
    State: goStruct('*container.State', { Status: 'running', Running: true }),
  },
  () => ({ ID: '0123456789ab', Ports: '0.0.0.0:80->80/tcp' }),
);

describe('structs', () => {
  it('TXT-16 gives fields and what methods compute', () => {
    expect(run('{{.ID}}: {{.Ports}} {{.Label "a"}}', container)).toBe(
      '0123456789ab: 0.0.0.0:80->80/tcp A',
    );
    expect(run('{{"a" | .Label}}', container)).toBe('A');
  });

  it('TXT-17 refuses a field that is not there', () => {
    expect(run('{{.Nope}}', container)).toBe(
      '! template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.ContainerContext',
    );
    expect(run('{{.Label}}', container)).toBe(
      '! template: :1:2: executing "" at <.Label>: wrong number of args for Label: want 1 got 0',
    );
    expect(run('{{.ID 1}}', container)).toBe(
      '! template: :1:2: executing "" at <.ID>: ID has arguments but cannot be invoked as function',
    );
    expect(run('{{.Health.Status}}', container)).toBe(
      '! template: :1:9: executing "" at <.Health.Status>: nil pointer evaluating *container.Health.Status',
    );
  });

  it('TXT-16 prints typed nils, lists and structs', () => {
    expect(
      run(
        '{{.Health}} {{.Volumes}} {{.Cmd}} {{.State}} {{json .Cmd}} {{json .Volumes}}',
        container,
      ),
    ).toBe('<nil> map[] [sh -c] {running true} ["sh","-c"] null');
    expect(run('{{json .State}} {{json .}}', container)).toBe(
      '{"Status":"running","Running":true} {"ID":"0123456789ab","Ports":"0.0.0.0:80->80/tcp"}',
    );
  });
});

describe('raw JSON', () => {
  it('TXT-16 prints no value for a missing key, or refuses it', () => {
    expect(run('{{.a}} {{.b}}', { a: null })).toBe('<no value> <no value>');
    expect(run('{{.b}}', { a: 1 }, { missingKey: 'error' })).toBe(
      '! template: :1:2: executing "" at <.b>: map has no entry for key "b"',
    );
    expect(run('{{.a.b}}', null, { missingKey: 'error' })).toBe(
      '! template: :1:4: executing "" at <.a.b>: nil data; no entry for key "a"',
    );
  });

  it('TXT-17 joins lists and maps of anything', () => {
    expect(
      run('{{join .a ","}} {{join .b "+"}} {{join .c ","}}|', {
        a: [1, 'x', null],
        b: { z: 1, a: 2 },
      }),
    ).toBe('1,x,<nil> 1+2 |');
    expect(run('{{join .a ","}}', { a: 'x' })).toBe(
      '! template: :1:2: executing "" at <join .a ",">: error calling join: expected slice, got string',
    );
  });

  it('TXT-14 walks what inspect shows', () => {
    const inspected = {
      NetworkSettings: { Ports: { '80/tcp': [{ HostPort: '8080' }], '443/tcp': null } },
    };
    expect(
      run(
        '{{range $p, $c := .NetworkSettings.Ports}}{{if $c}}{{$p}}={{(index $c 0).HostPort}}{{end}}{{end}}',
        inspected,
      ),
    ).toBe('80/tcp=8080');
    expect(run('{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}', inspected)).toBe(
      '8080',
    );
  });
});

it('TXT-18 a row of a list escapes its JSON, a field of it does not', () => {
  const row = goRow('*formatter.ContainerContext', { Ports: '80->80' }, () => ({
    Ports: '80->80',
  }));
  expect(run('{{json .}} {{json .Ports}} {{.Ports}}', row)).toBe(
    '{"Ports":"80-\\u003e80"} "80->80" 80->80',
  );
});

it('TXT-15 the header keeps its text', () => {
  const header = { Names: 'NAMES', ID: 'CONTAINER ID' };
  expect(
    run(
      '{{upper .Names}}\t{{json .ID}}\t{{truncate .ID 3}}\t{{pad .ID 1 1}}\t{{join .ID ","}}\t{{split .ID " "}}',
      header,
      {
        functions: 'header',
      },
    ),
  ).toBe('NAMES\tCONTAINER ID\tCONTAINER ID\t CONTAINER ID \tCONTAINER ID\tCONTAINER ID');
});

it('TXT-17 tells the line and where an action began', () => {
  expect(run('a\n{{.x', {})).toBe('! template: :2: unclosed action');
  expect(run('{{.x\n\n', {})).toBe('! template: :3: unclosed action started at :1');
  expect(run('{{\n"', {})).toBe(
    '! template: :2: unterminated quoted string in action started at :1',
  );
});

it('TXT-19 ends what would not end', () => {
  expect(run('{{define "x"}}{{template "x"}}{{end}}{{template "x"}}', {})).toMatch(
    /exceeded maximum template depth/,
  );
  expect(run(`{{${'('.repeat(5000)}1${')'.repeat(5000)}}}`, {})).toBe(
    '! template: :1: max expression depth exceeded',
  );
  expect(run('{{range 99999999999}}x{{end}}', {})).toMatch(/strata: .* not simulated/);
  expect(run('{{printf "%99999999d" 1}}', {})).toBe('%!(BADWIDTH)1');
  expect(run('{{1+2i}}', {})).toMatch(/strata: .* not simulated/);
});

it('TXT-14 any template gives a text or an error', () => {
  const pieces = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{{- ',
      ' -}}',
      '.',
      '.a',
      ' ',
      '|',
      '"x"',
      '1',
      '$x',
      ':=',
      '(',
      ')',
      'if ',
      'range ',
      'end',
    ],
    ...[
      'else ',
      'with ',
      'len ',
      'index ',
      'printf ',
      '"%v%d%"',
      'json ',
      'define "x"',
      'template "x"',
      '/*',
      '*/',
    ],
    ...['\n', ',', "'", '`', '\\', 'é', '-', 'break', 'slice ', 'eq ', 'nil', 'truncate ', 'pad '],
  );
  const value: GoValue = { a: { a: [1, 'x', null] }, b: container };
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (all) => {
      for (const text of [all.join(''), `{{${all.join(' ')}}}`])
        expect(run(text, value)).toBeTypeOf('string');
    }),
    samples(500),
  );
});
