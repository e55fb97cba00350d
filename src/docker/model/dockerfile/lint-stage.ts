import { goLower } from '../text/go-case.ts';
import { goQuote } from '../text/go-quote.ts';
import { cleanPath } from '../text/paths.ts';
import type { IgnoreFile } from './dockerignore.ts';
import type { Variables } from './expand.ts';
import { expandInstruction, resolveArgs } from './expand-instruction.ts';
import type { Instruction } from './instruction-types.ts';
import { namesSecret, type Report } from './lint-rules.ts';
import type { EscapeToken } from './parsed-dockerfile.ts';
import { unsetInRunMounts } from './run-mount.ts';
import { suggestion } from './suggest.ts';

/** What a stage knows, and hands to the stages built on it. */
export interface StageScope {
  readonly variables: Variables;
  /** Names of ARGs, with value or without. */
  readonly declared: readonly string[];
  /** SHELL was set: shell form is meant. */
  readonly hasShell: boolean;
  /** WORKDIR was given in this file. */
  readonly hasWorkdir: boolean;
}

interface Given {
  readonly buildArgs: Variables;
  readonly globalArgs: Variables;
  readonly token: EscapeToken;
  readonly ignoreFile: IgnoreFile | undefined;
}

/** Never in a container's environment, so not undefined either. */
const notVariables = ['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'];

/**
 * Runs the checks that need what came before in the stage. An instruction whose variables cannot be replaced ends it: so does the build.
 * @returns the scope after the last instruction
 */
export function lintStage(
  instructions: readonly Instruction[],
  start: StageScope,
  given: Given,
  report: Report,
): StageScope {
  let scope = start;
  const lastOf = new Map<string, Instruction>();
  for (const written of instructions) {
    const tell = (rule: Parameters<Report>[0], message: string, line = written.startLine) =>
      report(rule, message, line, written.comment);
    const undefinedVars = (names: readonly string[]) => {
      for (const name of names) {
        if (scope.declared.includes(name) || notVariables.includes(name)) continue;
        const near = suggestion(name, Object.keys(scope.variables));
        const hint = near === null ? '' : ` (did you mean $${near}?)`;
        tell('UndefinedVar', `Usage of undefined variable '$${name}'${hint}`);
      }
    };
    const expanded = expandInstruction(written, scope.variables, given.token);
    if (!expanded.ok) return scope;
    const { instruction, unmatched } = expanded.value;
    // Of EXPOSE BuildKit does not ask.
    undefinedVars(unmatched);
    switch (instruction.kind) {
      case 'ENV':
      case 'LABEL': {
        const { kind, keyword, pairs } = instruction;
        for (const { key, value, legacy } of pairs) {
          if (legacy)
            tell(
              'LegacyKeyValueFormat',
              `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
            );
          if (kind === 'LABEL') continue;
          if (namesSecret(key)) tell('SecretsUsedInArgOrEnv', secretText('ENV', key));
          scope = { ...scope, variables: { ...scope.variables, [key]: value } };
        }
        break;
      }
      case 'ARG': {
        for (const { key } of instruction.args)
          if (namesSecret(key)) tell('SecretsUsedInArgOrEnv', secretText('ARG', key));
        const resolved = resolveArgs(instruction, { ...given, variables: scope.variables });
        if (!resolved.ok) return scope;
        undefinedVars(resolved.value.unmatched);
        const declared = [...scope.declared, ...resolved.value.args.map(({ key }) => key)];
        scope = { ...scope, declared, variables: resolved.value.variables };
        break;
      }
      case 'RUN':
        undefinedVars(unsetInRunMounts(instruction, scope.variables, given.token));
        break;
      case 'WORKDIR':
        if (!scope.hasWorkdir && !instruction.path.startsWith('/'))
          tell(
            'WorkdirRelativePath',
            `Relative workdir ${goQuote(instruction.path)} can have unexpected results if the base image changes`,
          );
        scope = { ...scope, hasWorkdir: true };
        break;
      case 'CMD':
      case 'ENTRYPOINT':
      case 'HEALTHCHECK': {
        const before = lastOf.get(instruction.kind);
        // The place is that of the one that does not count.
        if (before !== undefined)
          tell(
            'MultipleInstructionsDisallowed',
            `Multiple ${instruction.keyword} instructions should not be used in the same stage because only the last one will be used`,
            before.startLine,
          );
        lastOf.set(instruction.kind, instruction);
        if (instruction.kind !== 'HEALTHCHECK' && instruction.shellForm && !scope.hasShell)
          tell(
            'JSONArgsRecommended',
            `JSON arguments recommended for ${instruction.keyword} to prevent unintended behavior related to OS signals`,
          );
        break;
      }
      case 'SHELL':
        scope = { ...scope, hasShell: true };
        break;
      case 'EXPOSE':
        for (const port of instruction.ports) checkPort(port, tell);
        break;
      case 'ADD':
      case 'COPY':
        if (instruction.kind === 'COPY' && instruction.from !== '') break;
        for (const source of instruction.sources) {
          const path = cleanPath(source);
          if (isRemote(source) || !isIgnored(path, given.ignoreFile)) continue;
          const verb = instruction.kind === 'ADD' ? 'Add' : 'Copy';
          tell(
            'CopyIgnoredFile',
            `Attempting to ${verb} file ${goQuote(path)} that is excluded by .dockerignore`,
          );
        }
        break;
      default:
        break;
    }
  }
  return scope;
}

const secretText = (instruction: 'ARG' | 'ENV', key: string): string =>
  `Do not use ARG or ENV instructions for sensitive data (${instruction} ${goQuote(key)})`;

function checkPort(port: string, tell: (rule: Parameters<Report>[0], message: string) => void) {
  const protocol = port.slice(port.lastIndexOf(':') + 1).split('/')[1] ?? '';
  if (protocol !== goLower(protocol))
    tell(
      'ExposeProtoCasing',
      `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
    );
  if (/[^:]:/.test(port))
    tell(
      'ExposeInvalidFormat',
      `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
    );
}

/** Where `!` lines take things back nothing can be said without the files. */
function isIgnored(path: string, file: IgnoreFile | undefined): boolean {
  if (file === undefined || file.hasExceptions) return false;
  if (path === '.' || path === '/')
    return file.patterns.some((pattern) => ['*', '**', '**/*'].includes(pattern));
  return !path.startsWith('/') && file.ignores(path);
}

const isRemote = (source: string): boolean =>
  /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(source);
