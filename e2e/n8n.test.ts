import { afterAll, beforeAll } from '@jest/globals';
import { openStage, type Stage } from './support/stage';
import { agent } from './suites/agent';
import { approvals } from './suites/approvals';
import { certification } from './suites/certification';
import { credentials } from './suites/credentials';
import { editing } from './suites/editing';
import { quiet } from './suites/quiet';
import { report } from './suites/report';
import { seats } from './suites/seats';
import { secrecy } from './suites/secrecy';
import { templates } from './suites/templates';
import { triggers } from './suites/triggers';
import { variedTemplates } from './suites/variedTemplates';

/** For a machine that has to install n8n first. */
const START_WITHIN = 1_200_000;

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
}, START_WITHIN);
afterAll(async () => await stage?.close());

// Before the templates' own checks, which approve.
approvals(() => stage);
templates(() => stage);
report(() => stage);
agent(() => stage);
certification(() => stage);
seats(() => stage);
editing(() => stage);
triggers(() => stage);
quiet(() => stage);
variedTemplates(() => stage);
credentials(() => stage);
// The last one, because it looks at all that the others left behind.
secrecy(() => stage);
