import { expect, it } from 'vitest';
import { toggled } from './model.ts';

it('a second toggle takes back', () => {
  expect(['cgroups', 'root', 'cgroups'].reduce(toggled, [])).toEqual(['root']);
});
