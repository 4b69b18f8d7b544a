import { isMatch, pick } from 'lodash';
import type { JsonObject } from '../../shared/model';
import { isRecord, type Reader } from '../../shared/transport';
import { hasIdentity } from '../api/accounts';
import { getNonEmployee } from '../api/nonEmployees';
import type { NewUserStep } from './newUserStep';

/**
 * Whether an account is the one that a step makes, sent by an earlier run: it says the same, and SailPoint has made no
 * identity of it yet, which takes up to an hour (developer community, 93790 and 1522). An account's attributes are
 * those of its source's schema; what they are called on a non-employee source is not documented, so that there the
 * record is asked (SailPoint API specs, nonemployeerecord).
 *
 * @param account what there is on the source with the native identity of the step
 */
export async function isBeingMade(
	reader: Reader,
	account: JsonObject | undefined,
	{ sourceId, nativeIdentity, account: attributes = {}, record }: NewUserStep,
): Promise<boolean> {
	if (account === undefined || hasIdentity(account)) return false;
	if (record === undefined) return isRecord(account.attributes) && isMatch(account.attributes, attributes);
	const found = await getNonEmployee(reader, sourceId, nativeIdentity);
	return found !== undefined && isMatch(found, pick(record, 'firstName', 'lastName', 'email'));
}
