import { isRecord, type Reader, route } from '../../shared/transport';
import type { JsonObject } from '../../shared/model';
import { numberOrNull, textOrNull } from '../../shared/normalize/values';
import { type Collection, LARGEST_PAGE, readWhole } from './collection';

/** Identity profiles (SailPoint API specs, identity-profiles). */
const PROFILES: Collection = { path: '/identity-profiles/v1', what: 'identity profiles', size: LARGEST_PAGE };

/** A lifecycle state of one profile (SailPoint API specs, lifecycle-states). */
export interface LifecycleState {
	id: string;
	name: string;
	technicalName: string;
	isEnabled: boolean;
	/** ACTIVE, INACTIVE_SHORT_TERM or INACTIVE_LONG_TERM; null where SailPoint does not tell. */
	identityState: string | null;
}

/** Which account attribute feeds an identity attribute. */
export interface Feed {
	identityAttribute: string;
	/** Null when something else than an account's attribute feeds it. */
	account: { sourceId: string; attribute: string } | null;
}

/** An identity profile: where its people come from, and which lifecycle states they can be in. */
export interface Profile {
	id: string;
	name: string;
	sourceId: string | null;
	/** Of two profiles that an identity fits, the one with the lower number is its. */
	priority: number;
	feeds: Feed[];
	states: LifecycleState[];
}

function stateOf(record: JsonObject): LifecycleState[] {
	const [id, name] = [textOrNull(record.id), textOrNull(record.name)];
	if (id === null || name === null) return [];
	return [
		{
			id,
			name,
			technicalName: textOrNull(record.technicalName) ?? name,
			isEnabled: record.enabled !== false,
			identityState: textOrNull(record.identityState),
		},
	];
}

function feedOf(transform: JsonObject): Feed[] {
	const identityAttribute = textOrNull(transform.identityAttributeName);
	if (identityAttribute === null) return [];
	const definition = isRecord(transform.transformDefinition) ? transform.transformDefinition : {};
	const attributes = isRecord(definition.attributes) ? definition.attributes : {};
	const [sourceId, attribute] = [textOrNull(attributes.sourceId), textOrNull(attributes.attributeName)];
	const isPlain = definition.type === 'accountAttribute' && sourceId !== null && attribute !== null;
	return [{ identityAttribute, account: isPlain ? { sourceId, attribute } : null }];
}

function feedsOf(record: JsonObject): Feed[] {
	const config = isRecord(record.identityAttributeConfig) ? record.identityAttributeConfig : {};
	const transforms: unknown[] = Array.isArray(config.attributeTransforms) ? config.attributeTransforms : [];
	return transforms.filter(isRecord).flatMap(feedOf);
}

async function statesOf(reader: Reader, profileId: string): Promise<LifecycleState[]> {
	const records = await readWhole(reader, {
		path: route`/identity-profiles/v1/${profileId}/lifecycle-states`,
		what: 'lifecycle states',
		size: LARGEST_PAGE,
	});
	return records.flatMap(stateOf);
}

/** All identity profiles with their lifecycle states: one request, and one for each profile. */
export async function getProfiles(reader: Reader): Promise<Profile[]> {
	const profiles = (await readWhole(reader, PROFILES)).map(async (record): Promise<Profile[]> => {
		const id = textOrNull(record.id);
		if (id === null) return [];
		const source = isRecord(record.authoritativeSource) ? record.authoritativeSource : {};
		return [
			{
				id,
				name: textOrNull(record.name) ?? id,
				sourceId: textOrNull(source.id),
				priority: numberOrNull(record.priority) ?? Number.MAX_SAFE_INTEGER,
				feeds: feedsOf(record),
				states: await statesOf(reader, id),
			},
		];
	});
	return (await Promise.all(profiles)).flat();
}
