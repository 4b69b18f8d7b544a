import type { Execution } from '../support/execution';
import type { Stage } from '../support/stage';

/** What a template must have done. */
export interface TemplateCheck {
	/** The ID of the workflow in the template's file. */
	id: string;
	/** What a person does when the workflow waits for one. */
	attend?(stage: Stage, executionId: string): Promise<void>;
	/** Fails when the tenants, the mailbox or the execution are not as they must be; called after each of two runs. */
	check(stage: Stage, execution: Execution): void | Promise<void>;
}
