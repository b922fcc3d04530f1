import "article7-report";
import type { Article7Report, Prefill } from "article7-report";
import { useEffect, useRef, useState } from "react";

const OURS: Prefill = { contact: { authority: "Ministry of Foreign Affairs" } };

export function Portal() {
  const element = useRef<Article7Report>(null);
  const [said, say] = useState("");
  const [json, setJson] = useState("");

  useEffect(() => {
    const report = element.current;
    if (!report) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    report.addEventListener("article7-saved", (event) => say(`Saved ${event.detail.saved}`), { signal });
    report.addEventListener("article7-error", (event) => say(`${event.detail.code}: ${event.detail.message}`), { signal });
    return () => ended.abort();
  }, []);

  const exportJson = async () => {
    const blob = await element.current?.exportAs("json");
    if (blob) setJson(await blob.text());
  };

  return (
    <>
      <header>
        <h1>A portal</h1>
        <p role="status">{said}</p>
        <button type="button" onClick={exportJson}>Export for us</button>
        <output hidden>{json}</output>
      </header>
      <article7-report ref={element} lang="en" prefill={OURS} />
    </>
  );
}
