//! Names of which none may stand twice in a file.

/// The first form of a name that is none of those that are taken, whatever their
/// case. `form` makes it of what tells it from the others: nothing at first, then
/// “ (2)”, “ (3)” and so on.
pub(crate) fn free(taken: &[String], form: impl Fn(&str) -> String) -> String {
    let is_taken = |name: &str| {
        let name = name.to_lowercase();
        taken.iter().any(|taken| taken.to_lowercase() == name)
    };
    let mut name = form("");
    let mut count = 1;
    while is_taken(&name) {
        count += 1;
        name = form(&[" (", &count.to_string(), ")"].concat());
    }
    name
}
