/** The version of this package, sent to vendors so that their support can tell which build made a call. */
export const VERSION = '0.1.0';
