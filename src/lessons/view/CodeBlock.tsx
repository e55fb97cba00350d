import { type HTMLAttributes, useRef, useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';

/** Highlighted code with a button that copies it, without the prompts of a console. */
export function CodeBlock(props: HTMLAttributes<HTMLPreElement>) {
  const t = useMessages();
  const pre = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = () => {
    const text = (pre.current?.textContent ?? '').replace(/^[$#] /gm, '').trimEnd();
    const wrote = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    wrote.then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    );
    setTimeout(() => setSaid('idle'), 3000);
  };
  const words = {
    idle: t('lesson.copyCode'),
    copied: t('lesson.copiedCode'),
    failed: t('lesson.copyFailed'),
  };
  return (
    <div className="code-block">
      <pre {...props} ref={pre} />
      <button type="button" className="code-copy needs-js" onClick={copy}>
        <span aria-live="polite">{words[said]}</span>
      </button>
    </div>
  );
}
