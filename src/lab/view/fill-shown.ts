import { attachParticle, type ParticlePair } from '../../i18n/particles.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/**
 * Fills the slots of a step's `done` with what the machine showed. The particle is chosen by the value as it is; what
 * came out of the machine is escaped.
 * @param html with slots `{name}` or `{name|이/가}`
 */
export function fillShown(html: string, shown: Readonly<Record<string, string>>): string {
  return html.replace(/\{([a-z]+)(?:\|([^}]+))?\}/g, (whole, name: string, pair?: string) => {
    const value = shown[name];
    if (value === undefined) return whole;
    const said = pair === undefined ? value : attachParticle(value, pair as ParticlePair);
    return said.replace(/[&<"]/g, (sign) => escapes[sign] ?? sign);
  });
}
