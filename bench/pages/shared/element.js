// Elements of ours with a new, empty report each, as a host page makes them.
const script = '/dist/article7.js';
await import(script);
let year = 1999;

/** Puts an element with a new report into the page; resolves when it is ready. */
export async function newElement() {
  const element = document.createElement('article7-report');
  for (const [name, value] of Object.entries({ lang: 'en', state: 'NO', year: (year += 1) })) element.setAttribute(name, value);
  const ready = new Promise((done, failed) => {
    element.addEventListener('article7-ready', done, { once: true });
    element.addEventListener('article7-error', (event) => failed(event.detail), { once: true });
  });
  localStorage.clear();
  document.getElementById('root').replaceChildren(element);
  await ready;
  return element;
}
