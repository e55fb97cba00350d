import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What a static host answers to an address: serve on, send to the slash, or say that nothing is there. */
type StaticAnswer =
  | { readonly kind: 'serve' }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'missing' };

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/**
 * How GitHub Pages answers a request for `url` out of a folder.
 * @param base BASE_PATH, ends in a slash; what lies outside is missing
 */
export function staticAnswer(dist: string, base: string, url: string): StaticAnswer {
  const { pathname, search } = new URL(url, 'http://localhost');
  if (`${pathname}/` === base) return { kind: 'redirect', location: base + search };
  if (!pathname.startsWith(base)) return { kind: 'missing' };
  let path: string;
  try {
    path = decodeURIComponent(pathname.slice(base.length));
  } catch {
    return { kind: 'missing' };
  }
  if (path.split('/').includes('..')) return { kind: 'missing' };
  if (path === '' || path.endsWith('/')) {
    return { kind: isFile(join(dist, path, 'index.html')) ? 'serve' : 'missing' };
  }
  if (isFile(join(dist, path))) return { kind: 'serve' };
  return isFile(join(dist, path, 'index.html'))
    ? { kind: 'redirect', location: `${pathname}/${search}` }
    : { kind: 'missing' };
}

/** Makes `vite preview` answer as a static host does: 301 to the slash, 404.html with status 404. */
export function staticHost(): Plugin {
  return {
    name: 'strata-static-host',
    config(_config, { isPreview }) {
      return isPreview ? { appType: 'mpa' } : {};
    },
    configurePreviewServer(server) {
      const { base, root, build } = server.config;
      const dist = join(root, build.outDir);
      server.middlewares.use((request, response, next) => {
        const answer = staticAnswer(dist, base, request.url ?? '/');
        if (answer.kind === 'redirect') {
          response.writeHead(301, { location: answer.location }).end();
        } else if (answer.kind === 'missing') {
          const page = join(dist, '404.html');
          response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
          response.end(isFile(page) ? readFileSync(page) : 'Not found');
        } else next();
      });
    },
  };
}
