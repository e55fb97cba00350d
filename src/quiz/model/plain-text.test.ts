import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  ['The host’s kernel', 'The host’s kernel'],
  ['<code>read()</code> &amp; <em>more</em>', 'read() & more'],
  ['<code>a &lt; b</code>', 'a < b'],
  ['<a href="https://example.org">it&#39;s &#x26; that</a>', "it's & that"],
  ['&amp;lt; stays', '&lt; stays'],
  ['&unknown; stays', '&unknown; stays'],
])('%s → %s', (html, text) => {
  expect(plainText(html)).toBe(text);
});
