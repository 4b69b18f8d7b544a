export { type Answer, isRecord, parseBody } from './answer';
export { DEFAULT_RETRY_FOR_MS, openReader, openWriter } from './egress';
export { isFault, VendorFault } from './fault';
export { oncePerReader } from './oncePerReader';
export { type CursorPage, cursorPages } from './pages';
export type { Fate, Reader, Request, WriteRequest, Writer } from './request';
export { recordIn, recordsIn } from './lists';
export { route } from './route';
export type { VendorApi } from './vendorApi';
