// The least that a form can be: fields in the page, and one listener that puts what is typed into an object.
import { rows } from '../shared/asked.js';

const parts = new URLSearchParams(location.search).get('parts');
for (const section of document.querySelectorAll('section')) section.hidden = parts !== null && !parts.split(',').includes(section.id.slice('part-'.length));

const table = document.getElementById('I_assistance');
const columns = [...table.querySelectorAll('th')].map((head) => head.dataset.column);
(await rows()).forEach((row, i) => {
  const line = table.tBodies[0].insertRow();
  for (const column of columns) {
    const field = document.createElement('input');
    Object.assign(field, { name: `I_assistance.${i}.${column}`, value: row[column] });
    field.setAttribute('aria-label', `${column} ${i + 1}`);
    line.insertCell().append(field);
  }
});

const model = (window.model = {});
document.addEventListener('input', ({ target }) => (model[target.name] = target.value));
