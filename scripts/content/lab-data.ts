import type { ExperimentPage } from '../../src/lab/model/experiment.ts';
import type { CitedSource } from '../../src/lessons/model/lesson.ts';
import type { Question } from '../../src/quiz/model/question.ts';
import { type AddressContext, renderInline } from './inline.ts';
import { type CompleteExperiment, type Content, publishedExperiments } from './load-content.ts';
import { bankData, citedSource, linkTo, mapValues } from './page-data.ts';

/** Values the lab's page gets, made from checked content. */

function experimentPage(
  content: Content,
  { id, meta, words, transcript }: CompleteExperiment,
  context: AddressContext,
): ExperimentPage {
  const { minutes, machines, start, steps, lesson: slug } = meta.value;
  const { title, what, why, steps: stepWords } = words[context.lang].value;
  const [onlyMachine = 'first'] = machines;
  const [lesson] = linkTo(content, slug, context.lang);
  const html = (text: string) => renderInline(text, context);
  return {
    experiment: {
      id,
      minutes,
      machines,
      start,
      steps: steps.map(({ machine = onlyMachine, ...step }) => ({ ...step, machine })),
    },
    words: {
      title,
      what: html(what),
      why: html(why),
      steps: mapValues(stepWords, (step) => ({
        title: step.title,
        text: html(step.text),
        look: html(step.look),
        done: html(step.done),
      })),
    },
    transcript: transcript.value,
    ...(lesson ? { lesson } : {}),
  };
}

/** All experiments in one language, in the order of course.yaml. */
export function labData(content: Content, context: AddressContext): ExperimentPage[] {
  return publishedExperiments(content).map((experiment) =>
    experimentPage(content, experiment, context),
  );
}

const perExperiment = <T>(content: Content, make: (experiment: CompleteExperiment) => T) =>
  Object.fromEntries(
    publishedExperiments(content).map((experiment) => [experiment.id, make(experiment)]),
  );

/** What each experiment rests on, by its id. */
export function labSources(
  content: Content,
  context: AddressContext,
): Record<string, CitedSource[]> {
  return perExperiment(content, ({ meta }) =>
    meta.value.sources.flatMap((id) => citedSource(content, id, context)),
  );
}

/** Each experiment's question bank, by its id. */
export function labQuestionData(
  content: Content,
  context: AddressContext,
): Record<string, Question[]> {
  return perExperiment(content, ({ id, words, questions, questionWords }) => {
    const { title } = words[context.lang].value;
    const reread = () => ({ experiment: id, title });
    return bankData(questions.value, questionWords[context.lang].value, reread, context);
  });
}
