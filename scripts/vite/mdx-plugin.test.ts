import { evaluate } from '@mdx-js/mdx';
import { wcagContrast } from 'culori';
import { createElement, Fragment, type ReactNode } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { compileProse, mdxOptions } from './mdx-plugin.ts';
import { codeHighlighter, codeThemes, colourReplacements } from './rehype-code.ts';

async function html(source: string, path = '/lessons/x/en.mdx'): Promise<string> {
  const { default: Body } = await evaluate(
    { value: source, path },
    { ...mdxOptions({ base: '/strata/' }), ...runtime, baseUrl: 'file:///' },
  );
  const part = (props: { readonly children?: ReactNode }) =>
    createElement(Fragment, null, props.children);
  return renderToStaticMarkup(
    createElement(Body, { components: { Term: part, Step: part, Source: part } }),
  );
}

describe('the MDX pipeline', () => {
  it('gives headings their ids and a link named in the language of the file', async () => {
    const source = '## A *thing* `x` {/* a-thing */}';
    const link = (label: string) =>
      `<h2 id="a-thing">A <em>thing</em> <code>x</code><a class="heading-anchor" href="#a-thing" aria-label="${label}">#</a></h2>`;
    expect(await html(source)).toBe(link('Link to “A thing x”'));
    expect(await html(source, '/lessons/x/ko.mdx')).toBe(link('“A thing x” 절로 가는 링크'));
  });

  it('turns links into addresses under the base path', async () => {
    const links = '[a](lesson:b#c) [d](scene:e/f) [k](lab:l) [g](#h) [i](https://j.org)';
    expect(await html(links, '/lessons/x/ko.mdx')).toBe(
      '<p><a href="/strata/ko/lessons/b/#c">a</a> <a href="/strata/ko/scenes/e/?step=f">d</a> <a href="/strata/ko/lab/?experiment=l">k</a> <a href="#h">g</a> <a href="https://j.org">i</a></p>',
    );
  });

  it('leaves out notes and slides, and unwraps what the wall skips', async () => {
    const source = [
      'One.',
      '<Notes>Secret.</Notes>',
      '<Slide>\n\n- Secret\n\n</Slide>',
      '<SkipOnWall>\n\nSee [it](scene:e).\n\n</SkipOnWall>',
    ].join('\n\n');
    expect((await html(source)).replaceAll('\n', '')).toBe(
      '<p>One.</p><p>See <a href="/strata/en/scenes/e/">it</a>.</p>',
    );
    expect(await compileProse(source, '/en.mdx', { base: '/' })).not.toContain('Secret');
  });

  it('keeps a citation on the line of its words, and a Korean particle on the line of its term', async () => {
    expect(await html('Said here. <Source id="a" />')).toBe('<p>Said here.\u00a0</p>');
    const term = '<Term id="k">커널</Term>이에요. <Term id="k">커널</Term> 위';
    expect(await html(term, '/lessons/x/ko.mdx')).toBe('<p>커널\u2060이에요. 커널 위</p>');
    expect(await html('층(layer)이에요.', '/lessons/x/ko.mdx')).toBe(
      '<p>층(layer)\u2060이에요.</p>',
    );
  });

  it('hands parts their children', async () => {
    expect(await html('A <Term id="k">kernel</Term>.')).toBe('<p>A kernel.</p>');
  });

  it('exports its component only', async () => {
    const code = await compileProse('Text.', '/en.mdx', { base: '/' });
    expect(code.match(/^export .*$/gm)).toEqual([
      'export default function MDXContent(props = {}) {',
    ]);
    expect(code).not.toContain('@mdx-js/react');
  });

  it('highlights code by variables and leaves the rest in the colour of the text', async () => {
    expect(await html('```docker\nFROM alpine\n```')).toBe(
      '<pre class="shiki" data-lang="docker" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492">FROM</span> alpine</span></code></pre>',
    );
  });

  it.each(['bash', 'console', 'docker', 'json', 'yaml', 'c', 'go', 'python', 'text'])(
    'knows %s',
    async (lang) => {
      expect(await html(`\`\`\`${lang}\nx = "1" # y\n\`\`\``)).toContain(`data-lang="${lang}"`);
    },
  );
});

describe('code colours', () => {
  it('are those of the replaced comments too', async () => {
    expect(await html('```bash\n# a comment\n```')).toContain(
      '<span style="--shiki-light:#59636e;--shiki-dark:#BDC4CC"># a comment</span>',
    );
  });

  it.each([
    ['light', '#f4f2ea'],
    ['dark', '#1b1f24'],
  ] as const)('stand on the %s panel at AA contrast', async (scheme, panel) => {
    const theme = (await codeHighlighter()).getTheme(codeThemes[scheme]);
    const replaced = colourReplacements[codeThemes[scheme]];
    const colours = theme.settings.flatMap(({ settings: { foreground } }) =>
      foreground === undefined ? [] : [replaced?.[foreground.toLowerCase()] ?? foreground],
    );
    expect(colours.length).toBeGreaterThan(10);
    const faint = [...new Set(colours)].filter((colour) => wcagContrast(colour, panel) < 4.5);
    expect(faint).toEqual([]);
  });
});
