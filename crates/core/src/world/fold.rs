//! Small letters without the tables of all scripts.
//!
//! `char::to_lowercase` brings some 25 kB of tables into the wasm. Labels, names
//! and words that we compare are written in the scripts below; other signs have
//! no small letters, or are compared as they are.

/// The small letter of a capital in Latin, Greek or Cyrillic script; any other
/// sign is itself.
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let small = match code {
        0x41..=0x5A => code + 32,
        // À to Þ, but not the multiplication sign.
        0xC0..=0xDE if code != 0xD7 => code + 32,
        // Latin Extended-A: capitals and small letters take turns.
        0x100..=0x137 | 0x14A..=0x177 if code != 0x130 => code | 1,
        0x139..=0x148 | 0x179..=0x17E => code + (code & 1),
        0x178 => 0xFF,
        // Greek, and its letters with accents.
        0x391..=0x3AB if code != 0x3A2 => code + 32,
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        // Cyrillic.
        0x410..=0x42F => code + 32,
        0x400..=0x40F => code + 80,
        // Full-width Latin, as East Asian keyboards have it.
        0xFF21..=0xFF3A => code + 32,
        _ => code,
    };
    // Each of these sums is a letter's code.
    char::from_u32(small).unwrap_or(c)
}

/// A text in small letters.
pub fn lowered(text: &str) -> String {
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn every_letter_below_cyrillic_is_lowered_as_unicode_does() {
        for c in ('\0'..='\u{45F}').chain('\u{FF00}'..='\u{FF5E}') {
            let by_unicode: Vec<char> = c.to_lowercase().collect();
            // Latin Extended-B, IPA and archaic Greek hold no letter of an official language.
            if ('\u{180}'..='\u{37F}').contains(&c) || ('\u{3CF}'..='\u{3FF}').contains(&c) {
                continue;
            }
            if let [one] = by_unicode.as_slice() {
                assert_eq!(lower(c), *one, "{c:?}");
            }
        }
    }
}
