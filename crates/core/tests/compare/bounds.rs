//! What is large is compared in bounded time.

use super::{counts, tells_every_row_once, text};
use crate::support::form;
use article7_core::compare::{TableDifference, TextDifference};
use article7_core::report::Row;

#[test]
fn ten_thousand_rows_are_compared_in_bounded_time() {
    let form = form();
    let table = form.question("I", "assistance").expect("a table");
    let rows = |turn: usize| -> Vec<Row> {
        (0..10_000)
            .map(|i| {
                let mut row = Row::default();
                // Every third row changed its amount, every tenth its partner and amount.
                let amount = if i % 3 == 0 { i * 7 + turn } else { i * 7 };
                let partner = if i % 10 == 0 { i * 31 + turn } else { i };
                row.put("destination", Some(text(["AF", "IQ", "UA", "LA"][i % 4])));
                row.put("details", Some(text(&format!("Partner {partner}"))));
                row.put("amount", Some(text(&amount.to_string())));
                row.put("currency", Some(text("NOK")));
                row.put("type", Some(text("financial")));
                row
            })
            .collect()
    };
    let (before, mut after) = (rows(0), rows(1));
    after.rotate_left(5000);
    #[expect(
        clippy::disallowed_methods,
        reason = "a host test of what must not take long"
    )]
    let start = std::time::Instant::now();
    let difference = TableDifference::between(table, &before, &after).expect("they differ");
    let took = start.elapsed();
    tells_every_row_once(&difference, 10_000, 10_000);
    let (same, changed, gone, added) = counts(&difference);
    assert_eq!(same, 6000);
    assert_eq!(gone, added);
    assert_eq!(changed + gone, 4000);
    assert!(
        changed >= 3000 - 334,
        "rows with the same partner are the same: {changed}"
    );
    // The worst case: one key, and nothing else alike.
    let one_key = |turn: usize| -> Vec<Row> {
        (0..10_000)
            .map(|i| {
                let mut row = Row::default();
                row.put("destination", Some(text("Global")));
                row.put("amount", Some(text(&(i * 2 + turn).to_string())));
                row
            })
            .collect()
    };
    let difference = TableDifference::between(table, &one_key(0), &one_key(1));
    tells_every_row_once(&difference.expect("they differ"), 10_000, 10_000);
    eprintln!(
        "10 000 rows: {took:?}, one key: {:?}",
        start.elapsed() - took
    );
    assert!(
        start.elapsed().as_secs() < 60,
        "in a debug build on a busy machine"
    );
}

#[test]
fn long_texts_are_compared_in_bounded_time() {
    let words = |turn: usize| -> String {
        (0..100_000)
            .map(|i| {
                if i % 50 == turn {
                    "changed ".into()
                } else {
                    format!("w{} ", i % 5000)
                }
            })
            .collect()
    };
    let (before, after) = (words(0), words(1));
    #[expect(
        clippy::disallowed_methods,
        reason = "a host test of what must not take long"
    )]
    let start = std::time::Instant::now();
    let difference = TextDifference::between(&before, &after);
    assert_eq!(difference.apply(&before), Some(after));
    eprintln!("100 000 words: {:?}", start.elapsed());
    assert!(
        start.elapsed().as_secs() < 60,
        "in a debug build on a busy machine"
    );
}
