// The smallest store of a page's own: a table in the page's memory. Each write makes a new
// revision, and one that is based on another revision than the last is refused.
const drafts = new Map();
let last = 0;

const conflict = () => Object.assign(new Error("Somebody else wrote to this report."), { code: "conflict" });

document.querySelector("article7-report").store = {
  name: "own-store",
  async list() {
    return [...drafts].map(([id, { revision }]) => ({ id, revision }));
  },
  async read(id) {
    return drafts.get(id) ?? null;
  },
  async write(id, text, revision) {
    if ((drafts.get(id)?.revision ?? null) !== revision) throw conflict();
    last += 1;
    drafts.set(id, { text, revision: String(last) });
    document.querySelector("#count").textContent = drafts.size;
    return String(last);
  },
  async remove(id, revision) {
    if (drafts.get(id)?.revision !== revision) throw conflict();
    drafts.delete(id);
    document.querySelector("#count").textContent = drafts.size;
  },
};
