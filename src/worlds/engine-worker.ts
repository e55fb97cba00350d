import { worldOfInput } from './world-of-input.ts';
import type { FromEngine, ToEngine } from './world-port.ts';

/** The worker that makes worlds from what a reader types, so that the page stays responsive while the engine works. */

let newest = 0;

addEventListener('message', async ({ data: { id, request } }: MessageEvent<ToEngine>) => {
  newest = id;
  // messages that wait are taken first: of many only the newest is answered
  await new Promise((resolve) => setTimeout(resolve));
  if (newest !== id) return;
  postMessage({ id, result: await worldOfInput(request) } satisfies FromEngine);
});
