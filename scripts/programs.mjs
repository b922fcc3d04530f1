// Where a program of this machine lies.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The path of a program: `wanted` where it is given, a name or a path; else the first of its usual
 * `names` on PATH, or of the `apps`, which are paths. Nothing where there is none.
 */
export function programPath(wanted, names, apps) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = (name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name)));
  return [...(wanted ? [wanted] : names).flatMap(places), ...apps].find(executable);
}
