import type {
	ICredentialDataDecryptedObject,
	ICredentialsEncrypted,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import { ICredentials } from 'n8n-workflow';

/** Makes `target` equal to `data` without giving up the object itself, which others hold. */
export function replaceContent(
	target: ICredentialDataDecryptedObject,
	data: ICredentialDataDecryptedObject,
): void {
	for (const key of Object.keys(target)) delete target[key];
	Object.assign(target, data);
}

/** One stored credential that is kept unencrypted in the object it was made from. */
export class PlainCredentials extends ICredentials {
	constructor(
		details: INodeCredentialsDetails,
		type: string,
		private readonly stored: ICredentialDataDecryptedObject,
	) {
		super(details, type, '');
	}

	override getData(): Promise<ICredentialDataDecryptedObject> {
		return Promise.resolve(this.stored);
	}

	override getDataToSave(): ICredentialsEncrypted {
		return { id: this.id ?? '', name: this.name, type: this.type, data: JSON.stringify(this.stored) };
	}

	override setData(data: ICredentialDataDecryptedObject): Promise<void> {
		replaceContent(this.stored, data);
		return Promise.resolve();
	}

	override updateData(
		update: Partial<ICredentialDataDecryptedObject>,
		remove: Array<string | number> = [],
	): Promise<void> {
		Object.assign(this.stored, update);
		for (const key of remove) delete this.stored[key];
		return Promise.resolve();
	}
}
