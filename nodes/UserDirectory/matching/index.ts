export { Finder } from './finder';
export { keyOptions, keyRules } from './keyOptions';
export { type KeyRules, comparable, PLAIN_RULES } from './keyText';
export { manualMatches, manualPairs, type ManualMatch } from './manualMatches';
export { matchAccountsBy, matchKeys, matchTwoListsBy } from './matchBy';
export { MANUAL, match, type Matching } from './matcher';
export { anyEmailKey, emailOrUsernameKey, employeeIdKey, type MatchKey } from './matchKey';
export { findRelatives } from './relatives';
export { cachedSide, type Side, sideOf } from './side';
