/** The kinds of context tables (Context spec, TableContextType). */
export type ContextType = 'Other' | 'User' | 'TI_ips' | 'TI_domains';

/** A column that tables of one kind can have. */
export interface Attribute {
	id: string;
	/** Unique in the whole tenant. */
	displayName: string;
	contextType: ContextType;
	type: 'string' | 'timestamp' | 'enum';
	/** An expression for times, the values with `|` between them for an enum. */
	format?: string;
	/** Whether somebody made it together with a table. */
	custom: boolean;
}

/** A column of one table. */
export interface Column {
	attribute: Attribute;
	isKey: boolean;
}

/** A record's values by attribute id; replaced as a whole, never changed in place. */
export type Row = Readonly<Record<string, string>>;

/** Who signs in to Exabeam itself. */
export interface PlatformUser {
	id: string;
	name: string;
	email: string;
	/** Local, or the name of a SAML identity provider. */
	idp: string;
	roleIds: string[];
	/** The two that the console is known to show (administration guide, local users). */
	status: 'Active' | 'Pending';
	/** Milliseconds since 1970; null when there never was a sign-in. */
	lastLogin: number | null;
}

/** A role on the platform. */
export interface PlatformRole {
	id: string;
	name: string;
	permissions: string[];
}

/** What an API key may do; the permission sets that the sandbox knows (Access Control and Context Management APIs). */
export type Permission = 'Access Control' | 'Manage Context';

/** An API key. */
export interface ApiKey {
	/** Also the client id. */
	id: string;
	secret: string;
	name: string;
	ownerEmail: string;
	permissions: readonly Permission[];
	revoked: boolean;
}
