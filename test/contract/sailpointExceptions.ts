/** Where the sandbox or the node knowingly differs from SailPoint's own file, and why. */
export const EXCEPTIONS: ReadonlyArray<{ finding: string; why: string }> = [];
