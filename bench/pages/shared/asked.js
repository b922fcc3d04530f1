// What the address asks a form's page for: ?parts=contact (one part) or nothing (all), &rows=50.
const asked = new URLSearchParams(location.search);

/** The parts to be shown, in their order. */
export const shown = (form) => (asked.get('parts') ? asked.get('parts').split(',') : Object.keys(form));

/** The rows of the assistance table; none on a first visit. */
export async function rows() {
  return asked.get('rows') ? (await fetch(`/data/rows-${asked.get('rows')}.json`)).json() : [];
}

export const root = () => document.getElementById('root');
