export { bindApplyPlan } from './bindApplyPlan';
export { bindList } from './bindList';
export { bindRead } from './bindRead';
export { bindWrite } from './bindWrite';
export type { Bound, OperationInfo } from './operation';
export { propertiesOf } from './operation';
