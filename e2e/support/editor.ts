import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Locator, type Page, selectors } from 'playwright-core';
import type { House } from '../../start/house';
import { ROOT } from '../../start/layout';
import { findChromium } from './chromium';

selectors.setTestIdAttribute('data-test-id');

/** n8n's editor asks for the output of each of its own nodes, and few of them have told theirs. */
const FOREIGN = /\/schemas\/n8n-nodes-base\./;

const SHOTS = join(ROOT, '.cache', 'e2e');

/** n8n's editor in a browser, with its owner signed in. */
export class Editor {
	private readonly said: string[] = [];

	private constructor(
		private readonly browser: Browser,
		/** The browser's only page. */
		readonly page: Page,
		private readonly url: string,
	) {
		keepErrors(page, this.said);
	}

	/** Opens a browser and signs in. */
	static async open({ n8n, signIn }: House): Promise<Editor> {
		const browser = await chromium.launch({
			executablePath: findChromium(),
			// Chromium's own sandbox does not work for root, as which containers run.
			args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
		});
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
		const editor = new Editor(browser, page, n8n.url);
		// n8n's hints for a workflow that was published lie over its nodes.
		const closeHints = page.getByTestId('suggested-actions-close');
		await page.addLocatorHandler(closeHints, async () => await closeHints.click());
		await page.goto(`${n8n.url}/signin`);
		await page.locator('input[type="email"], input[autocomplete="email"]').first().fill(signIn.email);
		await page.locator('input[type="password"]').fill(signIn.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(/\/(home|workflow)/);
		// The page asks who is signed in before anybody is.
		editor.takeErrors();
		return editor;
	}

	/** Errors that the page told in the console so far, and forgets them. */
	takeErrors(): string[] {
		return this.said.splice(0).filter((text) => !FOREIGN.test(text));
	}

	/** Waits until something can be seen; keeps a picture, also when it does not come. */
	async see(what: Locator, name: string): Promise<void> {
		try {
			await what.first().waitFor();
		} finally {
			await this.shoot(name);
		}
	}

	/** Has the browser ask for light or dark pages, which n8n follows unless its user chose one. */
	async setTheme(theme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme });
	}

	async goTo(path: string): Promise<void> {
		await this.page.goto(this.url + path);
	}

	/** Opens a workflow. */
	async openWorkflow(id: string): Promise<void> {
		await this.goTo(`/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens a node of the workflow that is open; closes it again when the work is done. */
	async withNode(name: string, work: () => Promise<void>): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.page.getByTestId('ndv').waitFor();
		await work();
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** Opens a node of a workflow. */
	async openNode(workflowId: string, nodeId: string): Promise<void> {
		await this.goTo(`/workflow/${workflowId}/${nodeId}`);
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Keeps a picture of the page, or of another one. */
	async shoot(name: string, page = this.page): Promise<void> {
		mkdirSync(SHOTS, { recursive: true });
		const path = join(SHOTS, `${name}.png`);
		// The canvas fades in.
		await page.screenshot({ path, fullPage: page !== this.page, animations: 'disabled' });
	}

	/**
	 * Opens an address in a window of its own, and closes it afterwards.
	 *
	 * @param who the owner, who is signed in to n8n, or a stranger, who is not
	 */
	async visit(who: 'owner' | 'stranger', url: string, look: (page: Page) => Promise<void>): Promise<void> {
		const signedIn = { storageState: await this.page.context().storageState() };
		const context = await this.browser.newContext(who === 'owner' ? signedIn : {});
		try {
			const page = await context.newPage();
			await page.goto(url);
			await look(page);
		} finally {
			await context.close();
		}
	}

	/**
	 * Opens a file in a window of its own that has no network, and closes it afterwards.
	 *
	 * @returns everything that the page asked for, the file itself included, and its errors
	 */
	async openOffline(
		file: string,
		look: (page: Page) => Promise<void>,
	): Promise<{ requests: string[]; errors: string[] }> {
		const context = await this.browser.newContext({ offline: true });
		const [requests, errors]: [string[], string[]] = [[], []];
		try {
			const page = await context.newPage();
			keepErrors(page, errors);
			page.on('request', (request) => requests.push(request.url()));
			await page.goto(pathToFileURL(file).href);
			await look(page);
			return { requests, errors };
		} finally {
			await context.close();
		}
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}

/** Keeps the errors that a page tells in the console from now on. */
function keepErrors(page: Page, errors: string[]): void {
	page.on('console', (message) => {
		if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
	});
	page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
}
