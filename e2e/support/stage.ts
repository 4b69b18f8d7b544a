import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, openHouse } from '../../start/house';
import { freePorts } from '../../start/ports';
import type { Session } from '../../start/server/session';
import { Editor } from './editor';

/** What npm start starts, in a folder that is deleted afterwards, and a browser that looks at it. */
export interface Stage {
	house: House;
	session: Session;
	editor: Editor;
	close(): Promise<void>;
}

/** Starts everything. */
export async function openStage(): Promise<Stage> {
	const data = mkdtempSync(join(tmpdir(), 'user-directory-e2e-'));
	const tell = (text: string): void => void process.stderr.write(`${text}\n`);
	const house = await openHouse({ data, ports: await freePorts(), reset: false, tell });
	const close = async (): Promise<void> => {
		await house.stop();
		rmSync(data, { recursive: true, force: true });
	};
	try {
		if (house.session === undefined) throw new Error('A new n8n refused its own owner.');
		const editor = await Editor.open(house);
		return {
			house,
			session: house.session,
			editor,
			close: async () => {
				await editor.close();
				await close();
			},
		};
	} catch (error) {
		await close();
		throw error;
	}
}
