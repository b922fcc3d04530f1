//! What is round the text of every file: head, style sheet, title.

use super::escape;
use crate::document::is_right_to_left;

/// The style sheet of screen and paper; that of the pages' margins is made anew
/// for each report.
const STYLE: &str = include_str!("paper.css");

/// What a file is about.
pub(super) struct Page<'a> {
    pub title: &'a str,
    /// The tag of its language; empty where unknown.
    pub language: &'a str,
    /// What stands above the title.
    pub over: &'a str,
    /// What stands at the head of every printed page.
    pub running: &'a str,
}

impl Page<'_> {
    /// The whole file round what stands between its title and its end.
    pub fn around(&self, body: &str) -> String {
        let mut out = String::with_capacity(body.len() + STYLE.len() + 2048);
        let push = |out: &mut String, text: &str| escape::push(out, text);
        let right_to_left = is_right_to_left(self.language);
        out.push_str("<!DOCTYPE html>\n<html lang=\"");
        push(&mut out, self.language);
        out.push_str(if right_to_left {
            "\" dir=\"rtl\">\n"
        } else {
            "\" dir=\"ltr\">\n"
        });
        out.push_str("<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Were something to slip through, nothing of it would run or be fetched.
        out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
        push(&mut out, self.title);
        out.push_str("</title>\n<style>\n");
        out.push_str(STYLE);
        self.push_margins(&mut out, right_to_left);
        out.push_str("</style>\n</head>\n<body>\n<header>\n");
        for (text, open, close) in [
            (self.over, "<p class=\"over\">", "</p>\n"),
            (self.title, "<h1>", "</h1>\n"),
            (self.running, "<p>", "</p>\n"),
        ] {
            if !text.is_empty() {
                out.push_str(open);
                push(&mut out, text);
                out.push_str(close);
            }
        }
        out.push_str("</header>\n<main>\n");
        out.push_str(body);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    /// Paper of any size, upright but for wide tables.
    fn push_margins(&self, out: &mut String, right_to_left: bool) {
        let running = escape::css_string(self.running);
        let (start, end) = match right_to_left {
            false => ("left", "right"),
            true => ("right", "left"),
        };
        let font = "font: 8pt Arial, sans-serif; color: #000";
        let parts = [
            "@page { margin: 20mm 16mm; @top-",
            start,
            " { content: ",
            &running,
            "; ",
            font,
            "; } @bottom-",
            end,
            " { content: counter(page) \" / \" counter(pages); ",
            font,
            "; } }\n@page wide { size: landscape; }\n",
        ];
        for part in parts {
            out.push_str(part);
        }
    }
}
