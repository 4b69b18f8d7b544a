import { VERSION } from '../shared/version';

/** How this package names itself to SailPoint. */
export const SAILPOINT_USER_AGENT = `n8n-nodes-user-directory/${VERSION}`;
