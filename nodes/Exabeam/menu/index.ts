import type { Bound } from '../../shared/bind';
import type { ResourceLabel } from '../../shared/node';
import { ACCESS_MENU, ACCESS_RESOURCES } from './access';
import { CONTEXT_MENU, CONTEXT_RESOURCES } from './context';
import { DEPARTING_MENU, DEPARTING_RESOURCE } from './departing';
import { PLATFORM_MENU, PLATFORM_RESOURCES } from './platform';
import { USER_MENU, USER_RESOURCE } from './users';

/** The resources of the Exabeam node; the first one is chosen at first. */
export const RESOURCES: readonly ResourceLabel[] = [
	USER_RESOURCE,
	...ACCESS_RESOURCES,
	DEPARTING_RESOURCE,
	...CONTEXT_RESOURCES,
	...PLATFORM_RESOURCES,
];

/** Everything that the Exabeam node can do. */
export const MENU: readonly Bound[] = [
	...USER_MENU,
	...ACCESS_MENU,
	...DEPARTING_MENU,
	...CONTEXT_MENU,
	...PLATFORM_MENU,
];
