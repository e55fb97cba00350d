/** The version of the records that this code writes. Older ones are upgraded as they are read, never rewritten. */
export const eventVersion = 2;
