import type { Instruction } from '../dockerfile/instruction-types.ts';
import type { Steps } from '../state/effects.ts';
import { joinPath } from '../text/paths.ts';
import type { LayerTree } from '../union-fs/node.ts';
import type { BuildPlan } from './build-plan.ts';
import { durations, passTime, report, transferMs } from './build-session.ts';
import { findInTree, matchingPaths, walkTree } from './tree-view.ts';

/** Sends the build context to the builder, once, and only what the needed stages name. Nothing named: nothing is sent. */
export function* loadContext(plan: BuildPlan): Steps<void> {
  if (plan.contextLoaded) return;
  const sources = contextSources(plan);
  if (sources.length === 0) return;
  plan.contextLoaded = true;
  const { session } = plan;
  const bytes = sizeOf(plan.context, sources);
  yield* report(session, { kind: 'start', name: '[internal] load build context' });
  yield* passTime(session, durations.loadContext + transferMs(bytes));
  // The two bytes are what an answer without files takes.
  yield* report(session, {
    kind: 'status',
    id: 'transferring context:',
    currentBytes: Math.max(bytes, 2),
    done: true,
  });
  yield* report(session, { kind: 'done' });
}

/** Paths and patterns that the needed stages take from the context; those with variables stand for all of it. */
export function contextSources(
  plan: Pick<BuildPlan, 'graph' | 'needed' | 'bases'>,
): readonly string[] {
  const sources = plan.needed.flatMap(
    (index) => plan.graph.stages[index]?.instructions.flatMap(sourcesOf) ?? [],
  );
  const triggers = [...plan.bases.values()].flatMap((base) => base.config.config.OnBuild ?? []);
  if (triggers.some((trigger) => /^\s*(COPY|ADD)\s/i.test(trigger))) sources.push('/');
  return sources;
}

function sourcesOf(instruction: Instruction): readonly string[] {
  if (instruction.kind === 'ADD' || (instruction.kind === 'COPY' && instruction.from === ''))
    return instruction.sources.map((source) => (source.includes('$') ? '/' : source));
  if (instruction.kind !== 'RUN') return [];
  return instruction.mounts.flatMap((mount) => {
    const bind = !/(^|,)type=(?!bind)/.test(mount) && !/(^|,)from=/.test(mount);
    return bind ? [/(?:^|,)(?:source|src)=([^,]*)/.exec(mount)?.[1] ?? '/'] : [];
  });
}

function sizeOf(context: LayerTree, sources: readonly string[]): number {
  const seen = new Set<string>();
  let bytes = 0;
  for (const source of sources) {
    for (const path of matchingPaths(context, joinPath('/', source.replace('/./', '/')))) {
      const found = findInTree(context, path, true);
      if (found === undefined) continue;
      for (const { path: below, node } of walkTree(found.node)) {
        const full = joinPath(found.path, below);
        if (node.type !== 'file' || seen.has(full)) continue;
        seen.add(full);
        bytes += node.declaredSizeBytes ?? node.content.length;
      }
    }
  }
  return bytes;
}
