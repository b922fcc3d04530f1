//! Numbers of a file, in the one way in which we write them.

/// A number as plain decimal digits: exactly what the file holds, the fewest
/// digits that mean the same binary number, never an exponent.
pub(super) fn plain(number: f64) -> String {
    if number == 0.0 {
        // Also where it is -0.
        "0".to_owned()
    } else {
        number.to_string()
    }
}

/// A number that a file wrote as text: its own digits where they are plain,
/// so that nothing is rounded; nothing where it is no number.
pub(super) fn canonical(text: &str) -> Option<String> {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(whole) && digits(fraction)) {
        let number: f64 = text.parse().ok()?;
        return number.is_finite().then(|| plain(number));
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let mut out = String::with_capacity(text.len());
    if unsigned.len() < text.len() && !(whole.is_empty() && fraction.is_empty()) {
        out.push('-');
    }
    out.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{canonical, plain};

    #[test]
    fn numbers_never_have_an_exponent_or_lose_a_digit() {
        for (number, text) in [
            (13_000_000.5, "13000000.5"),
            (526_935_267.0, "526935267"),
            (1e21, "1000000000000000000000"),
            (1e-7, "0.0000001"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
        ] {
            assert_eq!(plain(number), text);
        }
    }

    #[test]
    fn digits_of_a_file_stay_as_they_are() {
        for (file, text) in [
            (
                "12345678901234567890.123456789",
                "12345678901234567890.123456789",
            ),
            ("1.50", "1.5"),
            ("007", "7"),
            ("-0.0", "0"),
            ("1.3E7", "13000000"),
            ("-1e-3", "-0.001"),
        ] {
            assert_eq!(canonical(file).as_deref(), Some(text), "{file}");
        }
        for file in ["", "-", "NaN", "inf", "1e999", "kr 5", "1,5"] {
            assert_eq!(canonical(file), None, "{file}");
        }
    }
}
