// How JSX knows the element: its attributes, its properties, its ref.
import type { Article7Report, Prefill } from "article7-report";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "article7-report": DetailedHTMLProps<HTMLAttributes<Article7Report>, Article7Report> & {
        state?: string;
        year?: string;
        section?: string;
        prefill?: Prefill;
      };
    }
  }
}
