// Our form in the words of each engine, for each part: { contact: …, A: …, …, I: …, additional: … }.
import { parts } from '../../lib/form.mjs';

const byPart = (make) => Object.fromEntries(parts().map((part) => [part.id, make(part)]));
const byId = (things, make) => Object.fromEntries(things.map((thing) => [thing.id, make(thing)]));

/** JSON Schema, for RJSF and JSON Forms. */
export function jsonSchema() {
  const property = (question) => {
    const about = { title: question.title, ...(question.help ? { description: question.help } : {}) };
    if (question.kind === 'table') {
      const properties = byId(question.columns, (column) => ({ type: 'string', title: column.title }));
      return { ...about, type: 'array', items: { type: 'object', properties } };
    }
    if (question.kind === 'radio') return { ...about, type: 'string', oneOf: question.choices.map(({ id, title }) => ({ const: id, title })) };
    return { ...about, type: 'string' };
  };
  return byPart((part) => ({
    type: 'object',
    title: part.title,
    description: part.help,
    properties: byId(part.questions, property),
    widgets: Object.fromEntries(part.questions.filter(({ kind }) => kind === 'radio' || kind === 'area').map(({ id, kind }) => [id, kind])),
  }));
}

/** A page of SurveyJS for each part. */
export function surveyJs() {
  const types = { text: { type: 'text' }, area: { type: 'comment' }, radio: { type: 'radiogroup' }, table: { type: 'matrixdynamic' } };
  const element = (question) => ({
    ...types[question.kind],
    name: question.id,
    title: question.title,
    ...(question.help ? { description: question.help } : {}),
    ...(question.choices ? { choices: question.choices.map(({ id, title }) => ({ value: id, text: title })) } : {}),
    ...(question.columns ? { cellType: 'text', rowCount: 0, maxRowCount: 1000, columns: question.columns.map(({ id, title }) => ({ name: id, title })) } : {}),
  });
  return byPart((part) => ({ name: part.id, title: part.title, description: part.help, elements: part.questions.map(element) }));
}

/** Components of Form.io for each part. */
export function formio() {
  const component = (question) => {
    const about = { key: question.id, label: question.title, description: question.help, input: true };
    if (question.kind === 'table') {
      const components = question.columns.map(({ id, title }) => ({ type: 'textfield', key: id, label: title, input: true }));
      return { ...about, type: 'datagrid', initEmpty: true, components };
    }
    if (question.kind === 'radio') return { ...about, type: 'radio', values: question.choices.map(({ id, title }) => ({ value: id, label: title })) };
    return { ...about, type: question.kind === 'area' ? 'textarea' : 'textfield' };
  };
  return byPart((part) => [{ type: 'htmlelement', key: `${part.id}_title`, tag: 'h2', content: part.title, input: false }, ...part.questions.map(component)]);
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The same questions as a bare page: every part is there, and a line of CSS shows the chosen ones. */
export function html() {
  const control = (question) => {
    const label = `<label for="${question.id}">${escaped(question.title)}</label><p>${escaped(question.help)}</p>`;
    if (question.kind === 'text') return `${label}<input id="${question.id}" name="${question.id}">`;
    if (question.kind === 'area') return `${label}<textarea id="${question.id}" name="${question.id}"></textarea>`;
    if (question.kind === 'radio') {
      const choices = question.choices.map(({ id, title }) => `<label><input type="radio" name="${question.id}" value="${id}">${escaped(title)}</label>`);
      return `<fieldset><legend>${escaped(question.title)}</legend><p>${escaped(question.help)}</p>${choices.join('')}</fieldset>`;
    }
    const heads = question.columns.map(({ id, title }) => `<th data-column="${id}">${escaped(title)}</th>`);
    return `<h3>${escaped(question.title)}</h3><p>${escaped(question.help)}</p><table id="${question.id}"><thead><tr>${heads.join('')}</tr></thead><tbody></tbody></table>`;
  };
  const section = (part) => `<section id="part-${part.id}" hidden><h2>${escaped(part.title)}</h2><p>${escaped(part.help)}</p>${part.questions.map(control).join('')}</section>`;
  return `<main>${parts().map(section).join('')}</main>`;
}
