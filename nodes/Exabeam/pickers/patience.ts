/** How long a person waits for a list in the editor while Exabeam limits the rate. */
export const PATIENCE_MS = 20_000;
