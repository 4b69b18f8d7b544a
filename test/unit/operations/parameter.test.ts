import { describe, expect, it } from '@jest/globals';
import {
	choice,
	choices,
	collection,
	email,
	flag,
	list,
	loadedChoices,
	moment,
	optionalEmail,
	optionalJson,
	optionalSecret,
	optionalText,
	pairs,
	type Param,
	shownWhen,
	text,
	toolOnly,
	whole,
} from '../../../nodes/shared/operations/parameter';

const ui = { displayName: 'It' };
const colours = [
	{ name: 'Red', value: 'red' },
	{ name: 'Blue', value: 'blue' },
] as const;
const PARAMS = {
	text: text(ui),
	optionalText: optionalText(ui),
	email: email(ui),
	optionalEmail: optionalEmail(ui),
	optionalSecret: optionalSecret(ui),
	flag: flag({ ...ui, default: true }),
	wholeFrom0: whole({ ...ui, default: 120 }, 0),
	wholeFrom1: whole({ ...ui, default: 10 }, 1),
	choice: choice(colours, ui),
	choices: choices(colours, ui),
	loadedChoices: loadedChoices(ui),
	list: list(ui),
	moment: moment(ui),
	pairs: pairs({ ...ui, placeholder: 'Add' }),
	optionalJson: optionalJson(ui),
	collection: collection(ui, {
		name: optionalText({ displayName: 'Name' }),
		size: whole({ displayName: 'Size', default: 1 }, 1),
	}),
	shownWhen: shownWhen({ other: [true] }, text(ui)),
	toolOnly: toolOnly(flag({ ...ui, default: false })),
} satisfies Record<string, Param<unknown>>;
type Name = keyof typeof PARAMS;

const NOON = '2026-01-31T12:00:00.000Z';

describe('a parameter', () => {
	it.each<[Name, unknown, unknown]>([
		['text', ' Nora ', 'Nora'],
		['optionalText', ' Nora ', 'Nora'],
		['optionalText', '', undefined],
		['optionalText', '   ', undefined],
		['optionalText', null, undefined],
		['optionalText', undefined, undefined],
		['email', ' nora@halden.example ', 'nora@halden.example'],
		['email', 'Tom.Reed+tenable@halden.example', 'Tom.Reed+tenable@halden.example'],
		['email', "sean.o'brien@halden.example", "sean.o'brien@halden.example"],
		['optionalEmail', 'nora@halden.example', 'nora@halden.example'],
		['optionalEmail', '', undefined],
		['optionalEmail', null, undefined],
		['optionalSecret', ' kept as typed ', ' kept as typed '],
		['optionalSecret', '', undefined],
		['optionalSecret', undefined, undefined],
		['optionalSecret', null, undefined],
		['flag', true, true],
		['flag', false, false],
		['wholeFrom0', 0, 0],
		['wholeFrom0', '0', 0],
		['wholeFrom1', '25', 25],
		['wholeFrom1', 25, 25],
		['choice', 'red', 'red'],
		['choices', [], []],
		['choices', ['red', 'blue'], ['red', 'blue']],
		['loadedChoices', undefined, []],
		['loadedChoices', null, []],
		['loadedChoices', '', []],
		['loadedChoices', 'a, b,,c ', ['a', 'b', 'c']],
		['loadedChoices', [' a '], ['a']],
		['list', 'user.create, user.update', ['user.create', 'user.update']],
		['list', ['a', 5], ['a', '5']],
		['list', '', []],
		['list', null, []],
		['optionalJson', '', undefined],
		['optionalJson', null, undefined],
		['optionalJson', '{"a": [1]}', { a: [1] }],
		['optionalJson', { a: null }, { a: null }],
		['moment', '', undefined],
		['moment', null, undefined],
		['moment', undefined, undefined],
		['moment', '2026-01-31T12:00:00Z', NOON],
		['moment', '2026-01-31T12:00:00.000', NOON],
		['moment', '2026-01-31T12:00', NOON],
		['moment', '2026-01-31 12:00:00', NOON],
		['moment', '2026-01-31T13:00:00+01:00', NOON],
		['moment', '2026-01-31', '2026-01-31T00:00:00.000Z'],
		['pairs', {}, {}],
		['pairs', null, {}],
		[
			'pairs',
			{
				pair: [
					{ name: ' a ', value: ' 1 ' },
					{ name: 'b', value: 2 },
				],
			},
			{ a: ' 1 ', b: '2' },
		],
		['collection', {}, {}],
		['collection', undefined, {}],
		['collection', null, {}],
		['collection', { name: 'x', size: '2' }, { name: 'x', size: 2 }],
		['collection', { name: '' }, { name: undefined }],
		['shownWhen', undefined, undefined],
		['shownWhen', 'x', 'x'],
		['toolOnly', undefined, undefined],
		['toolOnly', true, true],
	])('%s reads %j as %j', (name, value, read) => {
		expect(PARAMS[name].schema.parse(value)).toEqual(read);
	});

	it.each<[Name, unknown, string]>([
		['text', '', 'is required'],
		['text', '  ', 'is required'],
		['text', null, 'is required'],
		['text', undefined, 'is required'],
		['text', { a: 1 }, 'must be text'],
		['optionalText', ['x'], 'must be text'],
		['email', '', 'is required'],
		['email', 'nora', 'must be an email address'],
		['email', 'nora@', 'must be an email address'],
		['email', 'a b@halden.example', 'must be an email address'],
		['email', 'a@halden.example, b@halden.example', 'must be an email address'],
		['email', null, 'is required'],
		['optionalEmail', 'nora', 'must be an email address'],
		['optionalSecret', 5, 'must be text'],
		['optionalJson', '{"a":', 'must be a JSON object'],
		['optionalJson', '[1]', 'must be a JSON object'],
		['optionalJson', 5, 'must be a JSON object'],
		['flag', 'true', 'must be true or false'],
		['flag', 1, 'must be true or false'],
		['flag', null, 'must be true or false'],
		['wholeFrom1', 0, 'must be 1 or more'],
		['wholeFrom1', '-3', 'must be 1 or more'],
		['wholeFrom1', 1.5, 'must be a whole number'],
		['wholeFrom1', 'ten', 'must be a number'],
		['wholeFrom0', '', 'must be a number'],
		['wholeFrom0', ' ', 'must be a number'],
		['wholeFrom0', null, 'must be a number'],
		['wholeFrom0', [], 'must be a number'],
		['wholeFrom0', false, 'must be a number'],
		['wholeFrom1', true, 'must be a number'],
		['choice', 'green', 'must be one of red, blue'],
		['choice', '', 'must be one of red, blue'],
		['choice', null, 'must be one of red, blue'],
		['choices', ['red', 'green'], 'must be one of red, blue'],
		['choices', 'red', 'must be a list'],
		['list', [null], 'must be a list of texts'],
		['pairs', { pair: [{ name: ' ', value: '1' }] }, 'needs a name in every entry'],
		['pairs', { pair: [{ name: 'a', value: {} }] }, 'needs a text in every entry'],
		[
			'pairs',
			{
				pair: [
					{ name: 'a', value: '1' },
					{ name: 'a', value: '2' },
				],
			},
			'names "a" twice',
		],
		['choices', null, 'must be a list'],
		['loadedChoices', 5, 'must be a list'],
		['loadedChoices', { a: 1 }, 'must be a list'],
		['loadedChoices', [5], 'must be text'],
		['list', { a: 1 }, 'must be a list'],
		['moment', 'yesterday', 'must be a date and time, for example 2026-01-31T08:00:00Z'],
		['moment', '2026-13-01', 'must be a date and time, for example 2026-01-31T08:00:00Z'],
		['moment', 'week 12', 'must be a date and time, for example 2026-01-31T08:00:00Z'],
		['moment', 5, 'must be a date and time, for example 2026-01-31T08:00:00Z'],
		['moment', true, 'must be a date and time, for example 2026-01-31T08:00:00Z'],
		['collection', 'x', 'must be a set of values'],
		['collection', { nme: 'x' }, 'has no field "nme"'],
		['collection', { size: 0 }, 'Size must be 1 or more'],
		['collection', JSON.parse('{"constructor":"x"}'), 'has no field "constructor"'],
		['shownWhen', '', 'is required'],
	])('%s refuses %j: %s', (name, value, message) => {
		const result = PARAMS[name].schema.safeParse(value);
		expect(result.error?.issues[0]?.message).toBe(message);
	});

	it.each([[[null]], [[{}]], [[undefined]]])('list refuses %j rather than making text of it', (value) => {
		expect(PARAMS.list.schema.safeParse(value).success).toBe(false);
	});

	it.each([['text'], ['email']] as const)('%s is marked as required in the form', (name) => {
		expect(PARAMS[name].ui.required).toBe(true);
	});

	it('shows a secret as dots', () => {
		expect(PARAMS.optionalSecret.ui.typeOptions).toEqual({ password: true });
	});

	it('offers the first choice at first, unless another is named', () => {
		expect(PARAMS.choice.ui.default).toBe('red');
		expect(choice(colours, { ...ui, default: 'blue' }).ui.default).toBe('blue');
	});

	it('gives a collection its fields by name', () => {
		expect(PARAMS.collection.ui.options).toMatchObject([
			{ name: 'name', displayName: 'Name', type: 'string' },
			{ name: 'size', displayName: 'Size', type: 'number', typeOptions: { minValue: 1 } },
		]);
	});
});
