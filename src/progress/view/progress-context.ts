import { createContext } from 'react';
import type { ProgressStore } from '../progress-store.ts';

/** The store that the components below share; null where no provider stands. */
export const ProgressContext = createContext<ProgressStore | null>(null);
