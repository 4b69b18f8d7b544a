import { VERSION } from '../shared/version';

/** How this package names itself, in the form that Tenable asks of integrations (Tenable developer portal, "User-Agent Header"). */
export const TENABLE_USER_AGENT = `Integration/1.0 (n8n-nodes-user-directory; n8n; Build/${VERSION})`;
