//! File names that every system takes.

use crate::names::free;

/// The longest name, in bytes, with room for a number.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A name for a file that was called `name`: no folder, no sign that a system
/// refuses, and none of those that are taken, whatever their case.
pub(super) fn safe(name: &str, taken: &[String]) -> String {
    let clean: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() || is_invisible(c) => '_',
            c => c,
        })
        .collect();
    // Windows drops dots and spaces at the end; a dot at the start hides a file.
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, end) = match clean.rsplit_once('.') {
        Some((stem, end)) if end.len() <= 10 && !stem.is_empty() => (stem, [".", end].concat()),
        _ => (clean, String::new()),
    };
    let first = stem.split('.').next().unwrap_or_default();
    let stem = match stem {
        "" => "attachment".to_owned(),
        _ if DEVICES.contains(&first.trim().to_ascii_lowercase().as_str()) => ["_", stem].concat(),
        stem => cut(stem, LONGEST).to_owned(),
    };
    free(taken, |number| [&stem, number, &end].concat())
}

/// Signs that turn the direction of a name round and so hide what kind of file it is.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn cut(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| *end <= most)
        .last()
        .unwrap_or(0);
    text[..end].trim_end() // at the end of a character
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_name_stays_in_its_folder_and_opens_on_every_system() {
        for (name, file) in [
            (
                "Norway 2025 mine action assistance.docx",
                "Norway 2025 mine action assistance.docx",
            ),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\Temp\\a.pdf", "C__Temp_a.pdf"),
            ("", "attachment"),
            ("...", "attachment"),
            ("con.txt", "_con.txt"),
            ("Übersicht – Ärzte.pdf", "Übersicht – Ärzte.pdf"),
            ("map\u{202e}fdp.exe", "map_fdp.exe"),
        ] {
            assert_eq!(safe(name, &[]), file, "{name}");
        }
    }

    #[test]
    fn two_files_of_one_name_stay_two_files() {
        let taken = vec!["Map.PDF".to_owned()];
        assert_eq!(safe("map.pdf", &taken), "map (2).pdf");
    }
}
