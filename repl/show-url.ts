import { urlsFrom } from '../src/session/suspended/report-text.ts';

/** Relative to the working directory where it lies below. */
export const showUrl = urlsFrom('');
