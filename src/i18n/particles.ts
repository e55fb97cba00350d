/** A Korean particle in its two forms: after a final consonant / after a vowel. */
export type ParticlePair = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로' | '이에요/예요';

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const finals = 28;
const rieul = 8;

/** How a digit's Korean name ends: true with a final consonant. 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔 do. */
const digitHasFinal = [true, true, false, true, false, false, true, true, true, false];
/** Latin letters whose Korean name ends in a consonant: L 엘, M 엠, N 엔, R 알. */
const latinWithFinal = new Set(['l', 'm', 'n', 'r']);

function ending(word: string): { final: boolean; rieul: boolean } {
  const last = [...word.replace(/[\s)\]"'”’」』.,!?]+$/u, '')].at(-1) ?? '';
  const code = last.codePointAt(0) ?? 0;
  if (code >= firstSyllable && code <= lastSyllable) {
    const index = (code - firstSyllable) % finals;
    return { final: index !== 0, rieul: index === rieul };
  }
  if (/[0-9]/.test(last)) {
    return { final: digitHasFinal[Number(last)] === true, rieul: '178'.includes(last) };
  }
  const lower = last.toLowerCase();
  return { final: latinWithFinal.has(lower), rieul: lower === 'l' || lower === 'r' };
}

/**
 * A word with the form of the particle that its last sound asks for.
 * Digits and Latin letters are read by their Korean names; a word read otherwise needs its own message.
 * @example attachParticle('이미지', '을/를') // '이미지를'
 */
export function attachParticle(word: string, pair: ParticlePair): string {
  const [withFinal = '', withVowel = ''] = pair.split('/');
  const end = ending(word);
  const closed = pair === '으로/로' ? end.final && !end.rieul : end.final;
  return word + (closed ? withFinal : withVowel);
}
