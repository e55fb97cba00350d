// Modules made at build time from `content/` (scripts/vite). `<lang>` is one of src/i18n/locale.ts.

declare module 'virtual:lesson-loaders' {
  import type { ComponentType } from 'react';
  import type { Lesson } from './lessons/model/lesson.ts';
  /** What `virtual:lesson/<lang>/<slug>` exports. */
  export interface LessonModule {
    readonly Body: ComponentType<{ readonly components?: Readonly<Record<string, unknown>> }>;
    readonly lesson: Lesson;
  }
  /** by `<lang>/<slug>`, published lessons only */
  export const lessonLoaders: Readonly<Record<string, () => Promise<LessonModule>>>;
  /** by `<lang>/<slug>`: what a prerendered page holds as HTML already */
  export const notesLoaders: Readonly<
    Record<
      string,
      () => Promise<{ readonly notes: import('./lessons/model/lesson.ts').LessonNotes }>
    >
  >;
  /** by `<lang>/<slug>`: the lesson's whole question bank, loaded apart from the prose */
  export const questionLoaders: Readonly<
    Record<
      string,
      () => Promise<{ readonly questions: readonly import('./quiz/model/question.ts').Question[] }>
    >
  >;
}

declare module 'virtual:outline-loaders' {
  /** by `<lang>/<slug>`, published lessons only: what slides, handout and search read */
  export const outlineLoaders: Readonly<
    Record<
      string,
      () => Promise<{ readonly outline: import('./lessons/model/outline.ts').Outline }>
    >
  >;
}

declare module 'virtual:content-loaders' {
  type ByLang<T> = import('./i18n/locale.ts').ByLang<() => Promise<T>>;
  export const courseLoaders: ByLang<{
    readonly course: import('./lessons/model/lesson.ts').Course;
  }>;
  export const sourcesLoaders: ByLang<{
    readonly sources: readonly (import('./lessons/model/lesson.ts').CitedSource & {
      /** published lessons that cite it */
      readonly lessons: readonly import('./lessons/model/lesson.ts').LessonLink[];
    })[];
  }>;
  export const glossaryLoaders: ByLang<{
    readonly terms: readonly import('./lessons/model/lesson.ts').GlossaryTerm[];
  }>;
  /** names of all scenes, in the order of the gallery */
  export const sceneIndexLoaders: ByLang<{
    readonly scenes: readonly {
      readonly id: string;
      readonly title: string;
      readonly takeaway: string;
    }[];
  }>;
  /** by `<lang>/<scene id>` */
  export const sceneWordsLoaders: Readonly<
    Record<
      string,
      () => Promise<{ readonly words: import('./scenes/model/scene-words.ts').SceneWords }>
    >
  >;
  /** what things of the sorts that the glossary defines are */
  export const sortDefinitionLoaders: ByLang<{
    readonly definitions: import('./scenes/model/explain.ts').SortDefinitions;
  }>;
  /** the lab's experiments in the order of course.yaml, and the works that each rests on, by its id */
  export const labLoaders: ByLang<{
    readonly experiments: readonly import('./lab/model/experiment.ts').ExperimentPage[];
    readonly sources: Readonly<
      Record<string, readonly import('./lessons/model/lesson.ts').CitedSource[]>
    >;
  }>;
  /** the experiments' question banks, by experiment id */
  export const labQuestionLoaders: ByLang<{
    readonly labQuestions: Readonly<
      Record<string, readonly import('./quiz/model/question.ts').Question[]>
    >;
  }>;
}

declare module 'virtual:world-loaders' {
  type SceneWorlds = import('./worlds/worlds.ts').SceneWorlds;
  /** by scene id: what the build computed of an engine */
  export const worldLoaders: {
    readonly [Id in keyof SceneWorlds]: () => Promise<{ readonly world: SceneWorlds[Id] }>;
  };
}

declare module 'virtual:message-loaders' {
  type Messages = Partial<import('./i18n/messages.ts').Messages>;
  /** the strings of every page, and the way to further sets (src/app/pages/message-sets.ts) */
  export const siteMessages: import('./i18n/locale.ts').ByLang<
    () => Promise<{
      readonly messages: Messages;
      readonly furtherMessages: Readonly<
        Record<string, () => Promise<{ readonly messages: Messages }>>
      >;
    }>
  >;
}

declare module '*.mdx' {
  import type { ComponentType } from 'react';

  const Body: ComponentType<{ readonly components?: Readonly<Record<string, unknown>> }>;
  export default Body;
}
