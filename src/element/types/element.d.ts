/** A part of a report, filled in where nobody answered: never over what was typed. */
export type Prefill = Partial<Pick<Report, "state" | "contact" | "sections" | "additional_information">>;

/** What is odd about a cell or field. */
export interface Finding {
  /** The part of the form: a section's letter, `contact`, `additional`. */
  part: string;
  question: string;
  /** The row, from 1; null outside a table. */
  row: number | null;
  column: string | null;
  /** Stable over versions. */
  code: string;
}

/** What a colleague would say, in the element's language. */
export interface ReviewFinding {
  code: string;
  severity: string;
  part: string | null;
  question: string | null;
  row: number | null;
  column: string | null;
  figures: Record<string, unknown>;
  /** What is wrong. */
  what: string;
  /** What can be done. */
  todo: string;
  /** The reason that a person gave for it; null where nobody did. */
  answered: string | null;
}

/** A report that is kept. */
export interface ListedReport {
  id: string;
  state: string;
  year: number;
  /** How many sections are done, of how many. */
  done: number;
  of: number;
  saved: string;
  submitted: string | null;
  /** The day by which it is due; null where nothing is owed. */
  due: string | null;
}

/** What an import placed, asks and could not place: text, columns, and rows that were left out as titles or totals. */
export interface Imported {
  placed: { part: string; question: string }[];
  asked: { what: string; section?: string }[];
  unplaced: { line: number; text: string; near: { part: string; question: string } | null }[];
}

/** The formats of `exportAs`. */
export type Format = "json" | "html" | "md" | "xlsx" | "docx" | "package" | "csv";

/** An error as every method and event gives it: `code` for programs, `message` says what to do. */
export interface Article7Error extends Error {
  code:
    | "failed" | "not-started" | "not-in-page" | "not-fetched" | "not-a-report" | "not-a-file" | "not-a-store" | "no-such-report" | "no-such-section" | "read-only"
    | "not-opened" | "not-imported" | "not-exported" | "not-reviewed" | "store-failed"
    | (string & {});
}

/** A draft as the host's store has it. */
export interface StoredDraft {
  /** The report as JSON, exactly as it was written. */
  text: string;
  /** What changes with every write: a revision, an ETag. */
  revision: string;
  /** Other versions that nobody has settled, where the store may have several. */
  others?: string[];
}

/** The host's own store. Every method may be asynchronous. */
export interface Article7Store {
  /** Keeps the copies in this browser apart from those of other stores. */
  name?: string;
  /** All drafts with their revisions. */
  list(): Promise<{ id: string; revision: string }[]>;
  /** A draft; null where there is none. */
  read(id: string): Promise<StoredDraft | null>;
  /**
   * Keeps a draft if its revision is still this one (null: if there is none yet) and resolves with
   * the new revision; otherwise rejects with an error whose `code` is "conflict".
   */
  write(id: string, text: string, revision: string | null): Promise<string>;
  /** Removes a draft if its revision is still this one; otherwise rejects as `write` does. */
  remove(id: string, revision: string): Promise<void>;
  /** The bytes of an attachment, by their SHA-256 in hexadecimal; null where there are none. */
  readFile?(sha256: string): Promise<Blob | null>;
  /** Keeps the bytes of an attachment; the same bytes may come again. */
  writeFile?(sha256: string, bytes: Blob): Promise<void>;
  /** Calls back when somebody else may have written; answers what ends that. */
  watch?(changed: () => void): (() => void) | undefined;
}

/** The detail of `article7-submit`; `preventDefault()` or `respond()` takes the report over. */
export interface SubmitDetail {
  /** The report as it is submitted, with its declaration. */
  report: Report;
  /** The package: one ZIP with the report in every format, and checksums. */
  package(): Promise<Blob>;
  /**
   * The host's answer: once it resolves the report is locked and the receipt kept in it and shown;
   * if it rejects, the report stays a draft and the error's message is shown.
   */
  respond(answer: { receipt?: string } | Promise<{ receipt?: string } | void> | void): void;
}

/** The events, all of which bubble and leave the shadow root. */
export interface Article7EventMap {
  "article7-ready": CustomEvent<{ report: Report | null }>;
  "article7-change": CustomEvent<{ changed: { part: string; question: string }[] }>;
  "article7-saved": CustomEvent<{ id: string; saved: string }>;
  "article7-language": CustomEvent<{ language: string }>;
  "article7-submit": CustomEvent<SubmitDetail>;
  "article7-submitted": CustomEvent<Report>;
  "article7-stored": CustomEvent<{ id: string; revision: string }>;
  "article7-conflict": CustomEvent<{ id: string; mine: Report | null; theirs: Report | null }>;
  "article7-error": CustomEvent<Article7Error>;
}

/** The element `<article7-report>`. */
export declare class Article7Report extends HTMLElement {
  /**
   * The open report, null where none is open. Set, one with the id of the open report takes its place, as one
   * step that can be undone; any other is opened beside it.
   */
  get report(): Report | null;
  set report(report: Report);
  prefill: Prefill | null;
  store: Article7Store | null;
  readonly findings: Finding[];
  reports(): ListedReport[];
  review(): Promise<ReviewFinding[]>;
  open(id: string): Promise<void>;
  /**
   * Opens the report of a State Party (ISO 3166-1 alpha-2) for a year, or starts it; resolves with whether it was
   * there. What is not in this browser waits until the host's own store has said what it has.
   */
  openFor(state: string, year: number): Promise<boolean>;
  importFile(file: Blob): Promise<Imported>;
  exportAs(format: Exclude<Format, "csv">): Promise<Blob>;
  exportAs(format: "csv", table?: string): Promise<Blob>;
  addEventListener<K extends keyof Article7EventMap>(type: K, listener: (this: Article7Report, event: Article7EventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof Article7EventMap>(type: K, listener: (this: Article7Report, event: Article7EventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "article7-report": Article7Report;
  }
}
