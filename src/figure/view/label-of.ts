import { formatMessage } from '../../i18n/messages.ts';
import type { Msg } from '../model/msg.ts';

/** The text of a figure's message by the labels of one language; an id without words stays, so that a mistake is seen. */
export function labelOf(labels: Readonly<Record<string, string>>): (msg: Msg) => string {
  return (msg) => {
    const { id, values } = typeof msg === 'string' ? { id: msg, values: {} } : msg;
    return formatMessage(labels[id] ?? id, values);
  };
}
