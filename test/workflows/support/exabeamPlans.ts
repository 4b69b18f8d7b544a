import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { PlanItem, PlanStep } from '../../../nodes/shared/model';
import type { NodeResult } from '../../engine';
import type { ExabeamBench, Settings } from './exabeamBench';
import { on } from './exabeamIdentity';
import { type Planned, planFor, type PlanSettings } from './plans';

/** Plans for the people of an Exabeam sandbox, and how they are applied. */
export class ExabeamPlans {
	constructor(private readonly bench: ExabeamBench) {}

	/** The tenant that a table of people is. */
	tenant(table = 'Directory Users'): string {
		return `${new URL(this.bench.exabeam.url).host}/${this.bench.table(table).id}`;
	}

	of(people: Planned[], settings: Partial<PlanSettings> = {}): PlanItem[] {
		return planFor(people, { vendor: 'exabeam', tenant: this.tenant(), ...settings });
	}

	person(id: string, ...steps: PlanStep[]): Planned {
		return { id, name: id, steps };
	}

	group(name: string): { group: { id: string; name: string } } {
		return { group: { id: `directory:${name}`, name } };
	}

	role(name: string): { role: { id: string; name: string } } {
		return { role: { id: `directory:${name}`, name } };
	}

	/** Applies plan items for real, unless the parameters say otherwise. */
	async apply(
		items: readonly object[],
		parameters: INodeParameters = {},
		settings: Settings = {},
	): Promise<NodeResult> {
		return await on(
			this.bench,
			'user',
			'applyPlan',
			{ dryRun: false, ...parameters },
			items.map((item): IDataObject => ({ ...item })),
			settings,
		);
	}
}
