import { mkdir, rm } from 'node:fs/promises';
import { startSandbox, type Sandbox } from '../sandbox';
import {
	credentialsFor,
	type CredentialSpec,
	dashboardCredential,
	type DashboardKey,
	newDashboardKey,
} from './content/credentials';
import { furnishCredentials, furnishTemplates } from './content/furnish';
import { keep, type Memory, recall } from './content/memory';
import { readTemplates } from './content/templates';
import { installPackage, packPackage } from './install/package';
import { installProgram } from './install/program';
import { type LanguageModel, serveLanguageModel } from './languageModel/serve';
import { type DataLayout, layoutOf } from './layout';
import { catchMail, type MailCatcher } from './mail';
import type { Ports } from './options';
import { assertFree } from './ports';
import { type Tell, withProgress } from './progress';
import { N8n } from './server/n8n';
import { newSignIn, type SignIn, signIn } from './server/owner';
import { Session } from './server/session';

/** How everything is started. */
export interface HouseOptions {
	/** The folder that n8n and this command keep their data in. */
	data: string;
	ports: Ports;
	/** Whether what was kept before is deleted first. */
	reset: boolean;
	tell: Tell;
	/** Gives up when it is aborted. */
	signal?: AbortSignal;
}

/** A real n8n with this package, the sandbox, the mail catcher and the language model's stub, all of them running. */
export interface House {
	n8n: N8n;
	sandbox: Sandbox;
	mail: MailCatcher;
	languageModel: LanguageModel;
	layout: DataLayout;
	signIn: SignIn;
	/** What a browser asks for before it shows the directory's dashboard. */
	dashboard: DashboardKey;
	/** Missing when the owner's password was changed in n8n. */
	session?: Session;
	/** Ends everything. */
	stop(): Promise<void>;
}

/**
 * Installs what is missing and starts everything.
 *
 * @returns once the editor can be used, with credentials and templates in it
 * @throws Error that says what to do when something cannot be had; nothing is left running then
 */
export async function openHouse({ data, ports, reset, tell, signal }: HouseOptions): Promise<House> {
	await assertFree(ports);
	await installProgram(tell, signal);
	const layout = layoutOf(data);
	if (reset) await rm(data, { recursive: true, force: true });
	await mkdir(data, { recursive: true, mode: 0o700 });
	await installPackage(layout.communityPackages, await packPackage(tell, signal), signal);
	const running = new Running();
	try {
		const sandbox = await startSandbox({
			port: ports.tenable,
			sailpoint: { port: ports.sailpoint },
			exabeam: { port: ports.exabeam },
		});
		running.add(sandbox);
		const mail = await catchMail(ports.mail, layout.mail, tell);
		running.add(mail);
		const languageModel = await serveLanguageModel(ports.languageModel);
		running.add(languageModel);
		const start = async (): Promise<N8n> => await N8n.start(layout, ports, signal);
		const n8n = await withProgress(tell, 'Starting n8n', 'about 15 seconds', start);
		running.add(n8n);
		const credentials = credentialsFor(sandbox, ports.mail, languageModel.url);
		const furnished = await furnish(layout, n8n, credentials, tell);
		return {
			n8n,
			sandbox,
			mail,
			languageModel,
			layout,
			...furnished,
			stop: async () => await running.stop(),
		};
	} catch (error) {
		await running.stop();
		throw error;
	}
}

/** What has to be ended again, the last one first. */
class Running {
	private readonly parts: Array<{ stop(): Promise<void> }> = [];

	add(part: { stop(): Promise<void> }): void {
		this.parts.unshift(part);
	}

	async stop(): Promise<void> {
		for (const part of this.parts.splice(0)) await part.stop();
	}
}

/** Makes the owner, the credentials and the templates, as far as they were not made before. */
async function furnish(
	layout: DataLayout,
	n8n: N8n,
	credentials: readonly CredentialSpec[],
	tell: Tell,
): Promise<Pick<House, 'signIn' | 'dashboard' | 'session'>> {
	const before = await recall(layout.memory);
	const fresh = { signIn: newSignIn(), dashboard: newDashboardKey(), credentials: {}, templates: [] };
	const memory: Memory = before ?? fresh;
	// Before n8n hears of the passwords, so that they are not lost when this is interrupted.
	await keep(layout.memory, memory);
	const session = new Session(n8n.url);
	if (!(await signIn(session, memory.signIn))) {
		tell("The owner's password was changed in n8n, so credentials and templates stay as they are.");
		return { signIn: memory.signIn, dashboard: memory.dashboard };
	}
	const specs = [...credentials, dashboardCredential(memory.dashboard)];
	memory.credentials = await furnishCredentials(session, specs, memory.credentials);
	await keep(layout.memory, memory);
	memory.templates = await furnishTemplates(session, await readTemplates(), memory);
	await keep(layout.memory, memory);
	return { signIn: memory.signIn, dashboard: memory.dashboard, session };
}
