import { z } from 'zod';

const Line = z.object({ level: z.string(), message: z.string() });

/** One line of n8n's log. */
export type LogLine = z.infer<typeof Line>;

/** n8n's log, which it writes as one JSON object per line. What else is in it has the level "raw". */
export function readLog(text: string): LogLine[] {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map(readLine);
}

function readLine(line: string): LogLine {
	try {
		return Line.parse(JSON.parse(line));
	} catch {
		return { level: 'raw', message: line };
	}
}
