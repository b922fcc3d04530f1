// The office module, apart from the worker's own file so that it is fetched late.
export { default, Office } from "./office/office.js";
