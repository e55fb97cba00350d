import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey, anyPicks, sameAnswer } from '../kinds/all.arbitrary.ts';
import { partIds, picksFit, rightPicks } from './answer.ts';
import { countRight, gradeAnswer } from './grading.ts';
import {
  kernelQuestion,
  partnerQuestion,
  strataQuestion,
  viewQuestion,
} from './questions.fixture.ts';

const keyAndPicks = anyKey.chain((key) => fc.tuple(fc.constant(key), anyPicks(key)));

describe('gradeAnswer', () => {
  it('finds the key’s own answer right, in every part', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const grade = gradeAnswer(key, rightPicks(key));
        expect(grade.correct).toBe(true);
        expect(countRight(grade)).toEqual({
          right: partIds(key).length,
          total: partIds(key).length,
        });
      }),
    );
  });

  it('finds any other answer not right', () => {
    fc.assert(
      fc.property(keyAndPicks, ([key, picks]) => {
        expect(gradeAnswer(key, picks).correct).toBe(sameAnswer(key, picks, rightPicks(key)));
      }),
    );
  });

  it('gives every part a verdict, and never one without the answer’s being incomplete or wrong', () => {
    fc.assert(
      fc.property(keyAndPicks, ([key, picks]) => {
        const { correct, perPart } = gradeAnswer(key, picks);
        expect(Object.keys(perPart).sort()).toEqual([...partIds(key)].sort());
        const faults = Object.values(perPart).some((v) => v === 'wrong' || v === 'missed');
        expect(correct).toBe(!faults && picksFit(key, picks));
      }),
    );
  });

  it('single: tells the wrong choice and the missed one', () => {
    expect(gradeAnswer(kernelQuestion.key, ['engine'])).toEqual({
      correct: false,
      perPart: {
        'host-kernel': 'missed',
        'image-kernel': 'fine',
        engine: 'wrong',
        'base-image': 'fine',
      },
    });
  });

  it('multiple: all and only', () => {
    expect(gradeAnswer(viewQuestion.key, ['root', 'hypervisor', 'cgroups'])).toEqual({
      correct: false,
      perPart: {
        namespaces: 'missed',
        cgroups: 'right',
        hypervisor: 'wrong',
        'guest-kernel': 'fine',
        root: 'right',
      },
    });
    expect(gradeAnswer(viewQuestion.key, ['root', 'cgroups', 'namespaces']).correct).toBe(true);
  });

  it('order: tells which items stand at their place', () => {
    const picks = ['hardware', 'hypervisor', 'host-kernel', 'guest-kernel'];
    const grade = gradeAnswer(strataQuestion.key, picks);
    expect(grade).toEqual({
      correct: false,
      perPart: {
        hardware: 'right',
        'host-kernel': 'wrong',
        hypervisor: 'wrong',
        'guest-kernel': 'right',
      },
    });
    expect(countRight(grade)).toEqual({ right: 2, total: 4 });
  });

  it('match: tells each pair, and which left stayed alone', () => {
    const picks = [
      { left: 'image', right: 'executable' },
      { left: 'container', right: 'computer' },
    ];
    expect(gradeAnswer(partnerQuestion.key, picks)).toEqual({
      correct: false,
      perPart: { image: 'right', container: 'wrong', vm: 'missed' },
    });
  });

  it('does not take an answer with an option named twice or unknown', () => {
    expect(gradeAnswer(kernelQuestion.key, ['host-kernel', 'host-kernel']).correct).toBe(false);
    expect(gradeAnswer(viewQuestion.key, ['root', 'cgroups', 'namespaces', 'gone']).correct).toBe(
      false,
    );
  });
});
