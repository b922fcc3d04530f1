import "article7-report";

const said = document.querySelector("[role=status]");
document.querySelector("article7-report").addEventListener("article7-saved", (event) => (said.textContent = `Saved ${event.detail.saved}`));
