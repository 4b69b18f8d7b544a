import { Task } from '../listUsers';
import { measured } from '../measured';
import { idsOfRaw, keepRawAnswers } from './rawAnswers';

void measured(Task, keepRawAnswers, idsOfRaw);
