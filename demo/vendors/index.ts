import type { Sandbox } from '../../sandbox';
import { exabeamVendor } from './exabeam';
import { sailPointVendor } from './sailpoint';
import { tenableVendor } from './tenable';
import type { Vendor, VendorName } from './vendor';

const MAKERS: Readonly<Record<VendorName, (sandbox: Sandbox) => Vendor>> = {
	tenable: ({ tenable }) => tenableVendor(tenable),
	sailpoint: ({ sailpoint }) => sailPointVendor(sailpoint),
	exabeam: ({ exabeam, sailpoint }) => exabeamVendor(exabeam, sailpoint),
};

/** A vendor's part of the demo, with its tenant in a running sandbox. */
export function vendorIn(sandbox: Sandbox, name: VendorName): Vendor {
	return MAKERS[name](sandbox);
}
