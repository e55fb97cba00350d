import type { PanelKinds } from './panel-kind.ts';
import { strataKind } from './strata/strata-kind.ts';

/** Every kind of panel at once, for checks and tests; a page loads those it draws (`panel-kinds.ts`). */
export const allPanelKinds: Required<PanelKinds> = { strata: strataKind };
