import { VERSION } from '../shared/version';

/** How this package names itself to Exabeam. */
export const EXABEAM_USER_AGENT = `n8n-nodes-user-directory/${VERSION} (n8n)`;
