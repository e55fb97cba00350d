import { describe, expect, it } from 'vitest';
import { rereadPath } from './reread-path.ts';

const section = { lesson: 'containers', section: 'views', title: 'Views' };
const experiment = { experiment: 'own-hostname', title: 'A name of its own' };

describe('rereadPath', () => {
  it.each([
    ['a section of the same lesson', section, 'containers', '#views'],
    ['a section of another lesson', section, 'images', '/ko/lessons/containers/#views'],
    [
      'a section of a lesson from the lab',
      section,
      'lab/containers',
      '/ko/lessons/containers/#views',
    ],
    ['the same experiment', experiment, 'lab/own-hostname', '#experiment-own-hostname'],
    ['another experiment', experiment, 'lab/cgroups', '/ko/lab/?experiment=own-hostname'],
    ['an experiment from a lesson', experiment, 'own-hostname', '/ko/lab/?experiment=own-hostname'],
  ])('leads to %s', (_what, place, bank, path) => {
    expect(rereadPath(place, bank, 'ko')).toBe(path);
  });
});
