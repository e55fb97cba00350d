import { describe, expect, it } from 'vitest';
import { attachParticle } from './particles.ts';

describe('attachParticle', () => {
  it.each([
    ['이미지', '을/를', '이미지를'],
    ['커널', '을/를', '커널을'],
    ['커널', '으로/로', '커널로'],
    ['컨테이너', '은/는', '컨테이너는'],
    ['호스트 OS', '이/가', '호스트 OS가'],
    ['VM', '과/와', 'VM과'],
    ['3', '으로/로', '3으로'],
    ['7', '으로/로', '7로'],
    ['2', '은/는', '2는'],
    ['“레이어”', '이/가', '“레이어”가'],
    ['프로세스', '이에요/예요', '프로세스예요'],
    ['앱', '이에요/예요', '앱이에요'],
  ] as const)('%s + %s → %s', (word, pair, expected) => {
    expect(attachParticle(word, pair)).toBe(expected);
  });
});
