import { CLOCK_BASE, DAY, type Person } from '../company';
import { pick, seededRandom } from '../seeded';
import type { Attributes } from './model';

interface Unit {
	division: string;
	costCenter: string;
	titles: readonly [string, ...string[]];
}

interface Site {
	city: string;
	country: string;
}

const SEED = 20_260_701;
const MOST_DAYS = 4000;

const UNITS: Readonly<Record<string, Unit>> = {
	Engineering: {
		division: 'Technology',
		costCenter: 'CC-2100',
		titles: ['Software Engineer', 'Senior Software Engineer', 'Site Reliability Engineer'],
	},
	Security: {
		division: 'Technology',
		costCenter: 'CC-2200',
		titles: ['Security Engineer', 'Security Analyst', 'Incident Responder'],
	},
	Finance: {
		division: 'Corporate',
		costCenter: 'CC-3100',
		titles: ['Accountant', 'Controller', 'Payroll Specialist'],
	},
	Operations: {
		division: 'Corporate',
		costCenter: 'CC-3200',
		titles: ['Operations Manager', 'Logistics Planner', 'Facility Coordinator'],
	},
	Sales: {
		division: 'Commercial',
		costCenter: 'CC-4100',
		titles: ['Account Executive', 'Sales Engineer', 'Sales Manager'],
	},
	Support: {
		division: 'Commercial',
		costCenter: 'CC-4200',
		titles: ['Support Engineer', 'Support Specialist', 'Customer Success Manager'],
	},
};

const SITES: readonly [Site, ...Site[]] = [
	{ city: 'Oslo', country: 'NO' },
	{ city: 'Bergen', country: 'NO' },
	{ city: 'London', country: 'GB' },
	{ city: 'Berlin', country: 'DE' },
	{ city: 'Boston', country: 'US' },
];

const TOP = 'anders.holm';

/** Whom a department's people report to. */
const HEADS: Readonly<Record<string, string>> = {
	Security: TOP,
	Engineering: 'hana.kim',
	Finance: 'priya.nair',
	Operations: 'sean.obrien',
	Sales: 'jane.smith',
	Support: 'yuki.tanaka',
};

/** The alias of somebody's manager; only the one at the top has none. */
export function managerOf(department: string, alias: string): string | undefined {
	if (alias === TOP) return undefined;
	const head = HEADS[department];
	return head === undefined || head === alias ? TOP : head;
}

/** What the employees' file says of somebody's employment; of a service account no more than that it is one. */
export function employmentOf({ kind, department }: Person, index: number): Attributes {
	if (kind === 'service') return { employmentType: 'Service Account' };
	const random = seededRandom(SEED + index);
	const unit = UNITS[department];
	const days = 30 + Math.floor(random() * MOST_DAYS);
	return {
		...pick(random, SITES),
		...(unit && {
			jobTitle: pick(random, unit.titles),
			division: unit.division,
			costCenter: unit.costCenter,
		}),
		employmentType: 'Employee',
		startDate: new Date(CLOCK_BASE - days * DAY).toISOString().slice(0, 10),
	};
}

/** The directory's phone number of somebody; service accounts have none. */
export function phoneOf({ kind }: Person, index: number): string | undefined {
	return kind === 'service' ? undefined : `+4722${100_000 + index}`;
}
