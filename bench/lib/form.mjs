// Our form as any engine can ask it: parts with questions of four kinds.
//
// What an engine of the shelf has no word for becomes the simplest thing that it has: numbers, dates
// and every cell of a table are text fields. That makes the peers' work less, never more.
import { readFileSync } from 'node:fs';
import { ROOT } from './paths.mjs';

const read = (path) => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));

/** [{ id, title, help, questions: [{ id, kind: 'text' | 'area' | 'radio' | 'table', title, help, choices?, columns? }] }] */
export function parts() {
  const form = read('forms/apmbc-article-7.json');
  const words = { ...read('locales/en/app.json'), ...read('locales/en/apmbc-article-7.json') };
  const word = (id) => words[id] ?? id;
  const help = (id) => words[`${id}.help`] ?? '';

  const question = (part) => (asked) => {
    const id = `${part}.${asked.id}`;
    const about = { id: `${part}_${asked.id}`, title: word(part === 'additional' ? asked.id : id), help: help(id) };
    if (asked.kind === 'table') {
      const columns = asked.columns.flatMap((column) => [column.id, ...(column.currency ? [column.currency] : [])]);
      return { ...about, kind: 'table', columns: columns.map((column) => ({ id: column, title: word(`${id}.${column}`) })) };
    }
    if (asked.kind === 'one-choice') {
      const choices = form.choices[asked.choices].map((choice) => ({ id: choice.id, title: word(`choice.${asked.choices}.${choice.id}`) }));
      return { ...about, kind: 'radio', choices };
    }
    return { ...about, kind: asked.kind === 'long-text' ? 'area' : 'text' };
  };
  const status = (section) => ({
    id: `${section.id}_status`,
    kind: 'radio',
    title: word(`section.${section.id}.title`),
    help: '',
    choices: section.statuses.map((id) => ({ id, title: word(`status.${id}`) })),
  });

  return [
    { id: 'contact', title: word('page.contact'), help: '', questions: form.contact.map(question('contact')) },
    ...form.sections.map((section) => ({
      id: section.id,
      title: `${section.id}. ${word(`section.${section.id}.title`)}`,
      help: help(`section.${section.id}`),
      questions: [status(section), ...section.questions.map(question(section.id))],
    })),
    { id: 'additional', title: word('page.additional'), help: '', questions: form.additional.map(question('additional')) },
  ];
}

/** Where the assistance table stands in `parts()`. */
export const TABLE = { part: 'I', question: 'I_assistance' };
