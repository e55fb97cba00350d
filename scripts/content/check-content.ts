import { checkCollections, checkCourse } from './check-course.ts';
import { checkExperiment } from './check-experiment.ts';
import { checkLesson } from './check-lesson.ts';
import { checkLabQuestions, checkQuestions } from './check-questions.ts';
import { checkScenes } from './check-scenes.ts';
import { checkUi } from './check-ui.ts';
import type { CheckContext } from './check-words.ts';
import { knownIds } from './known-ids.ts';
import type { Content } from './load-content.ts';
import type { SceneModel } from './load-scenes.ts';
import { type Problem, problemSink, sortProblems } from './problem.ts';

/**
 * Everything that must hold across files: ids, languages, structure, answers, links, drawings.
 * @param scenes the scenes' code; null leaves out what only the drawings can tell
 * @returns problems by file and line, those of {@link loadContent} not among them
 */
export function checkContent(content: Content, scenes: SceneModel | null): Problem[] {
  const problems: Problem[] = [];
  const sink = problemSink(problems);
  const context: CheckContext = { known: knownIds(content), sink };
  checkCourse(content, context);
  checkCollections(content, context);
  checkUi(content, sink);
  checkScenes(content, scenes, context);
  for (const lesson of content.lessons) {
    checkLesson(content, lesson, context);
    checkQuestions(content, lesson, context);
  }
  for (const experiment of content.experiments) {
    checkExperiment(experiment, context);
    checkLabQuestions(content, experiment, context);
  }
  return sortProblems(problems);
}
