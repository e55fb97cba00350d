import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../lib/samples.arbitrary.ts';
import { testMachine } from '../testing/machine.fixture.ts';
import { runLine, runWords, type TestClient } from '../testing/run-line.fixture.ts';
import { allCommands } from './all-commands.ts';
import { flagsOf } from './command-tree.ts';

/** One line on a new machine. */
const line = (text: string, client?: TestClient) => runLine(testMachine(), text, client);

const psHelp = `Usage:  docker ps [OPTIONS]

List containers

Aliases:
  docker container ls, docker container list, docker container ps, docker ps

Options:
  -a, --all             Also those that do not run
  -f, --filter filter   Only those that match, like status=exited
      --format string   'table', 'table TEMPLATE', 'json', or a Go template for
                        each row
  -n, --last int        The n created last, running or not (default -1)
  -l, --latest          The one created last, running or not
      --no-trunc        Do not shorten anything
  -q, --quiet           Only ids
  -s, --size            Also how many bytes each takes
`;
const volumeHelp = `Usage:  docker volume COMMAND

Work with volumes

Commands:
  create      Make a volume: files that outlive containers
  inspect     Show everything the engine knows about volumes, as JSON
  ls          List volumes
  prune       Remove volumes that no container uses
  rm          Remove volumes with their files
  update      Change a cluster volume (not simulated)

Run 'docker volume COMMAND --help' for more information on a command.
`;

describe('the command line', () => {
  it.each(['ps --help', 'ps -q --help x', 'help ps', '--help ps'])(
    'CLI-9 %s prints help',
    async (text) => {
      expect(await line(text)).toEqual({ stdout: psHelp, stderr: '', exit: 0 });
    },
  );
  it('CLI-9 -h is an old short form, but not where it names the host', async () => {
    const stderr = 'Flag shorthand -h has been deprecated, use --help\n';
    expect(await line('ps -h')).toEqual({ stdout: psHelp, stderr, exit: 0 });
    expect((await line('run -h')).stderr).toMatch(/^flag needs an argument: 'h' in -h\n/);
  });
  it('CLI-9 a group alone prints its help on stderr, with --help on stdout', async () => {
    expect(await line('volume')).toEqual({ stdout: '', stderr: volumeHelp, exit: 0 });
    expect(await line('volume --help')).toEqual({ stdout: volumeHelp, stderr: '', exit: 0 });
    expect(await line('help volume')).toEqual({ stdout: volumeHelp, stderr: '', exit: 0 });
  });
  it('CLI-9 docker alone prints its help on stderr', async () => {
    const alone = await line('docker');
    const asked = await line('docker --help');
    expect(alone).toEqual({ stdout: '', stderr: asked.stdout, exit: 0 });
    expect(asked.stdout).toMatch(/^Usage: {2}docker \[OPTIONS\] COMMAND\n/);
    expect(asked.stdout).toContain(
      '\nManagement Commands:\n  builder     Work with the build cache\n',
    );
  });
  it('CLI-9 help about nothing', async () => {
    const stderr = 'unknown help topic: nope\n';
    expect(await line('help nope')).toEqual({ stdout: '', stderr, exit: 1 });
  });
  it('CLI-1 global flags stand before the command', async () => {
    expect((await line('-D --log-level=debug --context default volume')).stderr).toBe(volumeHelp);
    expect(await line('--log-level loud ps')).toEqual({
      stdout: '',
      stderr: 'Unable to parse logging level: loud\n',
      exit: 1,
    });
    expect(await line('--nope ps')).toEqual({
      stdout: '',
      stderr:
        "unknown flag: --nope\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n",
      exit: 125,
    });
  });
  it('CLI-1 the version', async () => {
    const stdout = 'Docker version 29.0.0, build strata\n';
    expect(await line('--version')).toEqual({ stdout, stderr: '', exit: 0 });
    expect(await line('-v')).toEqual({ stdout, stderr: '', exit: 0 });
  });
  it('CLI-5 a flag of a group', async () => {
    expect(await line('image --foo ls')).toEqual({
      stdout: '',
      stderr:
        "unknown flag: --foo\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n",
      exit: 125,
    });
  });
  it('CLI-7 a command that there is not', async () => {
    expect(await line('foo --help-me')).toEqual({
      stdout: '',
      stderr: "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n",
      exit: 1,
    });
    expect(await line('image -- foo')).toEqual({
      stdout: '',
      stderr:
        "docker: unknown command: docker image foo\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n",
      exit: 1,
    });
  });
  it('CLI-8 too many arguments where some are taken', async () => {
    expect(await line('images a b')).toEqual({
      stdout: '',
      stderr:
        "docker: 'docker images' requires at most 1 argument\n\nUsage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n\nRun 'docker images --help' for more information\n",
      exit: 1,
    });
  });
  it.each([
    ['run --gpus all base', 'docker run --gpus', 125],
    ['create --cap-add NET_ADMIN base', 'docker create --cap-add', 125],
    ['container run --cap-drop=ALL base', 'docker container run --cap-drop', 125],
    ['network create --ipv6 front', 'docker network create --ipv6', 1],
    ['-H tcp://localhost ps', 'docker --host', 1],
    ['swarm init', 'docker swarm', 1],
    ['compose up', 'docker compose', 1],
    ['builder bake', 'docker builder bake', 1],
  ])('CLI-10 %s is not simulated and changes nothing', async (text, what, exit) => {
    const engine = testMachine();
    const before = engine.daemon.state;
    const stderr = `strata: ${what} is not simulated\n`;
    expect(await runLine(engine, text)).toEqual({ stdout: '', stderr, exit });
    expect(engine.daemon.state).toEqual(before);
  });
  it('CLI-10 a flag that is not simulated may be given with its default', async () => {
    expect((await line('run --memory-swappiness=-1 --cpu-count=0 --ip6= base true')).exit).toBe(0);
  });
});

describe('CLI-50 no command line throws', () => {
  const words = allCommands
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .map((name) => name.split(' '));
  const flags = allCommands.flatMap((command) =>
    flagsOf(command).flatMap(({ name, short }) => [
      `--${name}`,
      `--${name}=`,
      ...(short === null ? [] : [`-${short}`]),
    ]),
  );
  const nouns = [
    'base',
    'web',
    'ww',
    'nope',
    '',
    '.',
    '/',
    '-',
    '--',
    'a:b',
    '80',
    '8080:80',
    'x=y',
    '{{.ID}}',
    '{{',
    'json',
    'table',
    '-1',
    '10m',
    'UP',
    'é',
    'sh',
    '-c',
    'exit 3',
    'ww:/etc',
    'bridge',
    'status=exited',
    'type=bind,src=/x,dst=/y',
  ];
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...nouns) },
    { weight: 3, arbitrary: fc.constantFrom(...new Set(flags)) },
    { weight: 1, arbitrary: fc.string() },
  );

  it('of commands, flags and words at random', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...words),
        fc.array(word, { maxLength: 6 }),
        async (command, rest) => {
          const engine = testMachine();
          await runLine(engine, 'run -d --name ww web');
          const done = await runWords(engine, [...command, ...rest], {
            input: [{ kind: 'interrupt', afterMs: 60_000 }],
          });
          expect(done.exit === null || Number.isInteger(done.exit)).toBe(true);
        },
      ),
      samples(300),
    );
  });
  it('of any words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { maxLength: 5 }), async (rest) => {
        const done = await runWords(testMachine(), rest);
        expect(Number.isInteger(done.exit)).toBe(true);
      }),
    );
  });
});
