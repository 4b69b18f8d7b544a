/** The types of context tables as a person picks them (Exabeam OpenAPI file "Context", TableContextType). */
export const TYPE_OPTIONS = [
	{ name: 'Other', value: 'Other' },
	{ name: 'Threat Intelligence: Domains', value: 'TI_domains' },
	{ name: 'Threat Intelligence: IP Addresses', value: 'TI_ips' },
	{ name: 'User', value: 'User' },
] as const;
