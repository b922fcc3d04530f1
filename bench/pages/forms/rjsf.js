import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import form from 'form:jsonSchema';
import { root, rows, shown } from '../shared/asked.js';

const parts = shown(form);
const table = await rows();
const schema = { type: 'object', properties: Object.fromEntries(parts.map((part) => [part, form[part]])) };
const widget = { radio: 'radio', area: 'textarea' };
const uiSchema = Object.fromEntries(
  parts.map((part) => [part, Object.fromEntries(Object.entries(form[part].widgets).map(([id, kind]) => [id, { 'ui:widget': widget[kind] }]))]),
);
const formData = parts.includes('I') && table.length ? { I: { I_assistance: table } } : {};
createRoot(root()).render(createElement(Form, { schema, uiSchema, validator, formData, onChange: ({ formData }) => (window.model = formData) }));
