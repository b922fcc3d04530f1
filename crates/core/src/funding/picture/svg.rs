//! The text of an SVG: shapes at places in tenths of a pixel, everything escaped.

use super::Frame;

/// What pictures look like: the app's sheet, with the light palette where no
/// token is set, as in a saved file.
const STYLE: &str = include_str!("../../../../../style/picture.css");

/// An SVG that is being written.
pub(super) struct Svg {
    out: String,
    frame: Frame,
}

impl Svg {
    pub(super) fn new(frame: Frame) -> Svg {
        Svg {
            out: String::new(),
            frame,
        }
    }

    /// The width in tenths of a pixel.
    pub(super) fn width(&self) -> i64 {
        self.frame.tenths()
    }

    /// The picture, with its class, its name and its height in tenths.
    pub(super) fn done(self, class: &str, title: &str, height: i64) -> String {
        let (width, height) = (px(self.width()), px(height));
        let mut out = String::with_capacity(self.out.len() + 4096);
        let parts: [&str; 9] = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture ",
            class,
            "\" viewBox=\"0 0 ",
            &width,
            " ",
            &height,
            "\" width=\"",
            &width,
            "\" height=\"",
        ];
        out.extend(parts);
        let direction = if self.frame.rtl { "rtl" } else { "ltr" };
        out.extend([&height, "\" direction=\"", direction, "\" role=\"img\">"]);
        out.extend(["<title>", &escaped(title), "</title>"]);
        if self.frame.file {
            out.extend(["<style>", STYLE, "</style>"]);
            let ground = "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>";
            out.push_str(ground);
        }
        out.push_str(&self.out);
        out.push_str("</svg>");
        out
    }

    /// A rectangle from a corner, the one at the start of the line.
    pub(super) fn rect(&mut self, class: &str, (x, y): (i64, i64), (wide, high): (i64, i64)) {
        let x = self.mirrored(x) - if self.frame.rtl { wide } else { 0 };
        let numbers = [("x", x), ("y", y), ("width", wide), ("height", high)];
        self.shape("rect", class, &numbers);
    }

    pub(super) fn circle(&mut self, class: &str, (x, y): (i64, i64), radius: i64) {
        self.shape("circle", class, &[("cx", x), ("cy", y), ("r", radius)]);
    }

    pub(super) fn segment(&mut self, class: &str, from: (i64, i64), to: (i64, i64)) {
        let numbers = [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)];
        self.shape("line", class, &numbers);
    }

    /// A line through points.
    pub(super) fn polyline(&mut self, class: &str, points: &[(i64, i64)]) {
        let places: Vec<String> = points
            .iter()
            .map(|(x, y)| [px(*x).as_str(), ",", &px(*y)].concat())
            .collect();
        self.out
            .extend(["<polyline class=\"", class, "\" points=\""]);
        self.out.push_str(&places.join(" "));
        self.out.push_str("\"/>");
    }

    /// A text that begins at a place, read in the language's direction.
    pub(super) fn start_text(&mut self, class: &str, (x, y): (i64, i64), text: &str) {
        self.text(class, "start", (self.mirrored(x), y), text);
    }

    /// A text that ends at a place.
    pub(super) fn end_text(&mut self, class: &str, (x, y): (i64, i64), text: &str) {
        self.text(class, "end", (self.mirrored(x), y), text);
    }

    /// A text round a place that is not mirrored.
    pub(super) fn middle_text(&mut self, class: &str, at: (i64, i64), text: &str) {
        self.text(class, "middle", at, text);
    }

    /// A group with a title, which a pointer shows.
    pub(super) fn titled(&mut self, title: &[&str], draw: impl FnOnce(&mut Svg)) {
        self.out.push_str("<g><title>");
        title
            .iter()
            .for_each(|part| self.out.push_str(&escaped(part)));
        self.out.push_str("</title>");
        draw(self);
        self.out.push_str("</g>");
    }

    /// Text of the picture's own making; it has to be whole and escaped.
    pub(super) fn raw(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    /// Where a place along the line is, in the language's direction.
    pub(super) fn mirrored(&self, x: i64) -> i64 {
        if self.frame.rtl { self.width() - x } else { x }
    }

    fn text(&mut self, class: &str, anchor: &str, (x, y): (i64, i64), text: &str) {
        let (x, y) = (px(x), px(y));
        let parts = ["<text class=\"", class, "\" x=\"", &x, "\" y=\"", &y];
        self.out.extend(parts);
        self.out.extend([
            "\" text-anchor=\"",
            anchor,
            "\">",
            &escaped(text),
            "</text>",
        ]);
    }

    fn shape(&mut self, name: &str, class: &str, numbers: &[(&str, i64)]) {
        self.out.extend(["<", name, " class=\"", class, "\""]);
        for (name, number) in numbers {
            self.out.extend([" ", name, "=\"", &px(*number), "\""]);
        }
        self.out.push_str("/>");
    }
}

/// Tenths of a pixel as pixels.
pub(super) fn px(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    let whole = whole.to_string();
    match tenth {
        0 => [sign, &whole].concat(),
        tenth => [sign, &whole, ".", &tenth.to_string()].concat(),
    }
}

/// Text that stands in markup. What XML cannot hold at all is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
