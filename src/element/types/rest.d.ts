import type { Article7Store } from "../article7.js";

/** A store behind a REST endpoint with ETags. */
export declare function restStore(
  address: string | URL,
  options?: { name?: string; every?: number; headers?: Record<string, string>; files?: string | URL; fetch?: typeof fetch },
): Article7Store;
