const now = Date.now.bind(Date);
let late = 0;
Date.now = () => now() + late;

/** Lets time pass on this machine, as a request that takes long does. */
export function pass(ms: number): void {
	late += ms;
}
