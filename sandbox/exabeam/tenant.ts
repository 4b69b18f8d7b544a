import { CLOCK_BASE } from '../company';
import { RateWindow } from '../http/rateWindow';
import { Jobs } from '../jobs';
import { DEFAULT_PACE, type ExabeamPace } from './pace';
import { DEFAULT_QUIRKS, type ExabeamQuirks } from './quirks';
import { Store } from './store';
import { exabeamTokens, type ExabeamTokens } from './tokens';

/** What an Exabeam tenant starts with. */
export interface ExabeamOptions {
	/** How many people the company has. Default 50. */
	users?: number;
	quirks?: Partial<ExabeamQuirks>;
	pace?: Partial<ExabeamPace>;
	/** The clock, in milliseconds since 1970. Default: the real one, but never before the company's history ends. */
	now?: () => number;
}

/** How record writes end that are begun from now on: well, with some of the records refused, or not at all. */
export type UploadOutcome = 'completed' | 'someErrors' | 'error';

/** One Exabeam New-Scale tenant in memory. Nothing is made before somebody asks for it. */
export class ExabeamTenant {
	readonly quirks: ExabeamQuirks;
	/** May be changed in the middle of a run. */
	readonly pace: ExabeamPace;
	readonly tokens: ExabeamTokens = exabeamTokens();
	readonly tokenWindow = new RateWindow();
	readonly rate = new RateWindow();
	readonly jobs = new Jobs();
	/** May be changed in the middle of a run. */
	uploadOutcome: UploadOutcome = 'completed';
	/** What links to pages and tables begin with. */
	linkBase = '';
	/** Requests that went to a link with `http`. */
	redirects = 0;
	/** Requests that were refused; errors are numbered by it. */
	refusals = 0;
	private held: Store | undefined;

	constructor(private readonly options: ExabeamOptions = {}) {
		this.quirks = { ...DEFAULT_QUIRKS, ...options.quirks };
		this.pace = { ...DEFAULT_PACE, ...options.pace };
		if (!(this.pace.scale > 0)) throw new Error('The scale of the pace must be greater than 0');
	}

	/** Everything that the tenant holds. */
	get store(): Store {
		this.held ??= new Store(this.options.users ?? 50);
		return this.held;
	}

	/** The time of the tenant's clock. */
	now(): number {
		return this.options.now?.() ?? Math.max(Date.now(), CLOCK_BASE);
	}

	/** A duration of the pace as it is here. */
	scaled(duration: number): number {
		return duration * this.pace.scale;
	}

	/** Does all work whose time has come. */
	settle(): void {
		this.jobs.runDue(() => this.now());
	}

	/** Back to the start. */
	reset(): void {
		this.held = undefined;
		this.jobs.clear();
		this.tokens.clear();
		this.tokenWindow.clear();
		this.rate.clear();
		this.uploadOutcome = 'completed';
		this.redirects = 0;
		this.refusals = 0;
		Object.assign(this.pace, { ...DEFAULT_PACE, ...this.options.pace });
	}
}
