/** What this process remembers under keys, in bounds: the one that was not used for longest goes first. */
export class ProcessMemory<T> {
	private readonly kept = new Map<string, T>();

	/** @param most how many are remembered at most */
	constructor(private readonly most: number) {}

	get(key: string): T | undefined {
		const value = this.kept.get(key);
		if (value !== undefined) this.put(key, value);
		return value;
	}

	put(key: string, value: T): void {
		this.kept.delete(key);
		this.kept.set(key, value);
		const [oldest] = this.kept.keys();
		if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
	}

	forget(key: string): void {
		this.kept.delete(key);
	}
}
