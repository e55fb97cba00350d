import type { Lesson } from '../../lessons/model/lesson.ts';
import type { Question } from '../../quiz/model/question.ts';
import { LivingPart } from './LivingPart.tsx';
import { lessonQuizParts } from './quiz-parts.ts';
import { useQuizBindings } from './useQuizBindings.ts';

/** The quiz at a lesson's end: every question that the text did not ask already. */
export function QuizIsland({ lesson }: { readonly lesson: Lesson }) {
  return (
    <LivingPart className="quiz-island" from={lessonQuizParts} id={lesson.slug}>
      {({ section, questions }) => (
        <LivingQuiz lesson={lesson} questions={questions} QuizSection={section.QuizSection} />
      )}
    </LivingPart>
  );
}

interface LivingQuizProps {
  readonly lesson: Lesson;
  readonly questions: readonly Question[];
  readonly QuizSection: typeof import('../../quiz/view/QuizSection.tsx')['QuizSection'];
}

function LivingQuiz({ lesson, questions, QuizSection }: LivingQuizProps) {
  const bindings = useQuizBindings(lesson.slug);
  const left = questions.filter(({ key }) => !lesson.recalls.includes(key.id));
  return <QuizSection questions={left} {...bindings} />;
}
