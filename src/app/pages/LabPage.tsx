import { labLoaders } from 'virtual:content-loaders';
import { createElement, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import type { Lang } from '../../i18n/locale.ts';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { LabView } from '../../lab/view/LabView.tsx';
import { useFetchedDesk } from '../../lab/view/useFetchedDesk.ts';
import { useLeaveWarning } from '../../lab/view/useLeaveWarning.ts';
import type { CitedSource } from '../../lessons/model/lesson.ts';
import { labSteps } from '../../progress/projections/lab.ts';
import { useProgress, useRecord } from '../../progress/view/useProgress.ts';
import { RichText } from '../../ui/RichText.tsx';
import { LabQuestions } from '../islands/LabQuestions.tsx';
import { labQuizParts } from '../islands/quiz-parts.ts';
import { hrefOf } from '../shell/site.ts';
import { useTheme } from '../shell/useTheme.ts';
import { experimentAnchor, experimentPath, pathOf } from './addresses.ts';
// an asset of its own: only this page's HTML links it (scripts/page-head.ts)
import styles from './lab.css?url';
import type { PageModule } from './page-module.ts';

type LabData = Awaited<ReturnType<(typeof labLoaders)[Lang]>>;

/** The Linux lab: a computer in the tab, experiments to do with it, all of them readable without it. */
function LabPage(data: LabData) {
  const t = useMessages();
  useEffect(() => {
    // where the page was not prerendered, as while authoring
    if (document.querySelector(`link[href="${styles}"]`) !== null) return;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styles;
    document.head.append(link);
  }, []);
  return (
    <div className="page lab-page">
      <h1 tabIndex={-1}>{t('lab.title')}</h1>
      <p className="lead">{t('lab.lead')}</p>
      <Lab {...data} />
    </div>
  );
}

function Lab({ experiments, sources }: LabData) {
  const lang = useLang();
  const theme = useTheme();
  const record = useRecord();
  const { progress: doneBefore } = useProgress(labSteps);
  const { search } = useLocation();
  const loadDesk = useCallback(
    async () => (await import('./lab-desk.ts')).labDesk(record),
    [record],
  );
  const { desk, retry } = useFetchedDesk(loadDesk);
  useLeaveWarning(desk);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const known = (id: string | null) =>
    experiments.find(({ experiment }) => experiment.id === id)?.experiment.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address alone decides; content does not change
  useEffect(() => {
    const anchor = window.location.hash.slice(1);
    const named = experiments.find(({ experiment }) => experimentAnchor(experiment.id) === anchor);
    setChosen(known(new URLSearchParams(search).get('experiment')) ?? named?.experiment.id);
  }, [search]);
  const placeHref = useCallback(
    (experiment: string | undefined) =>
      hrefOf(
        experiment === undefined ? pathOf({ page: 'lab', lang }) : experimentPath(lang, experiment),
      ),
    [lang],
  );
  const choose = useCallback(
    (experiment: string | undefined) => {
      setChosen(experiment);
      // the router need not know: nothing is loaded, and the language switch reads the address
      window.history.replaceState(window.history.state, '', placeHref(experiment));
    },
    [placeHref],
  );

  return (
    <LabView
      pages={experiments}
      desk={desk}
      doneBefore={doneBefore}
      onRetryDesk={retry}
      chosen={chosen}
      onChoose={choose}
      hrefOf={placeHref}
      headingIdOf={experimentAnchor}
      imageHref={hrefOf('/lab/README.txt')}
      themeKey={theme}
      questions={(experiment) => <LabQuestions experiment={experiment} headingLevel={3} />}
      sources={(experiment) => <Sources sources={sources[experiment] ?? []} />}
      truthSources={<Sources sources={truthSources(sources)} />}
    />
  );
}

/** The works that the panel on what is real rests on; experiments cite them too. */
function truthSources(
  all: Readonly<Record<string, readonly CitedSource[]>>,
): readonly CitedSource[] {
  const cited = Object.values(all).flat();
  return ['v86-readme', 'adams-agesen-2006', 'firecracker-spec'].flatMap(
    (id) => cited.find((source) => source.id === id) ?? [],
  );
}

function Sources({ sources }: { readonly sources: readonly CitedSource[] }) {
  return (
    <ul className="lab-sources">
      {sources.map((source) => (
        <li key={source.id}>
          {source.authors}. <a href={source.url}>{source.title}</a>. {source.where}
          {source.year !== undefined && `, ${source.year}`}.{' '}
          <RichText className="source-supports" html={source.supports} />
        </li>
      ))}
    </ul>
  );
}

export const page: PageModule<'lab'> = {
  async load({ lang }) {
    const data = await labLoaders[lang]();
    await Promise.all(
      data.experiments.map(({ experiment }) => labQuizParts.load(lang, experiment.id)),
    );
    return {
      title: (say) => say('lab.title'),
      description: (say) => say('lab.lead'),
      render: () => createElement(LabPage, data),
    };
  },
};
