import { type Bound, bindList, bindRead, bindWrite } from '../../shared/bind';
import type { ResourceLabel } from '../../shared/node';
import { resolvePendingInfo, resolvePendingWith } from '../../shared/operations/resolvePending';
import { exabeam } from '../exabeam';
import { addDeparting } from '../operations/departingEmployee/addDeparting';
import { addDepartingInfo } from '../operations/departingEmployee/addDepartingInfo';
import { listDeparting, listDepartingInfo } from '../operations/departingEmployee/listDeparting';
import { removeDeparting, removeDepartingInfo } from '../operations/departingEmployee/removeDeparting';
import { look } from '../table/trackers';

export const DEPARTING_RESOURCE: ResourceLabel = {
	value: 'departingEmployee',
	name: 'Departing Employee',
	description: 'The watch table of leavers and flight risks',
};

/** The watch table of those who leave, or may. */
export const DEPARTING_MENU: readonly Bound[] = [
	bindWrite(exabeam, addDepartingInfo, addDeparting),
	bindWrite(exabeam, removeDepartingInfo, removeDeparting),
	bindList(exabeam, listDepartingInfo, listDeparting),
	bindRead(exabeam, resolvePendingInfo('departingEmployee'), resolvePendingWith(look)),
];
