import '../../test/engine/bootstrap';
import 'n8n-core';
import { measured } from '../measured';
import { keysOfRaw, rawPush } from './rawPush';
import { PushTask } from './task';

void measured(PushTask, rawPush, keysOfRaw);
