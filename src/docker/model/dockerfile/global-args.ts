import { err, ok, type Result } from '../../../lib/result.ts';
import { expandWord, type Variables } from './expand.ts';
import type { ArgInstruction } from './instruction-types.ts';
import type { DockerfileError, EscapeToken } from './parsed-dockerfile.ts';
import { parsePlatformName } from './platform-name.ts';

/** What a build is asked for, as far as FROM lines can see it. */
export interface GraphOptions {
  readonly escape: EscapeToken;
  readonly buildArgs: Variables;
  /** `--target`, as given. */
  readonly target?: string;
  /** `linux/amd64` */
  readonly buildPlatform: string;
  readonly targetPlatform: string;
}

/**
 * The arguments that every build has: BUILDPLATFORM, TARGETARCH …
 * @param lastStage name of the file's last stage, empty without one
 * @source moby/buildkit, frontend/dockerfile/dockerfile2llb/platform.go
 */
export function predefinedArgs(options: GraphOptions, lastStage: string): Variables {
  const args: Record<string, string> = {};
  for (const [prefix, platform] of [
    ['BUILD', options.buildPlatform],
    ['TARGET', options.targetPlatform],
  ] as const) {
    const parsed = parsePlatformName(platform);
    args[`${prefix}PLATFORM`] = platform;
    args[`${prefix}OS`] = parsed.ok ? parsed.value.os : '';
    args[`${prefix}OSVERSION`] = '';
    args[`${prefix}ARCH`] = parsed.ok ? parsed.value.architecture : '';
    args[`${prefix}VARIANT`] = parsed.ok ? parsed.value.variant : '';
  }
  args.TARGETSTAGE = options.target || lastStage || 'default';
  for (const name of Object.keys(args))
    if (Object.hasOwn(options.buildArgs, name)) args[name] = options.buildArgs[name] ?? '';
  return args;
}

/**
 * Adds the ARGs before the first FROM.
 * @param buildArgs win over defaults
 * @returns error at the ARG: `failed to process "WORD": …`
 */
export function withMetaArgs(
  predefined: Variables,
  metaArgs: readonly ArgInstruction[],
  buildArgs: Variables,
  token: EscapeToken,
): Result<Variables, DockerfileError> {
  let args = predefined;
  for (const { args: definitions, startLine, endLine } of metaArgs) {
    for (const { key, value: written } of definitions) {
      let value = Object.hasOwn(buildArgs, key) ? buildArgs[key] : undefined;
      if (value === undefined && written !== undefined) {
        const expansion = expandWord(written, args, { escape: token });
        if (!expansion.ok) return err({ message: expansion.error, startLine, endLine });
        value = expansion.value.text;
      }
      if (value !== undefined) args = { ...args, [key]: value };
    }
  }
  return ok(args);
}
