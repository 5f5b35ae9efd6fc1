// All that the package exports. Importing it runs next to nothing: each part is loaded when it is used.
export { setTraceAsync, type SetTraceAsyncOptions } from './agent/index.ts';
export * from './call-graph/index.ts';
