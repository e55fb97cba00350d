import { lstatOf } from './files.ts';
import type { ProgramCall, Quick } from './program-call.ts';
import { mariadbRefusal } from './servers/mariadb.ts';
import { postgresRefusal } from './servers/postgres.ts';

/** What a start script hands over to, or why it does not. */
export type Handover = { readonly argv: readonly string[] } | { readonly refused: string };

/**
 * The start scripts of official images, by the name in their stub's version: what they put before the container's command.
 * They then exec it, so that it becomes the process.
 */
export function entrypointCommand(call: ProgramCall, image: string): Handover {
  const args = call.argv.slice(1);
  const [first = ''] = args;
  const flag = first.startsWith('-');
  switch (image) {
    case 'node': {
      // A word that is no command is a script for node.
      const command = (call.env['PATH'] ?? '')
        .split(':')
        .some((dir) => lstatOf(call.files, `${dir}/${first}`) !== null);
      return { argv: flag || (!command && !first.includes('/')) ? ['node', ...args] : args };
    }
    case 'redis':
      return { argv: flag || first.endsWith('.conf') ? ['redis-server', ...args] : args };
    case 'postgres': {
      const argv = flag ? ['postgres', ...args] : args;
      const refused = argv[0] === 'postgres' ? postgresRefusal(call) : null;
      return refused === null ? { argv } : { refused };
    }
    case 'mariadb': {
      const argv = flag ? ['mariadbd', ...args] : args;
      const refused = argv[0] === 'mariadbd' ? mariadbRefusal(call) : null;
      return refused === null ? { argv } : { refused };
    }
    default:
      return { argv: args };
  }
}

/** Programs that only run another one in their place: `gosu USER CMD`, `tini -- CMD`. */
export function handsOver(program: string, argv: readonly string[]): readonly string[] | null {
  const args = argv.slice(1);
  if (program === 'gosu' || program === 'su-exec') return args.slice(1);
  if (program === 'tini' || program === 'dumb-init')
    return args
      .filter((word, i) => !(i === 0 && word === '--') && !(i === 0 && /^-/.test(word)))
      .filter((word, i) => !(i === 0 && word === '--'));
  if (program === 'httpd-foreground') return ['httpd', '-DFOREGROUND', ...args];
  return null;
}

/** The text of the hello-world image: ours. */
export function helloWorld(): Quick {
  return {
    stdout: `
Hello from Docker!
This line was printed by a program in a container of its own. On the way here:

 1. The client you typed into asked the engine to run the image hello-world.
 2. The engine looked for the image, and pulled it from the registry if it was missing.
 3. The engine made a container from the image and started the one program in it.
 4. What that program printed went back through the engine to your terminal.

Something larger to try, a shell in a container:
 $ docker run -it ubuntu bash

`,
  };
}
