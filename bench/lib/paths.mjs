// Where things are: the repository, the build under test, what is bundled, what was found.
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository, as a URL. */
export const ROOT = new URL('../../', import.meta.url);
/** bench/ itself. */
export const BENCH = fileURLToPath(new URL('bench/', ROOT));
/** The build under test: the repository's dist/, unless DIST says another. */
export const DIST = resolve(process.env.DIST ?? fileURLToPath(new URL('dist', ROOT)));
/** The peers' pages, bundled. */
export const BUILT = `${BENCH}build`;
/** What the runs found. */
export const RESULTS = pathToFileURL(`${BENCH}results/`);
