import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCommand } from './cli.ts';
import { writeTree } from './fixtures/content-tree.ts';
import { inLesson } from './fixtures/problems-of.ts';

const tsx = resolve(import.meta.dirname, '../../node_modules/.bin/tsx');

async function run(...args: string[]) {
  let stdout = '';
  const status = await checkCommand(args, (line) => {
    stdout += `${line}\n`;
  });
  return { status, stdout };
}

describe('the content command', () => {
  it('prints one line of counts when nothing is wrong', async () => {
    expect(await run(writeTree())).toEqual({
      status: 0,
      stdout:
        '1 lessons published, 0 drafts, 10 questions, 1 scenes, 0 experiments, 1 terms, 1 sources: no problems\n',
    });
  });

  it('prints each problem and fails', async () => {
    const root = writeTree({
      ...inLesson('lesson.yaml', '[N1]', '[N1, N59]'),
      'course.yaml': (text) => text.replace('[stack]', '[stack, ports]'),
    });
    const course =
      'content/course.yaml:6 scene "ports" has no folder; write scenes/ports/ or take it out';
    const lesson = 'content/lessons/first/lesson.yaml:5 ideas, item 2: must be an idea: N1 to N58';
    expect(await run(root)).toEqual({ status: 1, stdout: `${course}\n${lesson}\n2 problems\n` });
    expect(await run(root, '--only', 'lessons/')).toEqual({
      status: 1,
      stdout: `${lesson}\n1 problem\n`,
    });
  });

  it('says nothing where nothing changed since it found nothing, if asked', async () => {
    const root = writeTree();
    const first = await run('--unless-checked', root);
    expect(first.stdout).toMatch(/no problems\n$/);
    expect(await run('--unless-checked', root)).toEqual({ status: 0, stdout: '' });
    expect(await run(root)).toEqual(first);
  });

  it('is a program that refuses a folder that is not there', async () => {
    const program = resolve(import.meta.dirname, 'cli.ts');
    const { status, stdout } = spawnSync(tsx, [program, '/nowhere/content'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual(await run('/nowhere/content'));
    expect(status).toBe(2);
  });
});
