import { engineVersion } from '../engine/host-info.ts';

/** `docker --version`: client and engine are of one version here. */
export const versionLine = `Docker version ${engineVersion}, build strata`;
