import { describeRefusals } from '../fixtures/refusals';

describeRefusals();
