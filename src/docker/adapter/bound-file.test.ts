import { expect, it } from 'vitest';
import { runDocker } from '../model/cli/run-docker.ts';
import { createEngine } from '../model/engine/create-engine.ts';
import { initialState } from '../model/engine/initial-state.ts';
import { hostShell } from './host-shell.ts';
import { justBashPrograms } from './just-bash-programs.ts';
import { readTranscript, runTranscript } from './transcript.ts';

/** Commands and what they print, after an nginx with a configuration (read-only) and a page of the host. */
async function story(lines: readonly (readonly [command: string, output: string])[]) {
  const engine = createEngine({
    state: initialState({ seed: 1, nowMs: Date.UTC(2026, 0, 1, 9) }),
    programs: justBashPrograms(),
  });
  const shell = hostShell(engine, { runDocker, draws: false });
  const prepare = [
    String.raw`printf 'server {\n  listen 80;\n  root /srv;\n}\n' > site.conf; echo hello > page`,
    'docker run -q -d --name web -p 8080:80 -v "$PWD/site.conf:/etc/nginx/conf.d/default.conf:ro" --mount type=bind,src="$PWD/page",dst=/srv/index.html nginx:alpine > /dev/null',
  ];
  const text = [...prepare, ...lines.map(([command]) => command)].join('\n');
  const results = await runTranscript(engine, shell, readTranscript(text, shell.isUnfinished));
  engine.stop();
  return results.map(({ command, output }) => [command, output]).slice(prepare.length);
}

it.each([
  [
    'VOL-13 a page that is bound is the host’s, in both directions',
    [
      ['curl -s localhost:8080', 'hello\n'],
      ['echo edited > page', ''],
      ['curl -s localhost:8080', 'edited\n'],
      ["docker exec web sh -c 'echo inside > /srv/index.html'; cat page", 'inside\n'],
      ['docker exec web ls /srv', 'index.html\n'],
      ['docker diff web | grep srv', 'C /srv\nA /srv/index.html\n'],
      ['docker cp web:/srv/index.html copy > /dev/null; cat copy', 'inside\n'],
    ],
  ],
  [
    'VOL-13 a configuration that is bound read-only stays as it is',
    [
      [
        "docker exec web sh -c 'echo x >> /etc/nginx/conf.d/default.conf'",
        "sh: can't create /etc/nginx/conf.d/default.conf: Read-only file system\n",
      ],
      ['grep -c . site.conf', '4\n'],
      [
        'docker exec web rm /etc/nginx/conf.d/default.conf',
        "rm: can't remove '/etc/nginx/conf.d/default.conf': Device or resource busy\n",
      ],
      ['docker exec web grep -c . /etc/nginx/conf.d/default.conf', '4\n'],
      ['docker diff web | grep conf', ''],
    ],
  ],
  [
    'VOL-13 the engine’s files in /etc are written to, and not replaced',
    [
      [
        "docker exec web sh -c 'echo 10.0.0.9 box >> /etc/hosts; tail -n 1 /etc/hosts'",
        '10.0.0.9 box\n',
      ],
      ['docker exec web rm /etc/hosts', "rm: can't remove '/etc/hosts': Device or resource busy\n"],
      [
        'docker cp page web:/etc/hosts',
        'Error response from daemon: unlinkat /etc/hosts: device or resource busy\n',
      ],
      ['docker diff web | grep hosts', ''],
      ['docker commit web kept > /dev/null; docker run --rm kept grep -c box /etc/hosts', '0\n'],
    ],
  ],
] as const)('%s', async (_, lines) => {
  expect(await story(lines)).toEqual(lines);
});
