import type en from '../../content/ui/en.json';
import { attachParticle, type ParticlePair } from './particles.ts';

/** Every id of an interface string; `content/ui/en.json` is the schema. */
export type MessageId = keyof typeof en;

/** One language's interface strings. */
export type Messages = Readonly<Record<MessageId, string>>;

/** Values for the `{name}` slots of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

const slot = /\{([a-zA-Z]+)(?:\|([^}]+))?\}/g;

/**
 * Fill the slots of a message.
 * `{name}` becomes the value; `{name|은/는}` becomes the value with the Korean particle that fits its last sound.
 * A slot without a value stays as it is, so that a mistake is seen.
 * @param finish what is done with a filled slot, particle and all: escaping, where the template is HTML
 */
export function formatMessage(
  template: string,
  values: MessageValues = {},
  finish: (filled: string) => string = (filled) => filled,
): string {
  return template.replace(slot, (whole, name: string, pair: string | undefined) => {
    const value = values[name];
    if (value === undefined) return whole;
    const text = String(value);
    return finish(pair === undefined ? text : attachParticle(text, pair as ParticlePair));
  });
}
