import { escapeHtml } from './content/inline.ts';

/**
 * What stands on a page whose scripts do not come (src/app/boot/main.tsx), in the language of the page: strings
 * may be what failed to load.
 * @param strings the language's interface strings
 */
export function scriptsFailed(strings: Readonly<Record<string, string>>): string {
  const say = (id: string) => escapeHtml(strings[id] ?? id);
  return [
    '<template id="scripts-failed"><div class="notice" role="alert">',
    `${say('failure.scripts')} <button type="button">${say('failure.retry')}</button>`,
    '</div></template>',
  ].join('');
}
