import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['It calls <code>read()</code>.', 'It calls read().'],
  ['a &lt;b&gt; &amp; &quot;c&quot;', 'a <b> & "c"'],
  ['<a href="/x?a=1&amp;b=2">words</a>', 'words'],
  ['&amp;lt; stays', '&lt; stays'],
])('%s', (html, text) => {
  expect(plainText(html)).toBe(text);
});
