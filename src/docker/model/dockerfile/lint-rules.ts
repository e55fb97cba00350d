/** The name of a check. */
export type LintRule =
  | 'StageNameCasing'
  | 'FromAsCasing'
  | 'NoEmptyContinuation'
  | 'ConsistentInstructionCasing'
  | 'DuplicateStageName'
  | 'ReservedStageName'
  | 'JSONArgsRecommended'
  | 'MaintainerDeprecated'
  | 'UndefinedArgInFrom'
  | 'WorkdirRelativePath'
  | 'UndefinedVar'
  | 'MultipleInstructionsDisallowed'
  | 'LegacyKeyValueFormat'
  | 'RedundantTargetPlatform'
  | 'SecretsUsedInArgOrEnv'
  | 'InvalidDefaultArgInFrom'
  | 'FromPlatformFlagConstDisallowed'
  | 'CopyIgnoredFile'
  | 'InvalidDefinitionDescription'
  | 'ExposeProtoCasing'
  | 'ExposeInvalidFormat';

/** Takes a warning; a `# check=` in the comment before the instruction may switch its rule off. */
export type Report = (
  rule: LintRule,
  message: string,
  line: number,
  comment?: readonly string[],
) => void;

/** Run only when `# check=experimental=…` asks for them. */
export const experimentalRules: readonly LintRule[] = ['InvalidDefinitionDescription'];

const secret =
  /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const notSecret = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Does a variable's name say that its value is secret? @source moby/buildkit, dockerfile2llb/validations.go */
export const namesSecret = (name: string): boolean => secret.test(name) && !notSecret.test(name);

const isUpper = (word: string): boolean => word === word.toUpperCase();
const isLower = (word: string): boolean => word === word.toLowerCase();

/** `from … AS` and `FROM … as` do not match; a keyword of mixed case is another check's matter. */
export function mixesFromAndAs(from: string, as: string): boolean {
  if (isLower(from)) return !isLower(as);
  return isUpper(from) && !isUpper(as);
}

/**
 * The keywords that are not written as most are.
 * @returns for each keyword `lowercase`, `uppercase` (what it should be) or null; a tie is upper case
 */
export function casingOf(
  keywords: readonly string[],
): readonly ('lowercase' | 'uppercase' | null)[] {
  const consistent = keywords.filter((word) => isLower(word) || isUpper(word));
  const lower = consistent.filter(isLower).length;
  const isMostlyLower = lower > consistent.length - lower;
  return keywords.map((word) => {
    if (isMostlyLower) return isLower(word) ? null : 'lowercase';
    return isUpper(word) ? null : 'uppercase';
  });
}
