import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useMessages } from '../../../i18n/messages-context.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { plainText } from '../../model/plain-text.ts';
import type { FieldProps } from '../../view/kind-view.ts';
import { Mark } from '../../view/Mark.tsx';
import { useReorderMotion } from '../../view/useReorderMotion.ts';
import { arranged, moved, type OrderKey } from './model.ts';

/** Where a key sends an item that stands at place `at` of `last + 1`; by `code`, so that input methods do not matter. */
const destinations: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Items to put in order: dragged by their handle, moved by arrow keys on it, or by two buttons each. */
export function OrderField(props: FieldProps<OrderKey>) {
  const { parts, shown, picks, change, announce } = props;
  const t = useMessages();
  const list = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<{ id: string; from: number } | null>(null);
  const order = arranged(picks, shown.parts);
  const last = order.length - 1;
  useReorderMotion(list, order);

  const say = (id: string, place: number) => {
    const item = plainText(parts[id]?.text ?? '');
    announce(t('quiz.moved', { item, place: place + 1, total: order.length }));
  };

  const put = (id: string, to: number) => {
    if (to < 0 || to > last || to === order.indexOf(id)) return;
    change(moved(picks, shown.parts, id, to));
    if (held === null) say(id, to);
  };

  const onKeyDown = (event: KeyboardEvent, id: string, at: number) => {
    const destination = destinations[event.code];
    if (destination === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    put(id, destination(at, last));
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id === undefined || event.button !== 0 || target.closest('.quiz-move')) return;
    // a finger on the text scrolls the page; only the handle drags
    if (event.pointerType !== 'mouse' && !target.closest('.quiz-handle')) return;
    // the list holds the pointer, because a row loses it when it changes place
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld({ id, from: order.indexOf(id) });
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (held === null) return;
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const rows = event.currentTarget.querySelectorAll<HTMLElement>('[data-id]');
    // offsets, not rectangles: a row that still glides must not be met twice
    const above = [...rows].filter(
      (row) => row.dataset.id !== held.id && row.offsetTop + row.offsetHeight / 2 < y,
    );
    put(held.id, above.length);
  };

  const onPointerEnd = (event: PointerEvent<HTMLElement>) => {
    if (held === null) return;
    setHeld(null);
    if (event.type === 'pointercancel') put(held.id, held.from);
    else if (order.indexOf(held.id) !== held.from) say(held.id, order.indexOf(held.id));
  };

  return (
    <ol
      className="quiz-parts quiz-order"
      ref={list}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    >
      {order.map((id, at) => {
        const item = plainText(parts[id]?.text ?? '');
        return (
          <li className="quiz-part" key={id} data-id={id} data-held={held?.id === id || undefined}>
            <button
              type="button"
              className="quiz-handle needs-js"
              aria-label={t('quiz.handle', { item })}
              onKeyDown={(event) => onKeyDown(event, id, at)}
            >
              <Mark sign="grip" />
            </button>
            <RichText className="quiz-text" html={parts[id]?.text ?? ''} />
            <span className="quiz-moves needs-js">
              <button
                type="button"
                className="quiz-move"
                aria-label={t('quiz.move-up', { item })}
                aria-disabled={at === 0}
                onClick={() => put(id, at - 1)}
              >
                <Mark sign="up" />
              </button>
              <button
                type="button"
                className="quiz-move"
                aria-label={t('quiz.move-down', { item })}
                aria-disabled={at === last}
                onClick={() => put(id, at + 1)}
              >
                <Mark sign="down" />
              </button>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
