// The rooms of src/: lib ← i18n ← ui, figure, progress, steps, terminal ← features ← worlds ← app. A feature never imports another.
// Each rule has a folder in scripts/checks/fixtures/import-rules that breaks it and nothing else.
/** Tests, and generators for them. */
const beside = '\\.(test|arbitrary)\\.tsx?$';
/** Pure code: a room's model, the drawings of scenes, and in quiz/kinds all that is not drawn. */
const pure = ['^src/([^/]+/model|scenes/drawings)/', '^src/quiz/kinds/.*\\.ts$'];
/** In quiz/kinds, `.tsx` is held to what a view is. */
const view = ['^src/[^/]+/view/', '^src/quiz/kinds/.*\\.tsx$'];
/** How a kind is written: for the content checks. */
const kindContent = '^src/quiz/kinds/.*content\\.ts$';
const features = 'lessons|scenes|quiz|docker|lab|present';

/** What a room may import of src/, besides itself. */
const rooms = {
  lib: [],
  i18n: ['lib'],
  ui: ['lib', 'i18n'],
  figure: ['lib', 'i18n', 'ui'],
  steps: ['lib'],
  terminal: ['lib', 'i18n', 'ui'],
};

/** The floors of docker/model from the ground up; rooms of one floor do not know each other. */
const dockerFloors = require('./src/docker/model/floors.json');
const dockerRooms = dockerFloors.flatMap((floor, at) =>
  floor.map(({ room }) => ({
    room,
    allowed: [
      ...dockerFloors
        .slice(0, at)
        .flat()
        .map((lower) => lower.room),
      room,
    ],
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports-${allowed.length === 0 ? 'nothing' : `only-${allowed.join('-')}`}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
    })),
    {
      name: 'progress-imports-only-lib',
      comment: 'What the reader did is kept without words; only its view shows them.',
      severity: 'error',
      from: { path: '^src/progress/', pathNot: '^src/progress/view/' },
      to: { path: '^src/', pathNot: '^src/(progress|lib)/' },
    },
    {
      name: 'progress-view-imports-only-lib-i18n-ui',
      severity: 'error',
      from: { path: '^src/progress/view/' },
      to: { path: '^src/', pathNot: '^src/(progress|lib|i18n|ui)/' },
    },
    {
      name: 'feature-imports-no-feature',
      comment: 'Hand it over in src/app instead.',
      severity: 'error',
      from: { path: `^src/(${features})/` },
      to: { path: `^src/(${features})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'feature-imports-no-app',
      comment: 'Only src/app composes; nothing knows it.',
      severity: 'error',
      from: { path: `^src/(${features})/` },
      to: { path: '^src/app/' },
    },
    {
      name: 'worlds-imports-only-figure-scenes-quiz-docker-lab',
      comment:
        'A world brings features together; pages, lessons and what stands above know it, not the other way.',
      severity: 'error',
      from: { path: '^src/worlds/' },
      to: {
        path: '^src/',
        pathNot: '^src/(worlds|figure|scenes|quiz|docker|lab|lib|i18n|ui|progress|steps|terminal)/',
      },
    },
    {
      name: 'worlds-imports-no-view',
      comment: 'Worlds are computed by the build and in a worker, where there is no page.',
      severity: 'error',
      from: { path: '^src/worlds/' },
      to: { path: '^src/[^/]+/view/' },
    },
    {
      name: 'only-app-imports-worlds',
      comment: 'A scene declares plain data; src/app hands it over.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(app|worlds)/' },
      to: { path: '^src/worlds/' },
    },
    {
      name: 'model-imports-no-adapter-or-view',
      severity: 'error',
      from: { path: pure },
      to: { path: [...view, '^src/[^/]+/adapter/'] },
    },
    {
      name: 'model-imports-no-ui-or-messages',
      comment: 'A model knows message ids, not text; the locale alone is data.',
      severity: 'error',
      from: { path: pure },
      to: { path: '^src/(ui|i18n)/', pathNot: '^src/i18n/locale\\.ts$' },
    },
    {
      name: 'pages-import-no-kind-content',
      comment: 'How a question is written is for scripts/content; pages get what it made of it.',
      severity: 'error',
      from: { path: '^src/', pathNot: kindContent },
      to: { path: kindContent },
    },
    {
      name: 'adapter-imports-no-view',
      severity: 'error',
      from: { path: '^src/[^/]+/adapter/' },
      to: { path: view },
    },
    {
      name: 'view-imports-no-adapter',
      comment: 'A view gets its adapters handed in by src/app.',
      severity: 'error',
      from: { path: view },
      to: { path: '^src/[^/]+/adapter/' },
    },
    ...dockerRooms.map(({ room, allowed }) => ({
      name: `docker-${room}-imports-only-lower-floors`,
      comment: 'Move it down, carve the small piece out, or hand it over as an argument.',
      severity: 'error',
      from: { path: `^src/docker/model/${room}/` },
      to: {
        path: '^src/docker/model/',
        pathNot: `^src/docker/model/(${[...allowed, 'testing', 'fixtures'].join('|')})/`,
      },
    })),
    {
      name: 'only-tests-import-docker-testing',
      comment: 'Oracles and recordings stand over all floors, apart from the product.',
      severity: 'error',
      from: { path: '^src/', pathNot: [beside, '^src/docker/model/testing/'] },
      to: { path: '^src/docker/model/(testing|fixtures)/' },
    },
    {
      name: 'src-imports-no-scripts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|e2e)/' },
    },
    {
      name: 'browser-imports-no-node',
      severity: 'error',
      from: { path: '^src/', pathNot: beside },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-imports-no-dev-package',
      severity: 'error',
      from: { path: '^src/', pathNot: beside },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: { path: '^(src|scripts|e2e)/' },
      to: { circular: true },
    },
    {
      name: 'no-dead-import',
      severity: 'error',
      from: { path: '^(src|scripts|e2e)/' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^scripts/checks/fixtures/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
