import type { Lang } from '../../i18n/locale.ts';
import { labBank } from '../../progress/lab-bank.ts';
import type { Reread } from '../../quiz/model/question.ts';
import { experimentAnchor, experimentPath, pathOf } from '../pages/addresses.ts';

/**
 * Where a wrong answer sends the reader.
 * @param bank of the questions on the page: a lesson's slug, or `labBank(experiment)`
 * @returns a fragment for a place on the same page, else a path below the base
 */
export function rereadPath(place: Reread, bank: string, lang: Lang): string {
  if ('experiment' in place) {
    const { experiment } = place;
    return labBank(experiment) === bank
      ? `#${experimentAnchor(experiment)}`
      : experimentPath(lang, experiment);
  }
  const fragment = `#${place.section}`;
  return place.lesson === bank
    ? fragment
    : pathOf({ page: 'lesson', lang, slug: place.lesson }) + fragment;
}
