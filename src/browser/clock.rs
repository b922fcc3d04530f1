//! The time, and names that nobody else has.

use article7_core::world::date::Date;

/// Now, as ISO 8601 in UTC.
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Now, in milliseconds, to tell how long something took.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Today where the person is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let month = now.get_month() as u8 + 1;
    Date::new(now.get_full_year() as i32, month, now.get_date() as u8).unwrap_or_default()
}

/// A name for a new report, unlike any other.
pub fn new_id() -> String {
    // `crypto.randomUUID` is only there in secure contexts; a portal may be none.
    let mut bytes = [0u8; 16];
    let random = web_sys::window().and_then(|window| window.crypto().ok());
    if random.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_err()) {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    let mut id = String::with_capacity(32);
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            id.extend(char::from_digit(u32::from(half), 16));
        }
    }
    id
}
