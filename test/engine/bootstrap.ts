import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';

// Imported before n8n-core, which reads all of this while it is being loaded.
// NODE_ENV=test makes its loader use plain `require`, so that the nodes share this process' n8n-workflow.
process.env.NODE_ENV = 'test';
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_ENCRYPTION_KEY ??= 'engine-tests-only';
// n8n logs every failing node; the tests look at the errors themselves.
process.env.N8N_LOG_LEVEL ??= 'silent';
