import { restStore } from "/article7/stores/rest.js";

document.querySelector("article7-report").store = restStore("/api/reports", { name: "rest", every: 2, files: "/api/files" });
