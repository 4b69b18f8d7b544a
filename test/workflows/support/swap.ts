import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CredentialData, Engine, NodeSpec, RunResult } from '../../engine';
import { Bench } from './bench';
import { conform } from './conform';
import { SailPointBench } from './sailPointBench';

/** A node as a person sets it up before choosing the vendor. */
export type Step = Omit<NodeSpec, 'type' | 'credentials' | 'parameters'> & {
	name: string;
	parameters: INodeParameters;
};

/** Everything in which the vendors' workflows differ: the node's type and the credential. */
interface Side {
	type: string;
	credentials(): CredentialData;
	engine: Engine;
	/** The requests that wrote. */
	writes(): string[];
}

/** Who is swapped. */
export const VENDORS = ['tenable', 'sailpoint'] as const;
export type VendorName = (typeof VENDORS)[number];

/** n8n's engine between two vendors' sandboxes. */
export class Swap {
	private readonly tenable = new Bench();
	private readonly sailpoint = new SailPointBench();

	/** Starts both sandboxes anew, at other addresses than before, so that no pace is shared with an earlier test. */
	async start(): Promise<void> {
		await this.tenable.start();
		await this.sailpoint.start();
	}

	async stop(): Promise<void> {
		await this.tenable.stop();
		await this.sailpoint.stop();
	}

	/** Runs nodes in a row with one vendor; what comes out is checked against the schemas. */
	async run(vendor: VendorName, steps: readonly Step[], items: IDataObject[]): Promise<RunResult> {
		const { type, credentials, engine } = this.side(vendor);
		const nodes = steps.map((step): NodeSpec => ({ ...step, type }));
		const result = await engine.run({ nodes, items, credentials: credentials() });
		for (const runs of Object.values(result.runs)) for (const { outputs } of runs) conform(outputs);
		return result;
	}

	/** The requests that a vendor got and that wrote. */
	writes(vendor: VendorName): string[] {
		return this.side(vendor).writes();
	}

	private side(vendor: VendorName): Side {
		const { tenable, sailpoint } = this;
		if (vendor === 'tenable')
			return {
				type: 'tenable',
				credentials: () => tenable.credentials(),
				engine: tenable.engine,
				writes: () => tenable.writes,
			};
		return {
			type: 'sailPoint',
			credentials: () => sailpoint.credentials(),
			engine: sailpoint.engine,
			writes: () => sailpoint.sent.filter((line) => !/^GET |^POST \/(oauth|search)\//.test(line)),
		};
	}
}
