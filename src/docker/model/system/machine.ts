/** The simulated machine: what `docker info` tells of it, and the bounds of limits. Chosen, not measured. */
export const hostCpus = 4;
export const hostMemoryBytes = 8 * 1024 ** 3;
/** A kernel's name as Ubuntu 24.04 has it. */
export const kernelVersion = '6.8.0-31-generic';
export const operatingSystem = 'Ubuntu 24.04 LTS';
export const architecture = 'x86_64';
