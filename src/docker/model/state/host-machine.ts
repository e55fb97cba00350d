/** The simulated machine: what `docker info` tells of it, and the bounds of limits. Chosen, not measured. */
export const hostCpus = 4;

/** 8 GiB. */
export const hostMemoryBytes = 8 * 1024 ** 3;
/** A kernel's name as Ubuntu 24.04 has it. */
export const kernelVersion = '6.8.0-31-generic';

/** The distribution, as its os-release names it. */
export const operatingSystem = 'Ubuntu 24.04 LTS';

/** As `uname -m` says it. */
export const architecture = 'x86_64';
