import { request } from 'undici';
import type { DashboardKey } from '../../start/content/credentials';
import type { House } from '../../start/house';

/** Opens the directory's dashboard with a key, or without one. */
export async function dashboard(
	{ n8n }: House,
	key?: DashboardKey,
): Promise<{ status: number; page: string }> {
	const basic = key && Buffer.from(`${key.user}:${key.password}`).toString('base64');
	const headers = basic === undefined ? {} : { authorization: `Basic ${basic}` };
	const { statusCode, body } = await request(`${n8n.url}/webhook/user-directory`, { headers });
	return { status: statusCode, page: await body.text() };
}
