import type { Instruction } from '../dockerfile/instruction-types.ts';
import { parsePlatformName } from '../dockerfile/platform-name.ts';
import type { ResolvedStage } from '../dockerfile/stage-graph.ts';
import type { StepFailure } from './build-failure.ts';
import { isRemoteSource } from './copy-step.ts';

/** The machine that images are built for. */
export const enginePlatform = { os: 'linux', architecture: 'amd64' } as const;

/** A name that cannot be read is not ours to judge. */
function isOwnPlatform(name: string): boolean {
  const platform = parsePlatformName(name);
  if (!platform.ok) return true;
  return (
    platform.value.os === enginePlatform.os &&
    platform.value.architecture === enginePlatform.architecture
  );
}

/** Something that the needed stages ask for and that is known from the start not to be simulated; so the build ends before it changes anything. */
export function notSimulatedIn(
  stages: readonly ResolvedStage[],
  needed: readonly number[],
  platform: string | undefined,
): StepFailure | undefined {
  const failure = (what: string, at: { startLine: number; endLine: number }): StepFailure => ({
    kind: 'not-simulated',
    message: `strata: ${what} is not simulated`,
    at: { startLine: at.startLine, endLine: at.endLine },
  });
  if (platform !== undefined && !isOwnPlatform(platform))
    return failure(`building for ${platform}`, { startLine: 0, endLine: 0 });
  for (const index of needed) {
    const stage = stages[index];
    if (stage === undefined) continue;
    if (stage.platformName !== '' && !isOwnPlatform(stage.platformName))
      return failure(`FROM --platform=${stage.platformName}`, stage);
    for (const instruction of stage.instructions) {
      const what = unableTo(instruction);
      if (what !== undefined) return failure(what, instruction);
    }
  }
  return undefined;
}

function unableTo(instruction: Instruction): string | undefined {
  if (instruction.kind === 'ADD') {
    const remote = instruction.sources.find(isRemoteSource);
    return remote === undefined ? undefined : `ADD of ${remote}`;
  }
  if (instruction.kind !== 'RUN') return undefined;
  const mount = instruction.mounts
    .map((one) => /(?:^|,)type=(secret|ssh)(?:,|$)/.exec(one)?.[1])
    .find(Boolean);
  if (mount !== undefined) return `RUN --mount=type=${mount}`;
  if (instruction.network !== 'default') return `RUN --network=${instruction.network}`;
  if (instruction.security !== 'sandbox') return `RUN --security=${instruction.security}`;
  return instruction.devices.length > 0 ? 'RUN --device' : undefined;
}
