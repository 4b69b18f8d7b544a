import '../../test/engine/bootstrap';
import 'n8n-core';
import { Task } from '../listUsers';
import { measured } from '../measured';
import { idsOfRaw, keepRawAnswers } from './rawAnswers';

void measured(Task, keepRawAnswers, idsOfRaw);
