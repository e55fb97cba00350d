import { diffContainer } from '../../docker/model/containers/diff.ts';
import { resolveImage } from '../../docker/model/images/resolve-image.ts';
import type { Container, EngineState } from '../../docker/model/state/state.ts';
import {
  type ContainerCount,
  containerCounts,
  containerName,
  type ImageCommand,
  type ImageContainer,
  type ImageMoment,
  type ImageStep,
  type ImageWorld,
  imageSteps,
} from '../../scenes/drawings/image-to-container/image-world.ts';
import { prepare, story, type Told } from '../story.ts';

/** What the image's layers hold, bottom first: shell, tools and libraries; a language runtime; a program. */
const layers = ['base', 'runtime', 'app'] as const;

/** One instruction a layer. */
const buildImage: readonly string[] = [
  'mkdir web && cd web',
  'echo \'print("hello")\' > server.py',
  `cat > Dockerfile <<'END'
FROM alpine
RUN apk add --no-cache python3
COPY server.py /srv/
CMD ["python3", "-m", "http.server"]
END`,
  'docker build -q -t web .',
];

/** What is typed in each step, for some number of containers. */
function commandsOf(step: ImageStep, count: ContainerCount): readonly string[] {
  const [first = '', ...others] = Array.from({ length: count }, (_, i) => containerName(i + 1));
  const run = (name: string) => `docker run -d --name ${name} web`;
  switch (step) {
    case 'executable-and-process':
    case 'image':
      return [];
    case 'first-container':
      return [run(first)];
    case 'more-containers':
      return others.map(run);
    case 'write':
      return [`docker exec ${first} touch /note.txt`];
    case 'stop':
      return [`docker stop ${first}`];
    case 'remove-image-refused':
      return ['docker rmi web'];
    case 'remove-container':
      return [`docker rm ${first}`];
    case 'remove-image':
      return [
        ...others.flatMap((name) => [`docker stop ${name}`, `docker rm ${name}`]),
        'docker rmi web',
      ];
  }
}

const hasImage = (state: EngineState): boolean => resolveImage(state, 'web').ok;

function sceneContainer(state: EngineState, container: Container): ImageContainer {
  const changes = diffContainer(state, container.id);
  if (!changes.ok) throw new Error(changes.error.message);
  return {
    name: container.name,
    running: container.state.status === 'running',
    written: changes.value.filter(({ kind }) => kind === 'A').map(({ path }) => path),
  };
}

function sceneCommand({ command, exitCode, stderr }: Told): ImageCommand {
  return exitCode === 0 ? { text: command } : { text: command, refused: stderr.trimEnd() };
}

/** The machine in the scene's words. */
function moment(state: EngineState, last: Told | undefined): ImageMoment {
  return {
    image: hasImage(state),
    containers: Object.values(state.containers)
      .sort((a, b) => a.createdAtMs - b.createdAtMs)
      .map((container) => sceneContainer(state, container)),
    created: state.recentEvents.filter(
      ({ type, action }) => type === 'container' && action === 'create',
    ).length,
    ...(last === undefined ? {} : { last: sceneCommand(last) }),
  };
}

async function moments(
  from: EngineState,
  count: ContainerCount,
): Promise<Readonly<Record<ImageStep, ImageMoment>>> {
  const told = await story(
    imageSteps.flatMap((step) => commandsOf(step, count)),
    from,
  );
  let done = 0;
  const at = (step: ImageStep): ImageMoment => {
    done += commandsOf(step, count).length;
    const last = told[done - 1];
    return moment(last?.state ?? from, last);
  };
  return {
    'executable-and-process': at('executable-and-process'),
    image: at('image'),
    'first-container': at('first-container'),
    'more-containers': at('more-containers'),
    write: at('write'),
    stop: at('stop'),
    'remove-image-refused': at('remove-image-refused'),
    'remove-container': at('remove-container'),
    'remove-image': at('remove-image'),
  };
}

/**
 * One image and one to four containers of it: built, run, written to, stopped and removed by the engine.
 * Only the commands are given; every state, and what the engine says when it refuses, is its own.
 */
export async function imageWorld(): Promise<ImageWorld> {
  const from = await prepare(buildImage);
  const image = resolveImage(from, 'web');
  if (!image.ok) throw new Error(image.error.message);
  const { diff_ids } = image.value.config.rootfs;
  if (diff_ids.length !== layers.length)
    throw new Error(`the image has ${diff_ids.length} layers, not ${layers.length}`);
  const [one, two, three, four] = await Promise.all(
    containerCounts.map((count) => moments(from, count)),
  );
  if (!one || !two || !three || !four) throw new Error('a number of containers has no story');
  return {
    layers,
    counts: { 1: one, 2: two, 3: three, 4: four },
  };
}
