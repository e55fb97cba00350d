import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../lib/samples.arbitrary.ts';
import { ask, filesOf, runProcess } from './fixtures/machine.fixture.ts';

const site = '/usr/local/lib/python3.13/site-packages';
const base = {
  '/usr/local/bin/python3': '!python3 3.13.1',
  '/usr/local/bin/node': '!node 24.12.0',
  '/usr/local/bin/go': '!go 1.25.5',
  '/usr/local/bin/uvicorn': '!uvicorn 0.38.0',
  [`${site}/README.txt`]: '',
};
const languages = {
  python: { file: '/a.py', command: ['python3', '/a.py'] },
  node: { file: '/a.js', command: ['node', '/a.js'] },
  go: { file: '/a.go', command: ['go', 'run', '/a.go'] },
} as const;
type Name = keyof typeof languages;

async function run(name: Name, source: string) {
  const { file, command } = languages[name];
  return runProcess([...command], { files: filesOf({ ...base, [file]: source }) });
}
const python = async (source: string) => {
  const { stdout, stderr, code } = await run('python', source);
  return [stdout, stderr, code];
};

describe('Python', () => {
  it('PRG-43 a division is a float, an integer stays exact', async () => {
    const shown =
      'print(10 / 2, 7 / 2, 7 // 2, 2 * 1.5, 1.0, -3.0, 4 ** 2)\nprint(f"{10 / 4:.2f}", round(2.5), sum([0.5, 0.5]), 3.0 == 3)\n';
    expect(await python(shown)).toEqual(['5.0 3.5 3 3.0 1.0 -3.0 16\n2.50 2 1.0 True\n', '', 0]);
    expect(await python('print(2 ** 64)\n')).toEqual([
      '',
      'strata: a number this large in /a.py, line 1, is not simulated\n',
      1,
    ]);
  });
  it('PRG-43 words with = do what they say', async () => {
    const source =
      'for i, x in enumerate(["a", "b"], start=1):\n    print(i, x, sep="-", end=";")\nprint(sorted(["bb", "a"], key=len), sorted([1, 3, 2], reverse=True))\nprint(max([3, 9]), min(4, 2), list(zip([1, 2], "ab")), 1 < 2 < 2)\n';
    expect(await python(source)).toEqual([
      "1-a;2-b;['a', 'bb'] [3, 2, 1]\n9 2 [[1, 'a'], [2, 'b']] False\n".replaceAll(
        /\[(\d, '.')\]/g,
        '[$1]',
      ),
      '',
      0,
    ]);
  });
  it.each([
    ['def f(a, b=1):\n    pass\nf()\n', "f() missing 1 required positional argument: 'a'", 3],
    ['def f(a):\n    pass\nf(1, 2)\n', 'f() takes 1 positional argument but 2 were given', 3],
    ['def f(a):\n    pass\nf(1, b=2)\n', "f() got an unexpected keyword argument 'b'", 3],
    ['print(1 < "a")\n', "'<' not supported between instances of 'int' and 'str'", 1],
    ['print(None - 1)\n', "unsupported operand type(s) for -: 'NoneType' and 'int'", 1],
  ])('PRG-43 complains as Python: %j', async (source, message, line) => {
    const [, stderr, code] = await python(source);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(
          `^Traceback.*\\n  File "/a.py", line ${line}, in <module>\\n    .*\\nTypeError: `,
        ),
      ),
    ]);
    expect(stderr).toContain(`TypeError: ${message}\n`);
  });
  it('PRG-45 FastAPI answers with JSON, and with its own words where nothing is', async () => {
    const app =
      'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/items/{item_id}")\nasync def read(item_id: int, q: str = None):\n    return {"item_id": item_id, "q": q}\n';
    const files = filesOf({
      ...base,
      '/app/main.py': app,
      [`${site}/fastapi/__init__.py`]: '',
      [`${site}/uvicorn/__init__.py`]: '',
    });
    const ran = await runProcess(['uvicorn', 'main:app', '--host', '0.0.0.0', '--port', '80'], {
      files,
      cwd: '/app',
    });
    expect(ran.process.listens).toEqual([{ address: '0.0.0.0', port: 80, protocol: 'tcp' }]);
    expect((await ask(ran, '/items/5?q=x')).reply?.body).toBe('{"item_id":5,"q":"x"}');
    const missing = (await ask(ran, '/nope')).reply;
    expect([missing?.status, missing?.body]).toEqual([404, '{"detail":"Not Found"}']);
  });
});

describe('what is not understood', () => {
  it.each<[Name, string, string, number]>([
    ['python', 'x = 1\nyield x\n', 'yield', 2],
    ['python', 'import re\nre.match("a", "b")\n', 're.match()', 2],
    ['python', 'print(sorted([1], cmp=None))\n', 'cmp= of sorted()', 1],
    ['python', 'x = [i async for i in y]\n', '"async"', 1],
    ['python', 'print(f"{1!r:>{5}} {x y}")\n', '', 1],
    ['python', '(a for b in c for d in e)\n', '"for"', 1],
    ['python', 'from x\n', 'this import', 1],
    ['python', 'try:\n    pass\nexcept X\n', 'this except', 3],
    ['python', 'x = "a" * 10 ** 9\n', 'a text this long', 1],
    ['python', 'while True:\n    pass\n', 'a computation this long', 1],
    ['node', 'switch (x) {}\n', 'switch', 1],
    ['node', 'const x = /a/;\n', 'a regular expression', 1],
    ['go', 'package main\nfunc main() {\n\tgo f()\n}\n', 'go', 3],
  ])('PRG-42 %s %j', async (name, source, construct, line) => {
    const { stdout, stderr, code } = await run(name, source);
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toMatch(/^strata: .* in \/a\.\w+, line \d+, is not simulated\n$/);
    if (construct !== '')
      expect(stderr).toBe(
        `strata: ${construct} in ${languages[name].file}, line ${line}, is not simulated\n`,
      );
  });

  const words =
    'if else for while def class return import from try except lambda in not and or is with as print len range sorted x y f const let function => async await new typeof func package main go var map struct type switch case ( ) [ ] { } , : ; . = == += ** * / // % - + < > ! ? && || ... "a" \'b\' `c${x}` f"{x}" f"{x:>5}" 1 2.5 0x1f None true @ # // /* */ & | ~ ^ \\ $'.split(
      ' ',
    );
  const soup = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom('\n', '\n    ', '\n\t', ' ')), {
      maxLength: 40,
    })
    .map((all) => all.join(' '));
  const statements = fc
    .array(
      fc.constantFrom(
        'x = [1, 2]',
        'x = {"a": x}',
        'x.append(x)',
        'x += x',
        'x = x * 3',
        'print(x)',
        'print(sum(x), max(x))',
        'x = len(x)',
        'x = x[1:]',
        'x = int(x)',
        'def f(a):\n    return f(a)',
        'f(x)',
        'x = f',
        'x = sorted(x)',
        'import json, time\nprint(json.dumps(x))',
        'time.sleep(x)',
        'x = -x / 2',
        'for y in x:\n    print(y)',
        'x = "%d" % x',
        'x = x.split()',
        'raise x',
      ),
      { maxLength: 8 },
    )
    .map((all) => `${all.join('\n')}\n`);
  it.each<[Name, fc.Arbitrary<string>]>([
    ['python', fc.oneof(soup, statements, fc.string())],
    ['node', fc.oneof(soup, fc.string())],
    ['go', fc.oneof(soup, fc.string()).map((text) => `package main\nfunc main() {\n${text}\n}\n`)],
  ])('PRG-42 no text makes %s throw or hang', async (name, source) => {
    await fc.assert(
      fc.asyncProperty(source, async (text) => {
        const { code, started } = await run(name, text);
        expect([started, code === null || Number.isInteger(code)]).toEqual([true, true]);
      }),
      samples(120),
    );
  });
  it.each([
    `${'('.repeat(20_000)}1`,
    `x = ${'1+'.repeat(20_000)}1`,
    `x = ${'-'.repeat(20_000)}1`,
    `x = ${'['.repeat(5000)}${']'.repeat(5000)}\nprint(x)`,
    `${'// a \n'.repeat(60)}x`,
    `f${'(1)'.repeat(20_000)}`,
  ])('PRG-42 nor does nesting: %#', async (source) => {
    for (const name of ['python', 'node'] as const) {
      const { code } = await run(name, source);
      expect(code === null || Number.isInteger(code)).toBe(true);
    }
  });
});
