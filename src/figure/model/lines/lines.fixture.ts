import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';
import type { CodeLine } from './lines.ts';

const line = (key: string, text: string, state: CodeLine['state'], note?: string): CodeLine => ({
  key,
  text,
  state,
  ...(note !== undefined && { note }),
});

const file = (lines: readonly CodeLine[]): Figure => ({
  panels: [{ kind: 'lines', key: 'file', verbatim: 'verbatim', numbered: true, lines }],
});

/** A file whose lines make layers: each is tied to the one it makes. */
const fileAndLayers = (): Figure => {
  const made = ['from', 'run', 'copy'];
  const { panels } = file([
    line('from', 'FROM alpine', 'same'),
    line('run', 'RUN apk add nginx', 'same'),
    line('copy', 'COPY site /srv', 'new'),
    line('cmd', 'CMD ["nginx"]', 'same'),
  ]);
  return {
    panels: [
      ...panels,
      {
        kind: 'strata',
        key: 'image',
        rows: made.toReversed().map((key) => ({ key: `row-${key}` })),
        stacks: [{ key: 'image', title: 'image', lanes: [{ key: 'lane', weight: 1 }] }],
        boxes: made.map((key) => ({
          key: `layer-${key}`,
          stack: 'image',
          rows: [`row-${key}`, `row-${key}`],
          lanes: ['lane', 'lane'],
          role: 'read-only-layer',
          label: `layer-${key}`,
        })),
        boundaries: [],
        wires: [],
        tokens: [],
        marks: [],
      },
    ],
    links: [
      { key: 'makes-from', from: 'from', to: 'layer-from' },
      { key: 'makes-run', from: 'run', to: 'layer-run', label: 'runs' },
      { key: 'makes-copy', from: 'copy', to: 'layer-copy', label: 'copies' },
    ],
    weights: { file: 3, image: 2 },
    about: ['copy', 'layer-copy'],
  };
};

const labels = {
  verbatim: '{text}',
  layer: 'a layer of its own',
  stopped: 'no such file in the build context',
  image: 'The image',
  'layer-from': 'layers of alpine',
  'layer-run': 'nginx and what it needs',
  'layer-copy': 'the site',
  runs: 'what it installed',
  copies: 'what it copied',
};
const labelsKo = {
  verbatim: '{text}',
  layer: '레이어 하나가 생겨요',
  stopped: '빌드 컨텍스트에 그런 파일이 없어요',
  image: '이미지',
  'layer-from': 'alpine의 레이어',
  'layer-run': 'nginx와 의존 패키지',
  'layer-copy': '사이트 파일',
  runs: '설치한 것',
  copies: '복사한 것',
};

/** Figures of lines, with their words. */
export const examples: readonly FigureExample[] = [
  {
    name: 'dockerfile',
    figure: file([
      line('from', 'FROM python:3.13-slim', 'cached'),
      line(
        'run',
        'RUN pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0',
        'cached',
        'layer',
      ),
      line('copy', 'COPY . /srv', 'new', 'layer'),
      line('cmd', 'CMD ["flask", "run"]', 'same'),
    ]),
    labels,
    labelsKo,
  },
  { name: 'layers', figure: fileAndLayers(), labels, labelsKo },
  {
    name: 'error',
    figure: file([
      line('from', 'FROM alpine', 'same'),
      line('copy', 'COPY 메모.txt /srv/', 'error', 'stopped'),
    ]),
    labels,
    labelsKo,
  },
];
