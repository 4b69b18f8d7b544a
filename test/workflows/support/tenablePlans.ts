import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { PlanItem, PlanStep } from '../../../nodes/shared/model';
import type { NodeResult } from '../../engine';
import type { Bench, Settings } from './bench';
import { type Planned, planFor, type PlanSettings } from './plans';

/** Plans for the people of a Tenable sandbox, and how they are applied. */
export class TenablePlans {
	constructor(private readonly bench: Bench) {}

	get tenant(): string {
		const { url, tenant } = this.bench.tenable;
		return `${new URL(url).host}/${tenant.containerUuid}`;
	}

	of(people: Planned[], settings: Partial<PlanSettings> = {}): PlanItem[] {
		return planFor(people, { vendor: 'tenable', tenant: this.tenant, ...settings });
	}

	person(username: string, ...steps: PlanStep[]): Planned {
		return { id: this.bench.user(username).uuid, name: username, steps };
	}

	group(name: string): { group: { id: string; name: string } } {
		return { group: { id: this.bench.group(name).uuid, name } };
	}

	role(name: string): { role: { id: string; name: string } } {
		return { role: { id: this.bench.role(name).uuid, name } };
	}

	/** Applies plan items for real, unless the parameters say otherwise. */
	async apply(
		items: readonly object[],
		parameters: INodeParameters = {},
		settings: Settings = {},
	): Promise<NodeResult> {
		return await this.bench.run(
			{ resource: 'user', operation: 'applyPlan', dryRun: false, ...parameters },
			items.map((item): IDataObject => ({ ...item })),
			settings,
		);
	}
}

/** A name that somebody's account is to have. */
export function rename(from: string, to: string): PlanStep {
	return { action: 'update_user', changes: [{ field: 'name', from, to }] };
}

export const DISABLE: PlanStep = { action: 'disable_user', from: 'active' };
