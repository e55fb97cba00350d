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

const labels = {
  verbatim: '{text}',
  layer: 'a layer of its own',
  stopped: 'no such file in the build context',
};
const labelsKo = {
  verbatim: '{text}',
  layer: '레이어 하나가 생겨요',
  stopped: '빌드 컨텍스트에 그런 파일이 없어요',
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
