import { mayWait, redirectsInput, wantsInput } from './blocking.ts';
import { startJob } from './jobs.ts';
import { openRedirections } from './redirections.ts';
import { complain, leaf, leaveShell, obeyErrexit, type Run, setStatus } from './run.ts';
import type { Frame } from './shell-state.ts';
import { runSimple } from './simple.ts';
import {
  type Command,
  literalOf,
  type Pipeline,
  parseShell,
  type Statement,
  writeCommand,
  writeStatements,
} from './syntax.ts';

type FrameOf<K extends Frame['k']> = Extract<Frame, { k: K }>;

function replaceTop(run: Run, frame: Frame): void {
  run.frames[run.frames.length - 1] = frame;
}

/** Does the next thing that the innermost frame says. */
export async function step(run: Run): Promise<void> {
  const frame = run.frames.at(-1) as Frame;
  switch (frame.k) {
    case 'list': {
      const { statements } = parseShell(frame.text);
      const statement = statements[frame.i];
      if (statement === undefined) run.frames.pop();
      else {
        replaceTop(run, { ...frame, i: frame.i + 1 });
        await runStatement(run, statement);
      }
      return;
    }
    case 'andor':
      return andOr(run, frame);
    case 'not':
      run.frames.pop();
      return setStatus(run, run.shell.status === 0 ? 1 : 0);
    case 'loop':
      return loop(run, frame);
    case 'for': {
      const item = frame.items[frame.i];
      if (item === undefined) return void run.frames.pop();
      replaceTop(run, { ...frame, i: frame.i + 1 });
      run.shell = { ...run.shell, vars: { ...run.shell.vars, [frame.name]: item } };
      run.frames.push({ k: 'list', text: frame.body, i: 0 });
      return;
    }
    case 'if':
      return ifFrame(run, frame);
    case 'call': {
      run.frames.pop();
      const vars: Record<string, string> = { ...run.shell.vars };
      for (const [name, value] of Object.entries(frame.locals))
        if (value === null) delete vars[name];
        else vars[name] = value;
      run.shell = { ...run.shell, params: frame.params, vars };
      return;
    }
    case 'subshell':
      run.frames.pop();
      run.shell = { ...frame.saved, status: run.shell.status, count: run.shell.count };
      run.traps = { ...frame.traps };
      return obeyErrexit(run);
    case 'redirect':
      run.frames.pop();
      return;
    case 'trap':
      run.frames.pop();
      if (frame.thenExit !== null) run.exit = frame.thenExit;
      else setStatus(run, frame.status);
  }
}

async function runStatement(run: Run, statement: Statement): Promise<void> {
  if (statement.deferredError !== undefined) {
    complain(run, `syntax error near unexpected token \`${statement.deferredError.token}'`);
    return leaveShell(run, 2);
  }
  if (statement.background)
    return startJob(run, writeStatements([{ ...statement, background: false }]));
  const [only, ...others] = statement.pipelines;
  if (only === undefined) return;
  if (others.length === 0) return runPipeline(run, only);
  run.frames.push({ k: 'andor', text: writeStatements([statement]), p: 0, more: true });
}

async function andOr(run: Run, frame: FrameOf<'andor'>): Promise<void> {
  const statement = parseShell(frame.text).statements[0] as Statement;
  const pipeline = statement.pipelines[frame.p];
  if (pipeline === undefined) return void run.frames.pop();
  const operator = frame.p === 0 ? ';' : statement.operators[frame.p - 1];
  const more = frame.p + 1 < statement.pipelines.length;
  replaceTop(run, { ...frame, p: frame.p + 1, more });
  if (operator === '&&' && run.shell.status !== 0) return;
  if (operator === '||' && run.shell.status === 0) return;
  // An and-or list whose last part was passed over does not count for `set -e`.
  await runPipeline(run, pipeline);
}

async function loop(run: Run, frame: FrameOf<'loop'>): Promise<void> {
  if (frame.phase === 'test') {
    const go = (run.shell.status === 0) !== frame.until;
    if (!go) {
      run.frames.pop();
      return setStatus(run, frame.last);
    }
    replaceTop(run, { ...frame, phase: 'body' });
    run.frames.push({ k: 'list', text: frame.body, i: 0 });
  } else if (frame.phase === 'body' && frame.step !== null) {
    replaceTop(run, { ...frame, phase: 'step', last: run.shell.status });
    run.frames.push({ k: 'list', text: frame.step, i: 0 });
  } else {
    replaceTop(run, {
      ...frame,
      phase: 'test',
      last: frame.phase === 'body' ? run.shell.status : frame.last,
    });
    run.frames.push({ k: 'list', text: frame.test, i: 0 });
  }
}

function ifFrame(run: Run, frame: FrameOf<'if'>): void {
  if (frame.phase === 'body') return void run.frames.pop();
  const clause = frame.clauses[frame.i];
  if (clause !== undefined && run.shell.status === 0) {
    replaceTop(run, { ...frame, phase: 'body' });
    run.frames.push({ k: 'list', text: clause.body, i: 0 });
    return;
  }
  const next = frame.clauses[frame.i + 1];
  if (next !== undefined) {
    replaceTop(run, { ...frame, i: frame.i + 1 });
    run.frames.push({ k: 'list', text: next.test, i: 0 });
    return;
  }
  replaceTop(run, { ...frame, phase: 'body' });
  setStatus(run, 0);
  if (frame.otherwise !== null) run.frames.push({ k: 'list', text: frame.otherwise, i: 0 });
}

async function runPipeline(run: Run, pipeline: Pipeline): Promise<void> {
  if (pipeline.negated) run.frames.push({ k: 'not' });
  const [only, ...others] = pipeline.commands;
  if (only === undefined) return;
  if (others.length === 0 && pipeline.timed !== true) return runCommand(run, only);
  const text = writeStatements([
    {
      type: 'Statement',
      pipelines: [{ ...pipeline, negated: false }],
      operators: [],
      background: false,
    },
  ]);
  if (only.type === 'SimpleCommand' && !redirectsInput(only.redirections)) {
    const words = [literalOf(only.name) ?? '', ...only.args.map((word) => literalOf(word) ?? '$')];
    if (wantsInput(run, words)) {
      run.waiting = { for: 'all', text };
      return;
    }
  }
  await leaf(run, text);
}

async function runCommand(run: Run, command: Command): Promise<void> {
  switch (command.type) {
    case 'SimpleCommand':
      return runSimple(run, command);
    case 'FunctionDef':
      run.shell = {
        ...run.shell,
        functions: { ...run.shell.functions, [command.name]: writeCommand(command) },
        status: 0,
      };
      return;
    case 'ArithmeticCommand':
    case 'ConditionalCommand':
      return void (await leaf(run, writeCommand(command)));
    case 'Subshell':
      if (!mayWait(run, command)) return void (await leaf(run, writeCommand(command)));
      break;
    case 'For':
      if (!mayWait(run, command)) return void (await leaf(run, writeCommand(command)));
      break;
    default:
  }
  if (redirectsInput(command.redirections)) return void (await leaf(run, writeCommand(command)));
  if (!(await openRedirections(run, command.redirections))) return;
  switch (command.type) {
    case 'Group':
      run.frames.push({ k: 'list', text: writeStatements(command.body), i: 0 });
      return;
    case 'Subshell':
      run.frames.push(
        { k: 'subshell', saved: run.shell, traps: run.traps },
        { k: 'list', text: writeStatements(command.body), i: 0 },
      );
      return;
    case 'If': {
      const clauses = command.clauses.map(({ condition, body }) => ({
        test: writeStatements(condition),
        body: writeStatements(body),
      }));
      const otherwise = command.elseBody === null ? null : writeStatements(command.elseBody);
      run.frames.push(
        { k: 'if', clauses, otherwise, i: 0, phase: 'test' },
        { k: 'list', text: clauses[0]?.test ?? '', i: 0 },
      );
      return;
    }
    case 'While':
    case 'Until': {
      const test = writeStatements(command.condition);
      run.frames.push(
        {
          k: 'loop',
          until: command.type === 'Until',
          test,
          body: writeStatements(command.body),
          step: null,
          phase: 'test',
          last: 0,
        },
        { k: 'list', text: test, i: 0 },
      );
      return;
    }
    case 'CStyleFor': {
      const part = (expression: typeof command.init, empty: string) =>
        expression === null ? empty : `((${expression.originalText ?? ''}))`;
      const test = part(command.condition, 'true');
      if (command.init !== null) await leaf(run, part(command.init, ':'));
      run.frames.push(
        {
          k: 'loop',
          until: false,
          test,
          body: writeStatements(command.body),
          step: part(command.update, ':'),
          phase: 'test',
          last: 0,
        },
        { k: 'list', text: test, i: 0 },
      );
      return;
    }
    case 'For': {
      const items =
        command.words === null
          ? run.shell.params
          : ((
              await leaf(
                run,
                writeCommand({
                  type: 'SimpleCommand',
                  assignments: [],
                  name: {
                    type: 'Word',
                    parts: [{ type: 'Literal', value: '/usr/bin/__strata_argv' }],
                  },
                  args: command.words,
                  redirections: [],
                }),
              )
            ).recorded ?? []);
      run.frames.push({
        k: 'for',
        name: command.variable,
        items,
        i: 0,
        body: writeStatements(command.body),
      });
      return;
    }
    case 'Case': {
      const items = command.items.map((item, i) => ({
        ...item,
        terminator: ';;' as const,
        body: parseShell(`/usr/bin/__strata_argv ${i}`).statements,
      }));
      const { recorded } = await leaf(run, writeCommand({ ...command, items, redirections: [] }));
      const body: Statement[] = [];
      for (
        let i = Number(recorded?.[0] ?? command.items.length);
        i < command.items.length;
        i += 1
      ) {
        body.push(...(command.items[i]?.body ?? []));
        if (command.items[i]?.terminator !== ';&') break;
      }
      setStatus(run, 0);
      if (body.length > 0) run.frames.push({ k: 'list', text: writeStatements(body), i: 0 });
      return;
    }
    default:
  }
}
