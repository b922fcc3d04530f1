//! A block of cells as other programs take it from the clipboard.

/// Tab-separated text as spreadsheets write it: a cell with a tab, a line break or
/// a quotation mark at its beginning is quoted.
pub fn tsv(block: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (i, line) in block.iter().enumerate() {
        if i > 0 {
            out.push_str("\r\n");
        }
        for (j, cell) in line.iter().enumerate() {
            if j > 0 {
                out.push('\t');
            }
            if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(cell);
            }
        }
    }
    out
}

/// A table in markup, as Word takes it. Its mark says that it is ours: our own
/// paste reads the text beside it, which keeps every space.
pub fn html(block: &[Vec<String>]) -> String {
    let mut out = String::from("<table data-article7>");
    for line in block {
        out.push_str("<tr>");
        for cell in line {
            out.push_str("<td>");
            for sign in cell.chars() {
                match sign {
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '&' => out.push_str("&amp;"),
                    '\n' => out.push_str("<br>"),
                    sign => out.push(sign),
                }
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
    out
}

/// A block repeated so that it fills what was chosen, where that is a multiple
/// of it; otherwise the block as it is.
pub fn tiled(block: Vec<Vec<String>>, (height, width): (usize, usize)) -> Vec<Vec<String>> {
    let lines = block.len().max(1);
    let cells = block.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let times = |size: usize, of: usize| {
        if size.is_multiple_of(of) {
            size / of
        } else {
            1
        }
    };
    let (down, across) = (times(height, lines), times(width, cells));
    if down * across <= 1 {
        return block;
    }
    (0..lines * down)
        .filter_map(|i| block.get(i % lines))
        .map(|line| {
            let cell = |i: usize| line.get(i % cells).cloned().unwrap_or_default();
            (0..cells * across).map(cell).collect()
        })
        .collect()
}
