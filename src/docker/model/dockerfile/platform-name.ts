import { err, ok, type Result } from '../../../lib/result.ts';
import { goLower } from '../text/go-case.ts';
import { goQuote } from '../text/go-quote.ts';

/** `linux/arm64/v8`, taken apart. */
export interface PlatformName {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

const osPart = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$';
const otherPart = '^[A-Za-z0-9_.-]+$';
const systems =
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  );
const architectures =
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  );
const aliases = new Map([
  ['i386', '386'],
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm'],
  ['armel', 'arm'],
]);

const architectureOf = (name: string): string => aliases.get(goLower(name)) ?? goLower(name);

/**
 * Reads a platform's name. A lone system has this engine's architecture, amd64; a lone architecture is linux.
 * @returns error: containerd's message
 * @source containerd/platforms, Parse
 */
export function parsePlatformName(text: string): Result<PlatformName, string> {
  const invalid = (what: string) => err(`${what}: invalid argument`);
  if (text.includes('*')) return invalid(`${goQuote(text)}: wildcards not yet supported`);
  const [first = '', ...others] = text.split('/');
  const system = new RegExp(osPart).exec(first)?.[1];
  if (system === undefined)
    return invalid(
      `${goQuote(first)} is an invalid OS component of ${goQuote(text)}: OSAndVersion specifier component must match ${goQuote(osPart)}`,
    );
  const wrong = others.find((part) => !new RegExp(otherPart).test(part));
  if (wrong !== undefined)
    return invalid(
      `${goQuote(wrong)} is an invalid component of ${goQuote(text)}: platform specifier component must match ${goQuote(otherPart)}`,
    );
  const os = goLower(system) === 'macos' ? 'darwin' : goLower(system);
  const [second, variant = '', ...more] = others;
  if (more.length > 0) return invalid(`${goQuote(text)}: cannot parse platform specifier`);
  if (second !== undefined) return ok({ os, architecture: architectureOf(second), variant });
  if (systems.includes(os)) return ok({ os, architecture: 'amd64', variant: '' });
  return architectures.includes(architectureOf(first))
    ? ok({ os: 'linux', architecture: architectureOf(first), variant: '' })
    : invalid(`${goQuote(text)}: unknown operating system or architecture`);
}
