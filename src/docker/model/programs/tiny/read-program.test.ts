import { expect, test } from 'vitest';
import type { Language } from './ast.ts';
import { readProgram } from './read-program.ts';

test.each<[Language, string]>([
  [
    'python',
    'from flask import Flask, jsonify\nimport os\n\napp = Flask(__name__)\n\n@app.route("/", methods=["GET"])\ndef hello(name: str = "x") -> str:\n    """doc"""\n    return f"Hello {os.environ.get(\'NAME\', \'World\')} {1+1:02d}!\\n"\n\nif __name__ == "__main__":\n    app.run(host="0.0.0.0", port=5000)\n',
  ],
  [
    'python',
    'i = 0\nwhile True:\n    print(i, flush=True)\n    i += 1\n    if i > 3: break\n    elif not i in [1, 2]:\n        continue\n    else:\n        pass\n',
  ],
  [
    'python',
    'x = {"a": [1, 2,\n  3], "b": (1,)}\ny = [str(i) for i in range(3) if i != 1]\nz = 1 if x else 2\ntry:\n    f()\nexcept (ValueError, KeyError) as e:\n    print(e)\nfinally:\n    g()\n',
  ],
  [
    'js',
    "const http = require('http');\nconst port = process.env.PORT || 3000;\n\nconst server = http.createServer((req, res) => {\n  res.writeHead(200, { 'Content-Type': 'text/plain' });\n  res.end(`Hello ${req.url}\\n`);\n});\nserver.listen(port, () => {\n  console.log(`listening on ${port}`);\n});\n",
  ],
  [
    'js',
    "import express from 'express'\nconst app = express()\napp\n  .get('/', async (req, res) => res.json({ ok: true, port }))\nlet n = 0\nfunction f(a, b = 2) { if (a === b) return 1; else { n++ } }\nfor (let i = 0; i < 3; i++) { f(i) }\n",
  ],
  [
    'go',
    'package main\n\nimport (\n\t"fmt"\n\t"log"\n\t"net/http"\n)\n\nfunc main() {\n\thttp.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {\n\t\tlog.Println("received request")\n\t\tfmt.Fprintf(w, "Hello Docker!!")\n\t})\n\n\tlog.Println("start server")\n\tserver := &http.Server{Addr: ":8080"}\n\tif err := server.ListenAndServe(); err != nil {\n\t\tlog.Println(err)\n\t}\n}\n',
  ],
  [
    'go',
    'package main\nimport "fmt"\nvar n int = 3\nfunc add(a int, b int) (int, error) {\n return a + b, nil\n}\nfunc main() {\n for i := 0; i < n; i++ {\n  x, err := add(i, 1)\n  if err != nil { return }\n  fmt.Println(x)\n }\n m := map[string]int{"a": 1}\n for k, v := range m { fmt.Println(k, v) }\n for { break }\n}\n',
  ],
])('PRG-51 reads %s: %j', (language, source) => {
  const read = readProgram(source, language);
  expect(read.ok ? 'read' : read.error.message).toBe('read');
});

test.each<[Language, string, string]>([
  ['python', 'x = 1\nyield x\n', 'yield (line 2)'],
  ['js', 'const x = /a/.test(y)', 'a regular expression (line 1)'],
  ['go', 'package main\nfunc main() {\n go f()\n}', 'go (line 3)'],
])('PRG-52 %s names what it does not understand: %j', (language, source, message) => {
  const read = readProgram(source, language);
  expect(read.ok ? 'read' : read.error.message).toBe(message);
});
