/** The address table, as the router matches it. */
export const routePaths = [
  '/',
  '/:lang/',
  '/:lang/lessons/',
  '/:lang/lessons/:slug/',
  '/:lang/scenes/',
  '/:lang/scenes/:id/',
  '/:lang/lab/',
  '/:lang/glossary/',
  '/:lang/sources/',
  '*',
] as const;
