import { readBuildContext } from '../../builder/build-context.ts';
import { buildImage } from '../../builder/build-image.ts';
import type { BuildProgress } from '../../builder/build-types.ts';
import { type CommandContext, print } from '../../state/effects.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { asRecord, withClientValue } from '../env-file.ts';
import { writeHostFile } from '../host-files.ts';
import { fail, say } from '../reply.ts';

/** `docker build`, by BuildKit; its flags are those of the recorded table and of the build plugin. */
export const imageBuild = defineDockerCommand({
  name: 'image build',
  aliases: ['build', 'builder build'],
  usage: '[OPTIONS] PATH | URL | -',
  short: 'Build an image from a Dockerfile and a directory',
  flags: {
    'build-arg': 'Set the value of an ARG',
    file: 'The Dockerfile, when it is not PATH/Dockerfile; - reads it from stdin',
    'force-rm': 'Of the old builder: changes nothing',
    iidfile: "Write the image's id to this file",
    label: 'Attach a label: name=value',
    load: 'Keep the image here, which happens anyway',
    'no-cache': 'Build every step anew',
    'no-cache-filter': 'Build this stage anew',
    platform: 'Build for this platform, like linux/arm64',
    progress: 'How progress is shown: auto, plain, tty, quiet',
    pull: 'Ask the registry for newer base images',
    quiet: "Print only the image's id",
    rm: 'Of the old builder: changes nothing',
    tag: 'A name for the image: name[:tag]',
    target: 'Stop at this stage',
  },
  moreFlags:
    'allow stringArray; annotation stringArray; attest stringArray; build-context stringArray; builder string; cache-to stringArray; call string=build; check bool; debug,D bool; load bool; metadata-file string; no-cache-filter stringArray; output,o stringArray; progress string=auto; provenance string; push bool; sbom string; secret stringArray; ssh stringArray',
  args: exactArgs(1),
  *run({ flags, args: [path = ''] }, context) {
    const { daemon } = context;
    const progress = progressOf(flags.on('quiet') ? 'quiet' : flags.text('progress'), context);
    if (progress === undefined)
      return yield* fail(
        `strata: docker build --progress ${flags.text('progress')} is not simulated`,
      );
    const file = flags.text('file');
    const found = readBuildContext(daemon.state.host.files, {
      cwd: context.cwd,
      path,
      ...(file !== '' && { file }),
      ...(context.stdin !== undefined && { stdin: context.stdin }),
    });
    if (!found.ok) {
      yield* print(found.error, 'stderr');
      return 1;
    }
    const args = flags.list('build-arg').map((entry) => withClientValue(entry, context.env));
    const built = yield* buildImage(daemon, {
      ...found.value,
      tags: flags.list('tag'),
      buildArgs: asRecord(args.filter((entry) => entry.includes('='))),
      labels: asRecord(flags.list('label')),
      noCache: flags.on('no-cache'),
      noCacheFilter: flags.list('no-cache-filter').flatMap((stages) => stages.split(',')),
      pull: flags.on('pull'),
      progress,
      columns: context.columns,
      ...(flags.text('target') !== '' && { target: flags.text('target') }),
      ...(flags.text('platform') !== '' && { platform: flags.text('platform') }),
    });
    if (!built.ok) {
      yield* print(built.error.text, 'stderr');
      return built.error.exitCode;
    }
    const idFile = flags.text('iidfile');
    if (idFile !== '') {
      const written = writeHostFile(context, idFile, built.value.id, 0o644);
      if (!written.ok) return yield* fail(`ERROR: failed to build: ${written.error}`);
    }
    if (flags.on('quiet')) yield* say(built.value.id);
    return 0;
  },
});

/** `auto` draws on a terminal and writes lines elsewhere. @returns undefined for a way that is not simulated */
function progressOf(word: string, context: CommandContext): BuildProgress | undefined {
  const requested =
    word === 'auto' || word === '' ? (context.env.BUILDKIT_PROGRESS ?? 'auto') : word;
  if (requested === 'plain' || requested === 'tty' || requested === 'quiet') return requested;
  if (requested !== 'auto' && requested !== '') return undefined;
  return context.stdoutIsTerminal ? 'tty' : 'plain';
}
