import type { INodeExecutionData } from 'n8n-workflow';

const DEPARTMENTS = ['Engineering', 'Finance', 'Operations', 'Sales', 'Security', 'Support'];
const TITLES = ['Analyst', 'Engineer', 'Lead', 'Manager', 'Specialist'];

/** Everybody who works for a company, as a list from its HR system comes into a workflow. */
export function workforce(count: number): INodeExecutionData[] {
	const people = Array.from({ length: count }, (_, number) => ({
		json: {
			email: `person.${number}@halden.example`,
			username: `person.${number}`,
			name: `Given${number} Family${number % 977}`,
			employee_id: `E${100_000 + number}`,
			employment_type: number % 9 === 0 ? 'contractor' : 'employee',
			department: DEPARTMENTS[number % DEPARTMENTS.length] ?? '',
			title: TITLES[number % TITLES.length] ?? '',
			manager: `Given${number % 500} Family${(number % 500) % 977}`,
		},
		pairedItem: { item: number },
	}));
	// As from a response: texts that are put together take more memory than such that were read.
	return JSON.parse(JSON.stringify(people)) as INodeExecutionData[];
}
