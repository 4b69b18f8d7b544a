import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { n8nRules } from './eslint.n8n.mjs';

/** Type-aware rules for every TypeScript file: nothing untyped, no way around the type system. */
const typeScriptRules = defineConfig({
	files: ['**/*.ts'],
	extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
	languageOptions: {
		parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
	},
	linterOptions: { reportUnusedDisableDirectives: 'error' },
	rules: {
		'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
		'@typescript-eslint/no-explicit-any': 'error',
		'@typescript-eslint/no-non-null-assertion': 'error',
		'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
		'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
		// n8n's methods say what their `this` is; the rule does not take that into account.
		'@typescript-eslint/unbound-method': 'off',
		// An async function without await turns what it throws into a rejection, which its callers expect.
		'@typescript-eslint/require-await': 'off',
		'no-restricted-syntax': [
			'error',
			{
				selector: 'TSAsExpression > TSAsExpression.expression[typeAnnotation.type="TSUnknownKeyword"]',
				message: 'A cast through unknown hides a wrong type: narrow the value instead.',
			},
			{
				selector: 'TSAsExpression:has(> CallExpression.expression[callee.property.name="getNodeParameter"])',
				message: 'A cast parameter is unchecked: read it through the operation’s Zod type.',
			},
			{
				selector: 'TSTypeAssertion',
				message: 'Use `as`, or better a type guard.',
			},
		],
	},
});

/** What n8n resolves at run time for a package that has no dependencies of its own. */
const RUNTIME_MODULES = 'n8n-workflow|zod|lodash(/.+)?|luxon|p-limit|node:crypto';

const otherModules = {
	regex: `^(?!\\.\\.?/|\\.\\.?$|(${RUNTIME_MODULES})$)`,
	message: 'n8n has no such module at run time; see RUNTIME_MODULES in eslint.config.mjs.',
};

const outsideOfNodes = {
	regex: '^(\\.\\./)+(sandbox|test|e2e|demo|start|bench|scripts)(/|$)',
	message: 'What is shipped must not need what is not.',
};

function importsOf(files, ...patterns) {
	const all = [otherModules, outsideOfNodes, ...patterns].map((pattern) => ({
		...pattern,
		caseSensitive: true,
	}));
	return { files, rules: { 'no-restricted-imports': ['error', { patterns: all }] } };
}

/**
 * Which folder may import which: vendors use nodes/shared and nothing of each other, nodes/shared knows no
 * vendor. A vendor's folder is the one with a capital letter, so that a new one is covered too.
 */
const layers = defineConfig(
	importsOf(['{nodes,credentials}/**/*.ts']),
	importsOf(['nodes/shared/**/*.ts'], {
		regex: '^(\\.\\./)+[A-Z][A-Za-z0-9]*(/|$)',
		message: 'nodes/shared serves every vendor and must not know any.',
	}),
	['', '*/', '*/*/', '*/*/*/'].map((depth, level) =>
		importsOf([`nodes/[A-Z]*/${depth}*.ts`], {
			regex: `^(\\./)?(\\.\\./){${level + 1}}[A-Z][A-Za-z0-9]*(/|$)`,
			message: 'Vendors must not import each other; what they share belongs in nodes/shared.',
		}),
	),
);

export default defineConfig(
	globalIgnores(['dist', 'coverage', 'node_modules', '.cache', '.n8n-start', 'schemas', '**/__schema__']),
	{
		files: ['**/*.{js,cjs,mjs}'],
		extends: [js.configs.recommended],
		languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
	},
	{
		files: ['**/*.{js,cjs}'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: { require: 'readonly', module: 'writable', exports: 'writable', __dirname: 'readonly' },
		},
	},
	typeScriptRules,
	n8nRules,
	layers,
	{
		files: ['test/**/*.ts'],
		rules: {
			// A jest matcher stands where the type of what it matches is any by design.
			'@typescript-eslint/no-unsafe-assignment': 'off',
		},
	},
);
