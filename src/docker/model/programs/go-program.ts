import { stubText } from '../state/program-file.ts';
import { toText } from '../text/bytes.ts';
import { resolvePath } from '../text/paths.ts';
import { errnoText } from '../union-fs/errno-text.ts';
import { baseName, change, namesIn, readBytes, readText, statOf, writeText } from './files.ts';
import { callerOf, ends, type LongProgram, type ProgramCall, type Turn } from './program-call.ts';
import { readProgram } from './tiny/read-program.ts';
import { tinyTurn } from './tiny/tiny-program.ts';

const say = (call: ProgramCall, text: string, code = 0): Turn =>
  ends(call, code, [{ stream: code === 0 ? 'stdout' : 'stderr', text }], 20);

/** The source of package main: of one file, or of the one file in a directory. */
function mainSource(
  call: ProgramCall,
  names: readonly string[],
): { readonly source: string; readonly file: string } | string {
  const [name = '.'] = names;
  const path = resolvePath(call.cwd, name);
  const stat = statOf(call.files, path);
  if (stat?.type === 'file') return { source: readText(call.files, path) ?? '', file: name };
  if (stat === null) return `stat ${path}: no such file or directory`;
  const found = namesIn(call.files, path).filter(
    (each) => each.endsWith('.go') && !each.endsWith('_test.go'),
  );
  if (found.length === 0) return `no Go files in ${path}`;
  if (found.length > 1) return 'strata: a package of several files is not simulated';
  if (
    statOf(call.files, `${path}/go.mod`) === null &&
    statOf(call.files, resolvePath(call.cwd, 'go.mod')) === null
  )
    return "go: go.mod file not found in current directory or any parent directory; see 'go help modules'";
  return { source: readText(call.files, `${path}/${found[0]}`) ?? '', file: found[0] as string };
}

/** go run, build, mod init/tidy/download, version, env. What is built is a file that holds the source as it was. */
export const go: LongProgram = (call, wake, memory) => {
  if (wake.kind !== 'start') return tinyTurn(call, wake, memory, null);
  const [verb = '', ...words] = call.argv.slice(1);
  const at = words.indexOf('-o');
  const plain = words.filter(
    (word, i) =>
      !word.startsWith('-') &&
      (at === -1 || i !== at + 1) &&
      !/^-(ldflags|tags|gcflags|mod)$/.test(words[i - 1] ?? ''),
  );
  switch (verb) {
    case 'version':
      return say(call, `go version go${call.version} linux/amd64\n`);
    case 'env':
      return say(
        call,
        plain.length === 0
          ? 'GOOS="linux"\nGOARCH="amd64"\nGOPATH="/go"\n'
          : `${plain.map((name) => ({ GOOS: 'linux', GOARCH: 'amd64', GOPATH: '/go' })[name] ?? '').join('\n')}\n`,
      );
    case 'run': {
      const read = mainSource(call, plain);
      if (typeof read === 'string') return say(call, `${read}\n`, 1);
      return tinyTurn(
        { ...call, argv: [`/tmp/go-build/${baseName(read.file).replace(/\.go$/, '')}`] },
        wake,
        null,
        { language: 'go', ...read, dir: call.cwd },
      );
    }
    case 'build':
    case 'install': {
      const read = mainSource(call, plain);
      if (typeof read === 'string') return say(call, `${read}\n`, 1);
      const parsed = readProgram(read.source, 'go');
      if (!parsed.ok)
        return say(
          call,
          `strata: ${parsed.error.construct} in ${read.file}, line ${parsed.error.line}, is not simulated\n`,
          1,
        );
      const module = /^module\s+(\S+)/m.exec(
        readText(call.files, resolvePath(call.cwd, 'go.mod')) ?? '',
      )?.[1];
      const name =
        at !== -1
          ? (words[at + 1] ?? '')
          : read.file.endsWith('.go') && plain[0]?.endsWith('.go')
            ? baseName(read.file).replace(/\.go$/, '')
            : baseName(module ?? call.cwd);
      let path = verb === 'install' ? `/go/bin/${name}` : resolvePath(call.cwd, name);
      if (statOf(call.files, path)?.type === 'dir')
        path = `${path}/${baseName(module ?? call.cwd)}`;
      const done = writeText(
        call.files,
        path,
        `${stubText('go-program', call.version)}${read.source}`,
        callerOf(call),
        { mode: 0o755, declaredSizeBytes: 7_300_000 },
      );
      if (!done.ok) return say(call, `go: writing ${path}: ${errnoText(done.error)}\n`, 1);
      const set = change(done.value, { op: 'chmod', path, mode: 0o755 }, callerOf(call));
      return ends({ files: set.ok ? set.value : done.value }, 0, [], 4000);
    }
    case 'mod':
      return goMod(call, plain);
    case 'get':
      return say(call, `strata: go get ${plain.join(' ')} is not simulated\n`, 1);
    case 'fmt':
    case 'vet':
      return say(call, '');
    default:
      return say(call, `strata: go ${verb} is not simulated\n`, 1);
  }
};

function goMod(call: ProgramCall, [verb, name]: readonly string[]): Turn {
  const path = resolvePath(call.cwd, 'go.mod');
  const text = readText(call.files, path);
  if (verb === 'init') {
    if (text !== null) return say(call, `go: ${path} already exists\n`, 1);
    const done = writeText(
      call.files,
      path,
      `module ${name ?? baseName(call.cwd)}\n\ngo ${call.version.replace(/^(\d+\.\d+).*/, '$1')}\n`,
      callerOf(call),
    );
    return done.ok
      ? ends({ files: done.value }, 0, [
          {
            stream: 'stderr',
            text: `go: creating new go.mod: module ${name ?? baseName(call.cwd)}\n`,
          },
        ])
      : say(call, `go: ${errnoText(done.error)}\n`, 1);
  }
  if (text === null)
    return say(
      call,
      "go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n",
      1,
    );
  if (/^\s*(require\s|require\()/m.test(text))
    return say(call, 'strata: a Go module with dependencies is not simulated\n', 1);
  return ends(
    call,
    0,
    verb === 'download'
      ? [{ stream: 'stderr', text: 'go: no module dependencies to download\n' }]
      : [],
  );
}

/** A binary that `go build` made: runs the source inside it. */
export const goProgram: LongProgram = (call, wake, memory) => {
  if (wake.kind !== 'start') return tinyTurn(call, wake, memory, null);
  const bytes = readBytes(call.files, call.path);
  const text = bytes.ok ? toText(bytes.value) : '';
  return tinyTurn(call, wake, null, {
    language: 'go',
    source: text.slice(text.indexOf('\n') + 1),
    file: 'main.go',
    dir: call.cwd,
  });
};
