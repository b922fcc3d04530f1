import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
import 'survey-core/survey-core.fontless.min.css';
import form from 'form:surveyJs';
import { root, rows, shown } from '../shared/asked.js';

// onTyping, because the others put every key into their model as well.
const survey = new Model({ textUpdateMode: 'onTyping', questionsOnPageMode: 'singlePage', pages: shown(form).map((part) => form[part]) });
const table = await rows();
if (table.length) survey.data = { I_assistance: table };
survey.onValueChanged.add(() => (window.model = survey.data));
renderSurvey(survey, root());
