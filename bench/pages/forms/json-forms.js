import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import form from 'form:jsonSchema';
import { root, rows, shown } from '../shared/asked.js';

const parts = shown(form);
const table = await rows();
const schema = { type: 'object', properties: Object.fromEntries(parts.map((part) => [part, form[part]])) };
const options = { radio: { format: 'radio' }, area: { multi: true } };
const group = (part) => ({
  type: 'Group',
  label: form[part].title,
  elements: Object.keys(form[part].properties).map((id) => ({
    type: 'Control',
    scope: `#/properties/${part}/properties/${id}`,
    options: options[form[part].widgets[id]] ?? {},
  })),
});
const uischema = { type: 'VerticalLayout', elements: parts.map(group) };
const data = parts.includes('I') && table.length ? { I: { I_assistance: table } } : {};
const onChange = ({ data }) => (window.model = data);
createRoot(root()).render(createElement(JsonForms, { schema, uischema, data, renderers: vanillaRenderers, cells: vanillaCells, onChange }));
