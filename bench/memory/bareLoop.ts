import { measured } from './measured';
import { idsOfRaw, keepRawAnswers } from './rawAnswers';

void measured(keepRawAnswers, idsOfRaw);
