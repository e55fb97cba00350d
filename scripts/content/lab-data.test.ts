import { describe, expect, it } from 'vitest';
import { type Changes, writeTree } from './fixtures/content-tree.ts';
import { experiment, inExperiment, transcript } from './fixtures/experiment.ts';
import { labData, labQuestionData, labSources } from './lab-data.ts';
import { type Content, loadContent } from './load-content.ts';

const context = { lang: 'en', base: '/sub/' } as const;

function load(changes: Changes): Content {
  const { content, problems } = loadContent(writeTree(changes));
  expect(problems).toEqual([]);
  return content;
}

describe('lab data', () => {
  it('makes an experiment', () => {
    expect(labData(load(experiment), context)).toEqual([
      {
        experiment: {
          id: 'own-hostname',
          minutes: 10,
          machines: ['first', 'second'],
          start: 'restored',
          steps: [
            {
              id: 'own-name',
              machine: 'first',
              run: ['unshare -u sh', 'hostname box'],
              probe: 'echo inside=box\necho outside=host\n',
              shows: ['inside', 'outside'],
            },
            { id: 'look', machine: 'second', run: [], probe: 'test -e /tmp', shows: [] },
          ],
        },
        words: {
          title: 'A name of its own',
          what: 'A <em>name</em> of its own.',
          why: 'Names are the smallest <code>namespace</code>; see the <a href="/sub/en/scenes/stack/?step=one">scene</a>.',
          steps: {
            'own-name': {
              title: 'A name of its own 1',
              text: 'Type <code>hostname box</code>.',
              look: 'The prompt.',
              done: 'Inside it says <code>{inside}</code>, outside {outside}.',
            },
            look: {
              title: 'A name of its own 2',
              text: 'Look at the second machine.',
              look: 'It is <em>untouched</em>.',
              done: 'Nothing changed.',
            },
          },
        },
        transcript,
        lesson: { slug: 'first', title: 'The first' },
      },
    ]);
  });

  it('keeps particles, and leaves out a lesson that is a draft', () => {
    const content = load(inExperiment('experiment.yaml', 'lesson: first', 'lesson: later'));
    const [page] = labData(content, { lang: 'ko', base: '/' });
    expect(page?.words.steps['own-name']?.done).toBe(
      '안에서는 {inside|이/가}, 밖에서는 {outside|이/가} 나와요.',
    );
    expect(page?.lesson).toBeUndefined();
  });

  it('fills in the only machine', () => {
    const text = String(experiment['labs/own-hostname/experiment.yaml'])
      .replace('[first, second]', '[first]')
      .replaceAll(/ {4}machine: \w+\n/g, '');
    const content = load({ ...experiment, 'labs/own-hostname/experiment.yaml': text });
    const machines = labData(content, context)[0]?.experiment.steps.map((step) => step.machine);
    expect(machines).toEqual(['first', 'first']);
  });

  it('keeps the order of the course and leaves out what is incomplete', () => {
    const other = Object.fromEntries(
      Object.entries(experiment)
        .filter(([path]) => path.startsWith('labs/'))
        .map(([path, text]) => [path.replace('own-hostname', 'cgroups'), text]),
    );
    const changes: Changes = {
      ...experiment,
      ...other,
      'course.yaml': (text) => `${text}labs: [own-hostname, cgroups]\n`,
    };
    const ids = (content: Content) => labData(content, context).map((page) => page.experiment.id);
    expect(ids(load(changes))).toEqual(['own-hostname', 'cgroups']);
    const root = writeTree({ ...changes, 'labs/own-hostname/transcript.json': null });
    expect(ids(loadContent(root).content)).toEqual(['cgroups']);
    expect(labData(load({}), context)).toEqual([]);
  });

  it('cites what an experiment rests on', () => {
    expect(labSources(load(experiment), context)).toEqual({
      'own-hostname': [
        {
          id: 'runc-spec',
          authors: 'OCI',
          title: 'The spec',
          where: 'GitHub',
          year: 2020,
          url: 'https://example.org/spec',
          supports: 'What a runtime does.',
        },
      ],
    });
  });

  it('makes questions that send the reader back to the experiment', () => {
    expect(labQuestionData(load(experiment), context)).toEqual({
      'own-hostname': [
        {
          key: { kind: 'single', id: 'lab-q', options: ['a', 'b'], answer: 'a' },
          words: {
            prompt: 'Which <code>name</code>?',
            explanation: 'So.',
            parts: { a: { text: 'A', why: 'So.' }, b: { text: 'B', why: 'Not so.' } },
          },
          concepts: ['shared-kernel'],
          reread: { experiment: 'own-hostname', title: 'A name of its own' },
        },
      ],
    });
  });
});
