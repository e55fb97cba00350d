import type { ByteString } from '../text/bytes.ts';
import type { LongProgram, ProgramCall, Quick } from './program-call.ts';

/** What a program of one turn may use besides its call. */
export interface Powers {
  /** only in the host's shell: runs a docker command line */
  readonly docker:
    | ((args: readonly string[], stdin: string, cwd: string) => Promise<Outcome>)
    | null;
  /** runs another command with its words, as `env`, `nohup` and `busybox` do */
  exec(
    argv: readonly string[],
    stdin?: ByteString,
    env?: Readonly<Record<string, string>>,
  ): Promise<Outcome>;
}
interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A program by the name in its stub file. */
export type ProgramEntry =
  | {
      readonly kind: 'quick';
      readonly run: (call: ProgramCall, powers: Powers) => Quick | Promise<Quick>;
    }
  | {
      readonly kind: 'long';
      readonly take: LongProgram;
      /** whether it lives on with these words (`tail -f`); default: always */
      readonly waits?: (argv: readonly string[]) => boolean;
    };
