//! A report as the official platform prints it finds its places.

mod support;

use article7_core::exchange::platform::{self, Asked};
use article7_core::form::Status;
use article7_core::funding::totals;
use rust_decimal::Decimal;
use support::{form, norway_print, words};

#[test]
fn smoke() {
    let form = form();
    let words = words(&form);
    let Some(text) = norway_print() else { return };
    let print = platform::read(&form, &words, &text, 2024).unwrap();
    println!("{}", article7_core::exchange::json::write(&print.report));
    println!(
        "{:#?} {:#?} {:#?}",
        print.placed, print.asked, print.unplaced
    );
    let table = form.question("I", "assistance").unwrap();
    println!(
        "{:?}",
        totals(
            table.column("amount").unwrap(),
            print.report.rows("I", "assistance")
        )
    );
    let _ = (Decimal::ONE, Status::Changed, Asked::State(String::new()));
}
