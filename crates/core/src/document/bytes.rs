//! The size of a file, for people.

use super::Language;

/// In kilobytes of a thousand bytes below a megabyte, in megabytes above.
pub fn file_size(bytes: u64, language: &dyn Language) -> String {
    if bytes > 999_000 {
        return megabytes(bytes, language);
    }
    let text = bytes.div_ceil(1000).to_string();
    language.fill("attachments.kilobytes", &[("n", &text)])
}

/// In megabytes of a million bytes, with one decimal, rounded up: what is a
/// little over a limit is not shown as the limit.
pub fn megabytes(bytes: u64, language: &dyn Language) -> String {
    written(bytes.div_ceil(100_000), language)
}

/// The same of what is still free, rounded down: what is shown fits.
pub fn free_megabytes(bytes: u64, language: &dyn Language) -> String {
    written(bytes / 100_000, language)
}

fn written(tenths: u64, language: &dyn Language) -> String {
    let mut text = (tenths / 10).to_string();
    if !tenths.is_multiple_of(10) {
        text.push('.');
        text.push_str(&(tenths % 10).to_string());
    }
    language.fill("review.megabytes", &[("n", &language.number(&text, 0))])
}
