import { chunk } from 'lodash';
import type { JsonObject } from '../../shared/model';
import { flagOrNull, textOrNull } from '../../shared/normalize/values';
import { isRecord, type Reader } from '../../shared/transport';
import { accounts } from '../api/accounts';
import { readWhole } from '../api/collection';
import { isIn } from '../api/filters';

/** How many identities one request asks for. */
const AT_ONCE = 100;

/** An account of an identity, as far as writing to identities needs it. */
export interface OwnAccount {
	id: string;
	identityId: string;
	sourceId: string;
	/** Source and account, as a person knows them. */
	name: string;
	nativeIdentity: string;
	isDisabled: boolean;
	attributes: JsonObject;
}

function ownAccount(record: JsonObject): OwnAccount[] {
	const [id, identityId] = [textOrNull(record.id), textOrNull(record.identityId)];
	const [sourceId, nativeIdentity] = [textOrNull(record.sourceId), textOrNull(record.nativeIdentity)];
	if (id === null || identityId === null || sourceId === null || nativeIdentity === null) return [];
	return [
		{
			id,
			identityId,
			sourceId,
			name: `${textOrNull(record.sourceName) ?? sourceId}: ${nativeIdentity}`,
			nativeIdentity,
			isDisabled: flagOrNull(record.disabled) === true,
			attributes: isRecord(record.attributes) ? record.attributes : {},
		},
	];
}

/** The accounts of identities on all sources, by the identity's id; few requests for many. */
export async function ownAccountsOf(
	reader: Reader,
	identityIds: readonly string[],
): Promise<Map<string, OwnAccount[]>> {
	const byIdentity = new Map<string, OwnAccount[]>();
	for (const some of chunk(identityIds, AT_ONCE)) {
		const records = await readWhole(reader, accounts(isIn('identityId', some)));
		for (const account of records.flatMap(ownAccount)) {
			byIdentity.set(account.identityId, [...(byIdentity.get(account.identityId) ?? []), account]);
		}
	}
	return byIdentity;
}
