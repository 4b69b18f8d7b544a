const { dest, src } = require('gulp');

/** Copies what tsc leaves behind and n8n reads beside the compiled files: icons, codex and output schemas. */
function build() {
	return src(
		[
			'{nodes,credentials,icons}/**/*.{png,svg}',
			'nodes/**/*.node.json',
			'{nodes,credentials}/**/__schema__/**/*.json',
		],
		// Binary as it is: gulp would otherwise read images as UTF-8 text.
		{ base: '.', encoding: false, allowEmpty: true },
	).pipe(dest('dist'));
}

module.exports = { build };
