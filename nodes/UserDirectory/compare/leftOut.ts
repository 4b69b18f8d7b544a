import type { User } from '../../shared/model';
import { fieldLabel } from '../../shared/operations/user/fields';
import { canWrite, type ComparableField } from './fields';
import type { CompareSummary } from './model';

/** The fields that are not compared, and why: the target cannot write them, or the source does not tell them. */
export function fieldsLeftOut(
	fields: readonly ComparableField[],
	source: User,
	target: User,
): CompareSummary['left_out'] {
	return fields.flatMap((field) => {
		const what = `Field ${fieldLabel(field)}`;
		if (!canWrite(target, field)) return [{ what, why: 'The target cannot write it' }];
		return source.unavailable.includes(field) ? [{ what, why: 'The source does not tell it' }] : [];
	});
}
