import { type Format, isCompact } from '../../../figure/model/format.ts';
import type { Msg } from '../../../figure/model/msg.ts';
import type { Role, Standing } from '../../../figure/model/role.ts';
import type {
  Boundary,
  Box,
  Lane,
  Mark,
  Row,
  Stack,
  Wire,
} from '../../../figure/model/strata/strata.ts';

/** The ways to run several workloads on one computer, in the order they are told. */
export const stackKinds = [
  'bare-metal',
  'hosted-vm',
  'bare-metal-hypervisor',
  'hardware-assist',
  'paravirtual',
  'containers',
  'containers-in-vm',
  'microvm',
] as const;

/** One of `stackKinds`; also a step of the scene `stack` and an option of `stack-compare`. */
export type StackKind = (typeof stackKinds)[number];

/** The strata from the top down; every stack uses the same ones. */
export const strata = [
  'application',
  'user-space',
  'guest-kernel',
  'hypervisor',
  'host-kernel',
  'hardware',
] as const;

/** A row of `strata`. */
export type Stratum = (typeof strata)[number];

/** Rows for a figure of stacks, with brackets at the strata named. */
export function strataRows(emphasis: readonly Stratum[] = []): readonly Row[] {
  return strata.map((key) => ({
    key,
    label: `row-${key}`,
    ...(emphasis.includes(key) ? { emphasis: true } : {}),
  }));
}

/** One stack of a figure and all that is drawn in it. */
export interface StackColumn {
  readonly stack: Stack;
  readonly boxes: readonly Box[];
  readonly boundaries: readonly Boundary[];
  readonly wires: readonly Wire[];
  readonly marks: readonly Mark[];
}

/** How a column is drawn; the defaults are those of a stack that stands alone. */
export interface ColumnOptions {
  readonly title: Msg;
  /** key of the stack, and what every key in it begins with when several stand side by side */
  readonly prefix?: string;
  /** strata whose boxes have their second line (a box over several needs them all); default all */
  readonly details?: readonly Stratum[];
  /** draw the lines around virtual machines also where no container stands in them; default true */
  readonly machines?: boolean;
  /** what the engine does: a wire with words, a bare wire (its box then has the words), or nothing; default `labelled` */
  readonly control?: 'labelled' | 'bare' | 'none';
}

const names = ['A', 'B', 'C', 'D'];

/** Collects a column's parts; lanes are named by guests (`g1` …) and by what stands beside (`side`). */
class ColumnDraft {
  readonly boxes: Box[] = [];
  readonly boundaries: Boundary[] = [];
  readonly wires: Wire[] = [];
  readonly marks: Mark[] = [];
  private readonly stack: string;
  private readonly prefix: string;
  private readonly details: readonly Stratum[];

  constructor(stack: string, prefix: string, details: readonly Stratum[]) {
    this.stack = stack;
    this.prefix = prefix;
    this.details = details;
  }

  key(name: string) {
    return `${this.prefix}${name}`;
  }

  box(
    name: string,
    role: Role,
    rows: readonly [Stratum, Stratum],
    lanes: readonly [string, string],
    words: { label: Msg; detail?: Msg | undefined; tag?: Msg | undefined; standing?: Standing },
  ) {
    const { tag, detail, ...rest } = words;
    const detailed = strata
      .slice(strata.indexOf(rows[0]), strata.indexOf(rows[1]) + 1)
      .every((row) => this.details.includes(row));
    const given = {
      ...rest,
      ...(detail === undefined || !detailed ? {} : { detail }),
      ...(tag === undefined ? {} : { tag }),
    };
    this.boxes.push({ key: this.key(name), role, stack: this.stack, rows, lanes, ...given });
  }

  boundary(
    name: string,
    kind: Boundary['kind'],
    rows: readonly [Stratum, Stratum],
    lanes: readonly [string, string],
    label: Msg,
    sharesLabel = false,
  ) {
    const boundary = { key: this.key(name), kind, stack: this.stack, rows, lanes, label };
    this.boundaries.push(sharesLabel ? { ...boundary, sharesLabel } : boundary);
  }

  mark(name: string, box: string, edge: Mark['edge'], label: Msg) {
    this.marks.push({ key: this.key(name), box: this.key(box), edge, label });
  }

  wire(name: string, from: string, to: string, label?: Msg) {
    const ends = { key: this.key(name), from: this.key(from), to: this.key(to) };
    this.wires.push({ ...ends, kind: 'control', ...(label === undefined ? {} : { label }) });
  }
}

/** What a guest kernel is in each stack that has one per guest. */
const guestKernelDetail: Partial<Record<StackKind, Msg>> = {
  'hosted-vm': 'guest-unmodified',
  'bare-metal-hypervisor': 'guest-unmodified',
  'hardware-assist': 'guest-virtio',
  paravirtual: 'guest-modified',
  microvm: 'guest-small',
};

const hypervisorWords: Partial<Record<StackKind, { label: Msg; detail: Msg }>> = {
  'hosted-vm': { label: 'virtualbox', detail: 'virtualbox-detail' },
  'bare-metal-hypervisor': { label: 'esxi', detail: 'esxi-detail' },
  'hardware-assist': { label: 'kvm', detail: 'kvm-detail' },
  paravirtual: { label: 'xen', detail: 'xen-detail' },
  'containers-in-vm': { label: 'hypervisor', detail: 'hypervisor-detail' },
  microvm: { label: 'kvm', detail: 'kvm-detail' },
};

const hostKernelDetail: Partial<Record<StackKind, Msg>> = {
  'bare-metal': 'host-kernel-only',
  'hosted-vm': 'host-kernel-hosted',
  'hardware-assist': 'host-kernel-kvm',
  containers: 'host-kernel-shared',
  'containers-in-vm': 'host-kernel-cloud',
  microvm: 'host-kernel-kvm',
};

/** Stacks with something beside the guests: the host's own programs, a VMM process, the control VM, the engine. */
const hasSide = (kind: StackKind) => kind !== 'bare-metal' && kind !== 'bare-metal-hypervisor';

/** Stacks whose guests are virtual machines, each with a kernel of its own. */
const isMachine = (kind: StackKind) => guestKernelDetail[kind] !== undefined;

/**
 * Draw one way of running workloads as a stack, from the hardware up.
 * Keys say what a thing is (`app-1`, `guest-kernel-1`, `hypervisor`, `host-kernel`, `vmm`, `engine` …), so that it keeps
 * its identity from kind to kind; `guest-kernel-1` of `containers-in-vm` is the one that all containers share.
 * @param guests workloads, 1–4; `narrow` draws one lane and says how many there are, as `middle` and the wall of 4:3 do of more than 3
 */
export function stackColumn(
  kind: StackKind,
  guests: number,
  format: Format,
  { title, prefix = '', details = strata, machines = true, control = 'labelled' }: ColumnOptions,
): StackColumn {
  const drawn = format === 'narrow' || (isCompact(format) && guests > 3) ? 1 : guests;
  const guestLanes = names
    .slice(0, drawn)
    .map((name, i) => ({ name, lane: `g${i + 1}`, n: i + 1 }));
  const side = hasSide(kind);
  // two narrow stacks side by side: what stands beside the guests gives way
  const engineBeside = kind === 'containers' || kind === 'containers-in-vm';
  const sideWeight = machines || format !== 'narrow' ? 1 : engineBeside ? 0.94 : 0.75;
  const lanes: Lane[] = guestLanes.map(({ lane }) => ({ key: lane, weight: 1 }));
  if (side) lanes.push({ key: 'side', weight: sideWeight });
  const first = 'g1';
  const last = `g${drawn}`;
  const end = side ? 'side' : last;
  const stackKey = prefix === '' ? 'stack' : prefix;
  const draft = new ColumnDraft(stackKey, prefix === '' ? '' : `${prefix}/`, details);
  const times: Msg | undefined =
    drawn < guests ? { id: 'times', values: { n: guests } } : undefined;

  drawGuests();
  if (kind === 'bare-metal' || kind === 'containers') {
    draft.box('between', 'gap', ['guest-kernel', 'hypervisor'], [first, end], {
      label: kind === 'containers' ? 'gap-containers' : 'gap-bare-metal',
      standing: 'missing',
    });
  }
  drawSide();
  drawGround();
  return {
    stack: { key: stackKey, title, lanes, weight: 1 },
    boxes: draft.boxes,
    boundaries: draft.boundaries,
    wires: draft.wires,
    marks: draft.marks,
  };

  function drawGuests() {
    for (const { name, lane, n } of guestLanes) {
      const at = [lane, lane] as const;
      const app = { id: 'app', values: { name } };
      draft.box(`app-${n}`, 'application', ['application', 'application'], at, {
        label: app,
        tag: times,
      });
      if (kind !== 'bare-metal')
        draft.box(`libs-${n}`, 'user-space', ['user-space', 'user-space'], at, {
          label: 'libs',
          tag: times,
        });
      const detail = guestKernelDetail[kind];
      if (detail !== undefined) {
        const modified = kind === 'paravirtual';
        draft.box(`guest-kernel-${n}`, 'guest-kernel', ['guest-kernel', 'guest-kernel'], at, {
          label: 'guest-kernel',
          detail,
          tag: times,
          ...(modified ? { standing: 'modified' } : {}),
        });
      }
      if (kind === 'containers' || kind === 'containers-in-vm')
        draft.boundary(
          `container-${n}`,
          'container',
          ['application', 'user-space'],
          at,
          machines
            ? { id: 'container', values: { name } }
            : drawn > 1
              ? 'containers'
              : 'container-one',
          !machines && n > 1,
        );
      else if (machines && isMachine(kind))
        draft.boundary(`machine-${n}`, 'machine', ['application', 'guest-kernel'], at, {
          id: kind === 'microvm' ? 'micro-machine' : 'machine',
          values: { name },
        });
    }
    if (kind === 'bare-metal')
      draft.box('libs-1', 'user-space', ['user-space', 'user-space'], [first, last], {
        label: 'libs',
        detail: 'libs-shared',
      });
    if (kind === 'containers-in-vm') {
      draft.box('guest-kernel-1', 'guest-kernel', ['guest-kernel', 'guest-kernel'], [first, end], {
        label: 'guest-kernel',
        detail: 'guest-shared',
        standing: 'shared',
      });
      draft.boundary(
        'machine-1',
        'machine',
        ['application', 'guest-kernel'],
        [first, end],
        'linux-vm',
      );
    }
  }

  function drawSide() {
    const at = ['side', 'side'] as const;
    if (kind === 'hosted-vm') {
      draft.box('host-programs', 'application', ['application', 'application'], at, {
        label: 'host-programs',
      });
      draft.box('host-user-space', 'user-space', ['user-space', 'hypervisor'], at, {
        label: 'host-user-space',
        detail: 'host-user-space-detail',
      });
    }
    if (kind === 'hardware-assist' || kind === 'microvm') {
      const vmm = kind === 'microvm' ? 'firecracker' : 'qemu';
      draft.box('vmm', 'actor', ['application', 'guest-kernel'], at, {
        label: vmm,
        detail: `${vmm}-detail`,
        tag: guests > 1 ? { id: 'times', values: { n: guests } } : undefined,
      });
      draft.box('host-user-space', 'user-space', ['hypervisor', 'hypervisor'], at, {
        label: 'host-user-space',
      });
    }
    if (kind === 'paravirtual') {
      draft.box('control-tools', 'application', ['application', 'application'], at, {
        label: 'control-tools',
      });
      draft.box('control-user-space', 'user-space', ['user-space', 'user-space'], at, {
        label: 'control-user-space',
      });
      draft.box('control-kernel', 'guest-kernel', ['guest-kernel', 'guest-kernel'], at, {
        label: 'control-kernel',
        detail: 'control-kernel-detail',
        standing: 'modified',
      });
      if (machines)
        draft.boundary(
          'control-machine',
          'machine',
          ['application', 'guest-kernel'],
          at,
          'control-vm',
        );
    }
    if (kind === 'containers' || kind === 'containers-in-vm') {
      draft.box('engine', 'actor', ['application', 'user-space'], at, {
        label: 'engine',
        detail: control === 'bare' ? 'engine-starts' : 'engine-detail',
      });
      if (control !== 'none')
        for (const { n } of guestLanes) {
          const words = control === 'labelled' && n === 1 ? 'engine-starts' : undefined;
          draft.wire(`engine-starts-${n}`, 'engine', `app-${n}`, words);
        }
    }
  }

  function drawGround() {
    const across = [first, end] as const;
    const hypervisor = hypervisorWords[kind];
    // the host's own user space stands on the host kernel, beside the hypervisor
    const beside = kind === 'hosted-vm' || kind === 'hardware-assist' || kind === 'microvm';
    if (hypervisor)
      draft.box(
        'hypervisor',
        'hypervisor',
        ['hypervisor', 'hypervisor'],
        beside ? [first, last] : across,
        hypervisor,
      );
    if (kind === 'paravirtual') draft.mark('hypercalls', 'hypervisor', 'top', 'hypercalls');

    const detail = hostKernelDetail[kind];
    if (detail === undefined)
      draft.box('no-host', 'gap', ['host-kernel', 'host-kernel'], across, {
        label: 'gap-no-host',
        standing: 'missing',
      });
    else
      draft.box('host-kernel', 'host-kernel', ['host-kernel', 'host-kernel'], across, {
        label: 'host-kernel',
        detail,
        ...(kind === 'containers' ? { standing: 'shared' } : {}),
      });
    draft.box('hardware', 'hardware', ['hardware', 'hardware'], across, { label: 'hardware' });
    if (kind === 'hardware-assist' || kind === 'microvm')
      draft.mark('cpu-support', 'hardware', 'top', 'cpu-support');
  }
}
