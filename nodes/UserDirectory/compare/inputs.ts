/** The inputs of Compare, as they are called everywhere. */
export const SOURCE = 'Source of Truth';
export const TARGET = 'Target';
