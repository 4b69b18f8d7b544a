import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** Elements that load, run, embed or lead somewhere. */
const REACHING = new Set([
	...[
		'a',
		'applet',
		'area',
		'audio',
		'base',
		'embed',
		'form',
		'frame',
		'iframe',
		'image',
		'img',
		'input',
		'link',
	],
	...['object', 'picture', 'portal', 'script', 'source', 'track', 'use', 'video'],
]);
/** Attributes that hold an address or a script. */
const REFERENCE =
	/^(on.*|.*href|src|srcset|data|action|formaction|background|cite|longdesc|manifest|ping|poster|profile|usemap|style)$/;
const IN_STYLE = /url\s*\(|@import|image-set|\/\//i;

/** Everything in an HTML page that a browser could load, run or follow, as it understands the page itself. */
export function referencesIn(html: string): string[] {
	return elementsOf(parse(html)).flatMap((element) => [
		...(REACHING.has(element.tagName) ? [`<${element.tagName}>`] : []),
		...element.attrs
			.filter(({ name }) => REFERENCE.test(name))
			.map(({ name }) => `${element.tagName} ${name}`),
		...(element.attrs.some(({ value }) => value.toLowerCase() === 'refresh') ? ['refresh'] : []),
		...(element.tagName === 'style' && IN_STYLE.test(textOf(element)) ? ['address in a style'] : []),
	]);
}

function elementsOf(node: Node): Element[] {
	const own = 'tagName' in node ? [node] : [];
	const below = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
	return [...own, ...below, ...('content' in node ? elementsOf(node.content) : [])];
}

/** The text of all elements with a tag, in their order. */
export function textsIn(html: string, tag: string): string[] {
	return elementsOf(parse(html))
		.filter(({ tagName }) => tagName === tag)
		.map(textOf);
}

function textOf(node: Node): string {
	if ('value' in node) return node.value;
	return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
