//! Excel's serial dates in ISO 8601.

use super::number::plain;
use calamine::ExcelDateTime;

/// The last day that Excel knows, 9999-12-31, counted from 1900.
const LAST: f64 = 2_958_466.0;
const DAY: f64 = 86_400_000.0;

/// A date, a date with its time, a time alone, or a length of time. What no
/// calendar has, such as an amount that somebody formatted as a date, stays
/// the number that it is.
pub(super) fn iso(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if !(0.0..LAST).contains(&serial) {
        return plain(serial);
    }
    if moment.is_duration() {
        return duration(serial);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let mut time = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        time.push_str(&format!(".{milli:03}"));
    }
    match (serial < 1.0, time.as_str()) {
        (true, _) => time,
        (false, "00:00:00") => date,
        (false, _) => [&date, "T", &time].concat(),
    }
}

/// A length of time, as in `PT36H30M`.
fn duration(days: f64) -> String {
    // Within the range checked above, so that the cast is exact.
    let seconds = (days * DAY).round() as u64 / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut out = String::from("PT");
    for (count, unit) in [(hours, "H"), (minutes, "M"), (seconds, "S")] {
        if count > 0 || (unit == "S" && out == "PT") {
            out.push_str(&count.to_string());
            out.push_str(unit);
        }
    }
    out
}
