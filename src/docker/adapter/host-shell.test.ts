import { describe, expect, it } from 'vitest';
import { runDocker } from '../model/cli/run-docker.ts';
import { createEngine } from '../model/engine/create-engine.ts';
import { initialState } from '../model/engine/initial-state.ts';
import { hostShell } from './host-shell.ts';
import { justBashPrograms } from './just-bash-programs.ts';
import { readTranscript, runTranscript, type TranscriptResult } from './transcript.ts';

const startMs = Date.UTC(2026, 0, 1, 9, 0, 0);

async function run(text: string): Promise<TranscriptResult[]> {
  const engine = createEngine({
    state: initialState({ seed: 1, nowMs: startMs }),
    programs: justBashPrograms(),
  });
  const shell = hostShell(engine, { runDocker, draws: false });
  return runTranscript(engine, shell, readTranscript(text, shell.isUnfinished));
}
const outputs = async (text: string) => (await run(text)).map(({ output }) => output);

describe('transcripts', () => {
  it('PRG-70 take one command a line; here-documents and loops take more; comments none', () => {
    const unfinished = hostShell(
      createEngine({
        state: initialState({ seed: 1, nowMs: startMs }),
        programs: justBashPrograms(),
      }),
      { runDocker },
    ).isUnfinished;
    expect(
      readTranscript(
        '# a\n\n$ ls\ncat <<E\n# kept\nE\n#< typed\nfor i in 1; do\necho; done\n',
        unfinished,
      ),
    ).toEqual([
      { text: 'ls', typed: [] },
      { text: 'cat <<E\n# kept\nE', typed: ['typed'] },
      { text: 'for i in 1; do\necho; done', typed: [] },
    ]);
  });
});

describe('the host', () => {
  it('PRG-71 keeps directory, variables and status; files are the machine’s', async () => {
    expect(
      await outputs('mkdir d && cd d\nx=5\necho $x > f; cat f; pwd\nfalse\necho $?\nnosuch'),
    ).toEqual(['', '', '5\n/home/reader/d\n', '', '1\n', 'bash: nosuch: command not found\n']);
  });

  it('PRG-72 docker alone, in lists, pipelines, substitutions and loops', async () => {
    const results = await run(
      [
        'docker pull -q busybox && docker tag busybox mine',
        'docker images -q | sort -u | wc -l',
        'for n in one two; do docker run --name $n busybox echo $n; done',
        'docker inspect one | jq ".[0].Config.Cmd"',
        'docker rm $(docker ps -aq) > /dev/null; docker ps -aq | wc -l',
        'echo hi | docker run --rm -i busybox cat',
        'docker run --rm busybox false || echo failed with $?',
        'docker nonsense | cat',
      ].join('\n'),
    );
    expect(results.map(({ stdout }) => stdout)).toEqual([
      'docker.io/library/busybox:latest\n',
      '1\n',
      'one\ntwo\n',
      '[\n  "echo",\n  "one"\n]\n',
      '0\n',
      'hi\n',
      'failed with 1\n',
      '',
    ]);
  });

  it('CTR-2 what a detached container does at once is done when the prompt is back', async () => {
    expect(
      await outputs(
        'docker pull -q alpine\ndocker run -d --name over alpine true | wc -c\ndocker start over\ndocker rm over\ndocker run -d --name wait alpine sh -c \'trap "exit 3" TERM; while :; do sleep 1; done\' > id\ndocker stop wait\ndocker wait wait',
      ),
    ).toEqual([
      'docker.io/library/alpine:latest\n',
      '65\n',
      'over\n',
      'over\n',
      '',
      'wait\n',
      '3\n',
    ]);
  });

  it('NET-7 a paused container gives no answer; -m bounds the waiting', async () => {
    const ran = await run(
      'docker run -d --name web -p 8080:80 nginx > id\ndocker pause web\ncurl -m 2 localhost:8080\necho',
    );
    expect(ran[2]).toMatchObject({
      stderr: 'curl: (28) Connection timed out after 2000 milliseconds\n',
      exitCode: 28,
    });
    expect((ran[3]?.atMs ?? 0) - (ran[2]?.atMs ?? 0)).toBeLessThan(2100);
  });

  it('CTR-3 a file of no format that the kernel knows: the container begins, says so, 255', async () => {
    expect(
      await outputs(
        'echo text > f\nprintf \'FROM alpine\\nCOPY --chmod=755 f /f\\nCMD ["/f"]\\n\' | docker build -q -t odd -f - . > id\ndocker run --name odd odd\ndocker wait odd',
      ),
    ).toEqual(['', '', 'exec /f: exec format error\n', '255\n']);
  });

  it('PRG-74 within one line docker and curl see the files as they are, and so does the line what they did', async () => {
    expect(
      await outputs(
        [
          "printf 'FROM alpine\\nCMD echo one\\n' > Dockerfile && docker build -q -t one . > id; docker run --rm one",
          "if true; then printf 'FROM alpine\\nCMD echo two\\n' > Dockerfile; docker build -q -t two . > id; docker run --rm two | cat; fi",
          'echo first > page',
          'docker run -q -d --name web -p 8080:80 --mount type=bind,src="$PWD/page",dst=/usr/share/nginx/html/index.html nginx:alpine > id',
          'echo second > page; curl -s localhost:8080',
          'x=$(echo third > page; curl -s localhost:8080); echo $x',
          "(docker exec web sh -c 'echo inside > /usr/share/nginx/html/index.html' | cat; cat page; docker cp -q web:/etc/hostname name | cat; wc -l < name)",
          'for i in 1 2; do echo $i > page; curl -s -o got localhost:8080; cat got page; done',
        ].join('\n'),
      ),
    ).toEqual(['one\n', 'two\n', '', '', 'second\n', 'third\n', 'inside\n1\n', '1\n1\n2\n2\n']);
  });

  it('PRG-75 what the host does not have is not found', async () => {
    expect(await outputs('tar cf x y\npython3 -V\ndf -h; mount')).toEqual([
      'bash: tar: command not found\n',
      'bash: python3: command not found\n',
      'Filesystem   Size  Used Avail Use% Mounted on\n/dev/vda1       58G     9G    50G  15% /\n/dev/vda1 on / type ext4 (rw,relatime)\n',
    ]);
  });

  it('PRG-73 the same transcript gives the same bytes', async () => {
    const text = 'docker run -d alpine sleep 100\ndocker ps --no-trunc\necho $RANDOM; date; mktemp';
    expect(await run(text)).toEqual(await run(text));
  });
});
