import { formatMessage } from '../../i18n/messages.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/**
 * Fills the slots of a step's `done` with what the machine showed. The particle is chosen by the value as it is; what
 * came out of the machine is escaped.
 * @param html with slots `{name}` or `{name|이/가}`
 */
export function fillShown(html: string, shown: Readonly<Record<string, string>>): string {
  return formatMessage(html, shown, (filled) =>
    filled.replace(/[&<"]/g, (sign) => escapes[sign] ?? sign),
  );
}
