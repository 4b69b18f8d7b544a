/**
 * Runs n8n's own check of community packages, without its download: on the sources of a folder and on the
 * packed package unpacked in another. Prints what each said. A process of its own because the scanner is an ES
 * module, which jest does not load.
 */
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

/** What the scanner looks at in a package that it has downloaded (scanner.mjs, analyzePackageByName). */
const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];

const [sources, packed] = process.argv.slice(2);
const found = {
	sources: await analyzePackage(sources, SOURCE_FILE_PATTERNS),
	packed: await analyzePackage(packed, PACKED_FILE_PATTERNS),
};
console.log(JSON.stringify(found));
