/** Where playwright.config.ts leaves what it read of the content, for the tests' processes. */
export const listsVariable = 'STRATA_SITE_LISTS';
