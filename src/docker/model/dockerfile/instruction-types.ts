import type { Healthcheck } from '../state/image.ts';
import type { Heredoc, LineRange } from './parsed-dockerfile.ts';

interface Base extends LineRange {
  /** The instruction's name as written. */
  readonly keyword: string;
  /** The whole logical line, trimmed. */
  readonly source: string;
  /** Comment lines directly before it. */
  readonly comment: readonly string[];
}

/** One pair of ENV or LABEL. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
  /** Written `NAME value`, the old form. */
  readonly legacy: boolean;
}

/** `ARG NAME` or `ARG NAME=default`. */
export interface ArgDefinition {
  readonly key: string;
  readonly value?: string;
  /** The comment `# NAME what it is for`, without the name. */
  readonly description: string;
}

/** A heredoc as source of COPY or ADD. */
export interface InlineFile {
  /** Name of the file. */
  readonly path: string;
  /** Leading tabs already removed for `<<-`. */
  readonly data: string;
  readonly expand: boolean;
}

interface SourcesAndDestination {
  readonly sources: readonly string[];
  readonly files: readonly InlineFile[];
  readonly destination: string;
  readonly chown: string;
  readonly chmod: string;
  readonly link: boolean;
  readonly exclude: readonly string[];
}

/** The command of RUN, CMD or ENTRYPOINT. */
interface CommandLine {
  /** Shell form: one string, or none when empty; exec form: the words. */
  readonly command: readonly string[];
  /** Runs through the shell. */
  readonly shellForm: boolean;
  readonly heredocs: readonly Heredoc[];
}

/** Kinds of `--mount`. @source Dockerfile reference, RUN --mount */
export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';

/** A `--mount` of RUN. */
export interface RunMount {
  readonly type: MountType;
  readonly from: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** bytes; 0 = no limit */
  readonly sizeLimitBytes: number;
  readonly id: string;
  readonly sharing: '' | 'shared' | 'private' | 'locked';
  readonly required: boolean;
  /** Name of a variable for a secret. */
  readonly env?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** `ENV NAME=value …` */
export interface EnvInstruction extends Base {
  readonly kind: 'ENV';
  readonly pairs: readonly KeyValue[];
}

/** `LABEL name=value …` */
export interface LabelInstruction extends Base {
  readonly kind: 'LABEL';
  readonly pairs: readonly KeyValue[];
}

/** `MAINTAINER name` */
export interface MaintainerInstruction extends Base {
  readonly kind: 'MAINTAINER';
  readonly name: string;
}

/** `ADD source… destination` */
export interface AddInstruction extends Base, SourcesAndDestination {
  readonly kind: 'ADD';
  readonly checksum: string;
  readonly keepGitDir?: boolean;
  readonly unpack?: boolean;
}

/** `COPY source… destination` */
export interface CopyInstruction extends Base, SourcesAndDestination {
  readonly kind: 'COPY';
  /** A stage, its number, or an image; empty: the build context. */
  readonly from: string;
  readonly parents: boolean;
}

/** `ONBUILD instruction` */
export interface OnbuildInstruction extends Base {
  readonly kind: 'ONBUILD';
  /** The trigger's text, its heredocs included. */
  readonly expression: string;
}

/** `WORKDIR path` */
export interface WorkdirInstruction extends Base {
  readonly kind: 'WORKDIR';
  readonly path: string;
}

/** `RUN command` */
export interface RunInstruction extends Base, CommandLine {
  readonly kind: 'RUN';
  /** Values of `--mount` as written; `readRunMounts` reads them once variables are known. */
  readonly mounts: readonly string[];
  /** `from` of each mount, empty without one: variables are not allowed in it, so it is known at once. */
  readonly mountFrom: readonly string[];
  readonly network: 'default' | 'none' | 'host';
  readonly security: 'sandbox' | 'insecure';
  readonly devices: readonly { readonly name: string; readonly required: boolean }[];
  /** Names of flags given, in order. */
  readonly flagsUsed: readonly string[];
}

/** `CMD command` */
export interface CmdInstruction extends Base, CommandLine {
  readonly kind: 'CMD';
}

/** `ENTRYPOINT command` */
export interface EntrypointInstruction extends Base, CommandLine {
  readonly kind: 'ENTRYPOINT';
}

/** `HEALTHCHECK CMD command`, or `NONE` */
export interface HealthcheckInstruction extends Base {
  readonly kind: 'HEALTHCHECK';
  readonly health: Healthcheck;
}

/** `EXPOSE port…` */
export interface ExposeInstruction extends Base {
  readonly kind: 'EXPOSE';
  /** As written, sorted. */
  readonly ports: readonly string[];
}

/** `USER user[:group]` */
export interface UserInstruction extends Base {
  readonly kind: 'USER';
  readonly user: string;
}

/** `VOLUME path…` */
export interface VolumeInstruction extends Base {
  readonly kind: 'VOLUME';
  readonly volumes: readonly string[];
}

/** `STOPSIGNAL signal` */
export interface StopsignalInstruction extends Base {
  readonly kind: 'STOPSIGNAL';
  readonly signal: string;
}

/** `ARG NAME[=default] …` */
export interface ArgInstruction extends Base {
  readonly kind: 'ARG';
  readonly args: readonly ArgDefinition[];
}

/** `SHELL ["word", …]` */
export interface ShellInstruction extends Base {
  readonly kind: 'SHELL';
  readonly shell: readonly string[];
}

/** Every instruction but FROM. */
export type Instruction =
  | EnvInstruction
  | LabelInstruction
  | MaintainerInstruction
  | AddInstruction
  | CopyInstruction
  | OnbuildInstruction
  | WorkdirInstruction
  | RunInstruction
  | CmdInstruction
  | EntrypointInstruction
  | HealthcheckInstruction
  | ExposeInstruction
  | UserInstruction
  | VolumeInstruction
  | StopsignalInstruction
  | ArgInstruction
  | ShellInstruction;

/** FROM and what follows it. `source`, `keyword`, lines and comment are FROM's. */
export interface Stage extends Base {
  readonly kind: 'FROM';
  /** Position in the file, 0-based. */
  readonly index: number;
  /** Lower case; empty when the stage has no name. */
  readonly name: string;
  /** As written, variables not yet replaced. */
  readonly base: string;
  /** Value of `--platform` as written; empty when not given. */
  readonly platform: string;
  /** The comment `# NAME what it is for`, without the name. */
  readonly description: string;
  /** The word between base and name as written: `AS`, `as`; empty without a name. */
  readonly asKeyword: string;
  /** The name as written. */
  readonly nameAsWritten: string;
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile whose instructions are checked. */
export interface ReadDockerfile {
  /** In the order of the file. */
  readonly stages: readonly Stage[];
  /** ARG before the first FROM. */
  readonly metaArgs: readonly ArgInstruction[];
}
