import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';

const words = { actual: 'actual', wanted: 'wanted', limit: 'limit', over: 'over' };

const memory = (actual: number): Figure => ({
  panels: [
    {
      kind: 'gauge',
      key: 'memory',
      most: 512,
      words,
      bars: [{ key: 'web', label: 'web', role: 'application', actual, limit: 256 }],
    },
  ],
});

const replicas: Figure = {
  panels: [
    {
      kind: 'gauge',
      key: 'replicas',
      most: 6,
      words: { ...words, actual: 'running', wanted: 'asked' },
      bars: [{ key: 'copies', label: 'copies', role: 'application', actual: 2, wanted: 5 }],
    },
  ],
};

const labels = {
  web: 'Memory of web',
  copies: 'Copies of web',
  actual: 'in use: {n} MiB',
  wanted: 'wanted: {n} MiB',
  limit: 'limit: {n} MiB',
  over: 'over the limit: {n} MiB',
  running: 'running: {n}',
  asked: 'wanted: {n}',
};

const labelsKo = {
  web: 'web의 메모리',
  copies: 'web의 복제본',
  actual: '사용 중: {n}MiB',
  wanted: '원하는 양: {n}MiB',
  limit: '한도: {n}MiB',
  over: '한도를 넘음: {n}MiB',
  running: '실행 중: {n}개',
  asked: '원하는 수: {n}개',
};

/** Figures of gauges, with their words. */
export const examples: readonly FigureExample[] = [
  { name: 'below', figure: memory(120), labels, labelsKo },
  { name: 'over', figure: memory(300), labels, labelsKo },
  { name: 'wanted', figure: replicas, labels, labelsKo },
];
