import type { JsonObject, User } from '../../../shared/model';
import type { StatusWords } from '../convert/status';
import type { PresetRows } from '../mapping';

/** How the records of one product become unified users. */
export interface Preset {
	/** Its name in the menu. */
	name: string;
	/** What `vendor` says unless the person says otherwise. */
	vendor: string;
	recordType: User['record_type'];
	rows: PresetRows;
	/** Words for a status that only this product has. */
	statusWords: StatusWords;
	/** Whether a record looks like one of this product. */
	recognises(record: JsonObject): boolean;
}
