import manifest from '../package.json' with { type: 'json' };

/** The version of Throughline this code is, as `GET /health` says it. */
export const version: string = manifest.version;
