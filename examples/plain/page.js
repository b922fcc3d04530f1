// What a plain page does with the element: it says when a report was saved, and hands it over.
const element = document.querySelector("article7-report");
const said = document.querySelector("[role=status]");

element.addEventListener("article7-saved", (event) => (said.textContent = `Saved ${event.detail.saved}`));
element.addEventListener("article7-error", (event) => (said.textContent = `${event.detail.code}: ${event.detail.message}`));
