/** The style of a report, on screen and on paper. */
export const STYLE = `
:root { color-scheme: light; font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: #1c2330; }
body { max-width: 1180px; margin: 0 auto; padding: 32px 24px; background: #fff; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 32px 0 8px; padding-bottom: 4px; border-bottom: 1px solid #d8dde6; }
.sub, .note { color: #5a6577; }
dl.stamp { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 16px 0; }
dl.stamp dt { color: #5a6577; }
dl.stamp dd { margin: 0; overflow-wrap: anywhere; }
.banner { padding: 10px 14px; border-left: 5px solid; margin: 16px 0; }
.banner.whole { border-color: #2f855a; background: #effaf3; }
.banner.part { border-color: #c05621; background: #fff6ed; }
.banner ul { margin: 4px 0 0; padding-left: 20px; }
.cards { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; }
.card { border: 1px solid #d8dde6; border-radius: 6px; padding: 8px 16px; min-width: 110px; }
.card b { display: block; font-size: 22px; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 20px; }
figure { margin: 0; border: 1px solid #d8dde6; border-radius: 6px; padding: 12px; break-inside: avoid; }
figcaption { font-weight: 600; margin-bottom: 8px; }
svg { width: 100%; height: auto; font-size: 13px; fill: #1c2330; }
svg rect { fill: #3b6fb6; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
th, td { text-align: left; vertical-align: top; padding: 4px 8px; border-bottom: 1px solid #e4e8ee; overflow-wrap: break-word; }
th { background: #f3f5f8; overflow-wrap: normal; }
tr { break-inside: avoid; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 12px; overflow-wrap: anywhere; }
.critical { color: #fff; background: #9b1c1c; } .high { color: #fff; background: #b4540a; }
.medium { background: #f7dc8a; } .low { background: #e2e8f0; }
.badge { padding: 1px 7px; border-radius: 9px; white-space: nowrap; }
.sign { display: grid; grid-template-columns: 2fr 1fr 2fr; gap: 24px; margin-top: 48px; break-inside: avoid; }
.sign div { border-top: 1px solid #1c2330; padding-top: 4px; color: #5a6577; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
	body { max-width: none; padding: 0; font-size: 11px; }
	* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	thead { display: table-header-group; }
	.wide { overflow: visible; }
}
`;
