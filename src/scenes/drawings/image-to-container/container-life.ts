import { err, ok, type Result } from '../../../lib/result.ts';

/** An image on this machine: a name (its only tag) and read-only layers, bottom first. Nothing here changes it. */
export interface Image {
  readonly name: string;
  readonly layers: readonly string[];
}

/** What the engine keeps for one container. It exists from `run` until `rm`, with or without a process. */
export interface Container {
  readonly name: string;
  readonly image: string;
  /** true while its first process lives; `docker ps` lists only these */
  readonly running: boolean;
  /** paths in the writable layer, in order of first writing */
  readonly written: readonly string[];
}

/** One machine with at most one image. Containers in order of creation; names are unique. */
export interface Machine {
  readonly image: Image | undefined;
  readonly containers: readonly Container[];
}

/** Why a command is refused. A refused command changes nothing. */
export type LifeError =
  | 'no-such-image'
  | 'image-in-use'
  | 'name-in-use'
  | 'no-such-container'
  | 'container-not-running'
  | 'container-running';

/** A command as typed; `write` is what a program in the container does. */
export type LifeCommand =
  | { readonly kind: 'run'; readonly name: string; readonly image: string }
  | { readonly kind: 'write'; readonly name: string; readonly path: string }
  | { readonly kind: 'stop' | 'start' | 'rm'; readonly name: string }
  | { readonly kind: 'rmi'; readonly image: string };

type Outcome = Result<Machine, LifeError>;

/**
 * Create a container from the image and start its process, on an empty writable layer.
 * @returns errors `no-such-image` (a registry is out of this model's reach), `name-in-use`
 * @source Docker CLI reference, `docker container run`
 */
export function run(machine: Machine, name: string, image: string): Outcome {
  if (machine.image?.name !== image) return err('no-such-image');
  if (find(machine, name)) return err('name-in-use');
  const container: Container = { name, image, running: true, written: [] };
  return ok({ ...machine, containers: [...machine.containers, container] });
}

/**
 * A program in the container creates or changes the file at `path`: it lands in that container's writable layer.
 * @returns errors `no-such-container`, `container-not-running`
 * @source Docker documentation, "Storage drivers", "Container and layers"
 */
export function write(machine: Machine, name: string, path: string): Outcome {
  return change(machine, name, (container) => {
    if (!container.running) return err('container-not-running');
    const written = container.written.includes(path)
      ? container.written
      : [...container.written, path];
    return ok({ ...container, written });
  });
}

/**
 * End the container's process. Its writable layer stays; stopping a stopped container is no error.
 * @returns error `no-such-container`
 * @source Docker CLI reference, `docker container run`, "Clean up (--rm)"; moby, daemon/stop.go
 */
export function stop(machine: Machine, name: string): Outcome {
  return change(machine, name, (container) => ok({ ...container, running: false }));
}

/**
 * Start the process of a stopped container again, on the same writable layer; starting a running one is no error.
 * @returns error `no-such-container`
 * @source Docker CLI reference, `docker container start`
 */
export function start(machine: Machine, name: string): Outcome {
  return change(machine, name, (container) => ok({ ...container, running: true }));
}

/**
 * Delete a stopped container with its writable layer. The image is untouched.
 * @returns errors `no-such-container`, `container-running`
 * @source moby, daemon/delete.go, `cleanupContainer`
 */
export function rm(machine: Machine, name: string): Outcome {
  const container = find(machine, name);
  if (!container) return err('no-such-container');
  if (container.running) return err('container-running');
  return ok({ ...machine, containers: machine.containers.filter((each) => each !== container) });
}

/**
 * Delete the image by its only name, without `--force`. A container of it stands in the way, running or stopped.
 * @returns errors `no-such-image`, `image-in-use`
 * @source moby, daemon/containerd/image_delete.go, `ImageDelete`
 */
export function rmi(machine: Machine, image: string): Outcome {
  if (machine.image?.name !== image) return err('no-such-image');
  if (machine.containers.some((container) => container.image === image)) return err('image-in-use');
  return ok({ ...machine, image: undefined });
}

/** Carry out one command; errors as of the command's own function. */
export function carryOut(machine: Machine, command: LifeCommand): Outcome {
  switch (command.kind) {
    case 'run':
      return run(machine, command.name, command.image);
    case 'write':
      return write(machine, command.name, command.path);
    case 'stop':
      return stop(machine, command.name);
    case 'start':
      return start(machine, command.name);
    case 'rm':
      return rm(machine, command.name);
    case 'rmi':
      return rmi(machine, command.image);
  }
}

/**
 * Names that `docker ps` lists, or with `all` those of `docker ps -a`, in order of creation.
 * @source Docker CLI reference, `docker container ls`
 */
export function listed(machine: Machine, all: boolean): readonly string[] {
  return machine.containers.filter((each) => all || each.running).map((each) => each.name);
}

function find(machine: Machine, name: string): Container | undefined {
  return machine.containers.find((container) => container.name === name);
}

function change(
  machine: Machine,
  name: string,
  edit: (container: Container) => Result<Container, LifeError>,
): Outcome {
  const container = find(machine, name);
  if (!container) return err('no-such-container');
  const edited = edit(container);
  if (!edited.ok) return edited;
  const containers = machine.containers.map((each) => (each === container ? edited.value : each));
  return ok({ ...machine, containers });
}
