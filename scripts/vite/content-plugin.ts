import { dirname, resolve } from 'node:path';
import { normalizePath, type Plugin, type ResolvedConfig } from 'vite';
import { checkContent } from '../content/check-content.ts';
import { type Content, loadContent } from '../content/load-content.ts';
import { formatProblem, type Problem, sortProblems } from '../content/problem.ts';
import { isVirtualId, virtualCode } from './virtual-code.ts';

interface ContentPluginOptions {
  /** the content folder, relative to Vite's root; default `content` */
  readonly root?: string;
  /** `warn` lets a build finish with problems printed, leaving incomplete lessons out; default `error` */
  readonly check?: 'error' | 'warn';
}

interface Loaded {
  readonly content: Content;
  readonly problems: readonly Problem[];
}

/** Which files a virtual module is made from, as a pattern of problem file names. */
function filesOf(id: string): RegExp {
  const [kind, , name] = id.replace('virtual:', '').split('/');
  if (kind === 'scene-words') return new RegExp(`/scenes/${name}/`);
  if (name !== undefined) return new RegExp(`/lessons/${name}/`);
  if (kind === 'sort-definitions') return /\/glossary\//;
  if (kind === 'sources' || kind === 'glossary') return new RegExp(`/${kind}/`);
  if (kind === 'lab' || kind === 'lab-questions') return /\/labs\//;
  if (kind === 'scene-index') return /\/scenes\//;
  return /\/course(\.\w+)?\.yaml$/;
}

function rollupError(content: Content, problems: readonly Problem[]) {
  const [first] = problems;
  return {
    message: `${problems.length} content ${problems.length === 1 ? 'problem' : 'problems'}\n${problems.map(formatProblem).join('\n')}`,
    ...(first
      ? { loc: { file: resolve(dirname(content.root), first.file), line: first.line, column: 0 } }
      : {}),
  };
}

/**
 * Makes the virtual modules of src/virtual-modules.d.ts from the content folder. A problem in the content
 * fails a build; in development it fails the modules made from the file, which shows it over the page.
 */
export function contentPlugin(options: ContentPluginOptions = {}): Plugin {
  let config: ResolvedConfig;
  let root = '';
  let loading: Promise<Loaded> | undefined;
  let changedAt = 0;
  /** code last given for each virtual module */
  const given = new Map<string, string>();

  const load = (): Promise<Loaded> => {
    loading ??= (async () => {
      const { content, problems } = loadContent(root);
      // words alone: whether they fit the drawings is asked once, by `npm run content`, which a build runs before
      return { content, problems: sortProblems([...problems, ...checkContent(content, null)]) };
    })();
    return loading;
  };

  return {
    name: 'strata-content',

    configResolved(resolved) {
      config = resolved;
      root = resolve(config.root, options.root ?? 'content');
    },

    async buildStart() {
      const { content, problems } = await load();
      const errors = problems.filter((problem) => problem.severity === 'error');
      for (const problem of problems) {
        if (!errors.includes(problem)) config.logger.warn(formatProblem(problem));
      }
      if (errors.length === 0) return;
      if (config.command === 'build' && options.check !== 'warn')
        this.error(rollupError(content, errors));
      config.logger.warn(rollupError(content, errors).message);
    },

    resolveId: {
      filter: { id: /^virtual:/ },
      handler(id) {
        return isVirtualId(id) ? `\0${id}` : undefined;
      },
    },

    load: {
      filter: { id: /virtual:/ },
      async handler(resolved) {
        const id = resolved.slice(1);
        if (resolved[0] !== '\0' || !isVirtualId(id)) return undefined;
        const { content, problems } = await load();
        const files = filesOf(id);
        const faults = problems.filter((p) => p.severity === 'error' && files.test(p.file));
        if (faults.length > 0 && options.check !== 'warn') this.error(rollupError(content, faults));
        const code = virtualCode(id, content, config.base);
        if (code === null) this.error(`${id} names no published lesson or scene of ${root}`);
        given.set(id, code);
        return { code, map: null, moduleSideEffects: false };
      },
    },

    async hotUpdate({ file, modules, timestamp }) {
      if (!file.startsWith(`${normalizePath(root)}/`)) return undefined;
      if (timestamp !== changedAt) {
        changedAt = timestamp;
        loading = undefined;
      }
      const { content, problems } = await load();
      const errors = problems.filter((problem) => problem.severity === 'error');
      if (errors.length > 0) {
        const { message, loc } = rollupError(content, errors);
        this.environment.hot.send({
          type: 'error',
          err: { message, stack: '', ...(loc ? { loc } : {}) },
        });
      }
      const stale = [...given].flatMap(([id, code]) => {
        const module = this.environment.moduleGraph.getModuleById(`\0${id}`);
        return module && virtualCode(id, content, config.base) !== code ? [module] : [];
      });
      return [...modules, ...stale];
    },
  };
}
