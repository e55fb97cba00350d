import { logout as signOut } from '../../registry/login.ts';
import { defineDockerCommand, maxArgs } from '../define-command.ts';
import { registryDomain } from '../registry-domain.ts';
import { say } from '../reply.ts';

/** `docker logout` */
export const logout = defineDockerCommand({
  name: 'logout',
  aliases: [],
  usage: '[SERVER]',
  short: 'Make a registry forget who you are',
  flags: {},
  args: maxArgs(1),
  *run({ args: [server = ''] }, { daemon }) {
    const { state } = daemon;
    const domain = registryDomain(server);
    yield* say(
      `Removing login credentials for ${server === '' ? 'https://index.docker.io/v1/' : domain}`,
    );
    const registry = signOut(state.registry, domain);
    daemon.commit('logged-out', { state: { ...state, registry }, events: [] });
    return 0;
  },
});
