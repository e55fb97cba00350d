import { login as signIn } from '../../registry/login.ts';
import {
  type CommandContext,
  type Input,
  print,
  readInput,
  type Steps,
} from '../../state/effects.ts';
import { interruptedExit } from '../attached.ts';
import { defineDockerCommand, maxArgs } from '../define-command.ts';
import { registryDomain } from '../registry-domain.ts';
import { fail, say } from '../reply.ts';

/** `docker login`: any name is accepted, and no password is kept. */
export const login = defineDockerCommand({
  name: 'login',
  aliases: [],
  usage: '[OPTIONS] [SERVER]',
  short: 'Tell a registry who you are (any name and password will do here)',
  flags: {
    password: 'Password, visible to everyone on this machine; - reads it from stdin',
    'password-stdin': 'Read the password from stdin',
    username: 'Your name there',
  },
  args: maxArgs(1),
  *run({ flags, args: [server = ''] }, context) {
    const dash = flags.text('password') === '-';
    const fromStdin = flags.on('password-stdin') || dash;
    if (flags.given('password-stdin') || dash) {
      if (flags.given('password') && !dash)
        return yield* fail(
          'conflicting options: cannot specify both --password and --password-stdin',
        );
      if (!flags.given('username'))
        return yield* fail('the --password-stdin option requires --username to be set');
    }
    if (flags.given('username') && flags.text('username') === '')
      return yield* fail('username is empty');
    if (flags.given('password') && flags.text('password') === '')
      return yield* fail('password is empty');
    let user = flags.text('username');
    let password = fromStdin ? '' : flags.text('password');
    if (password !== '')
      yield* print(
        'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n',
        'stderr',
      );
    if (fromStdin) {
      password = (context.stdin ?? '').replace(/\r?\n$|\r$/, '');
      if (password.trim() === '') return yield* fail('password is empty');
    }
    if ((user === '' || password === '') && !context.stdinIsTerminal)
      return yield* fail('error: cannot perform an interactive login from a non-TTY device');
    if (user === '' && password === '' && server === '')
      return yield* fail(
        'strata: docker login through a web browser is not simulated; name yourself with -u',
      );
    if (user === '') {
      const answer = yield* ask('Username: ');
      if (answer === undefined) return interruptedExit;
      user = answer.trim();
      if (user === '') return yield* fail('error: username is required');
    }
    if (password === '') {
      const answer = yield* ask('Password: ');
      if (answer === undefined) return interruptedExit;
      password = answer;
      if (password === '') return yield* fail('error: password is required');
    }
    remember(context, user, server);
    yield* say('Login Succeeded');
    return 0;
  },
});

/** @returns undefined: the reader ended it */
function* ask(question: string): Steps<string | undefined> {
  const input: Input = yield* readInput(question);
  if (input.kind === 'line') return input.text;
  yield* print('\n');
  return input.kind === 'end' ? '' : undefined;
}

function remember({ daemon }: CommandContext, user: string, server: string): void {
  const { state } = daemon;
  const registry = signIn(state.registry, user, registryDomain(server));
  daemon.commit('logged-in', { state: { ...state, registry }, events: [] });
}
