import { expect, test } from '@jest/globals';
import { referencesIn } from '../../workflows/userDirectory/support/pageReferences';

test.each([
	['<a href="https://x.example">x</a>', ['<a>', 'a href']],
	['<p onclick="x()">x</p>', ['p onclick']],
	['<p style="background: url(//x.example)">x</p>', ['p style']],
	['<style>@import "x.css";</style>', ['address in a style']],
	['<svg><image xlink:href="x.png"/></svg>', ['<image>', 'image href']],
	['<template><script>x()</script></template>', ['<script>']],
	['<meta http-equiv="refresh" content="0; url=x">', ['refresh']],
	['<p title="<script>">https://x.example</p>', []],
])('the references of %s', (html, expected) => {
	expect(referencesIn(html)).toEqual(expected);
});
