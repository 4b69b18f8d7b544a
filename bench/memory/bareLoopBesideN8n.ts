import '../../test/engine/bootstrap';
import 'n8n-core';
import { measured } from './measured';
import { idsOfRaw, keepRawAnswers } from './rawAnswers';

void measured(keepRawAnswers, idsOfRaw);
