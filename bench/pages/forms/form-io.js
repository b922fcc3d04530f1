import '@formio/js/dist/formio.form.min.css';
import '@formio/js/dist/formio.form.min.js';
import form from 'form:formio';
import { root, rows, shown } from '../shared/asked.js';

const made = await window.Formio.createForm(root(), { display: 'form', components: shown(form).flatMap((part) => form[part]) });
const table = await rows();
if (table.length) await made.setSubmission({ data: { I_assistance: table } });
made.on('change', ({ data }) => (window.model = data));
