//! How long much money takes.

use super::of_rows;
use crate::support::{example, form};
use article7_core::form::ColumnRole;
use article7_core::funding::{By, Grants, Sectors, cross, group};
use article7_core::report::Value;

/// Prints how long it takes: `cargo test --release --test money -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
#[allow(clippy::disallowed_methods, reason = "a measurement on the host")]
fn how_long_ten_and_a_hundred_thousand_rows_take() {
    let form = form();
    let model = example().rows("I", "assistance").to_vec();
    for count in [10_000, 100_000] {
        let rows = (0..count).map(|i| {
            let mut row = model[i % model.len()].clone();
            // As many partners as a hundredth of the rows, a slip in every tenth.
            let name = format!("Partner of {} and sons", "abcdefghij".repeat(1 + i % 3));
            let name = format!("{name} {}", (i / 10) % (count / 100));
            row.put("details", Some(Value::text(name)));
            row
        });
        let report = of_rows(2025, rows.collect());
        let reports = [&report];
        let time = |what: &str, run: &mut dyn FnMut()| {
            let start = std::time::Instant::now();
            run();
            println!(
                "{count} rows: {what} {:.1} ms",
                start.elapsed().as_secs_f64() * 1e3
            );
        };
        time("read", &mut || drop(Grants::of(&form, &reports)));
        let grants = Grants::of(&form, &reports);
        for by in [By::Destination, By::Sector, By::Partner] {
            time(&format!("by {}", by.name()), &mut || {
                drop(group(&grants, by, Sectors::Split, None));
            });
        }
        time("destination × partner", &mut || {
            drop(cross(
                &grants,
                (By::Destination, By::Partner),
                Sectors::Combined,
                None,
            ));
        });
        time("partners alike", &mut || {
            drop(article7_core::funding::alike_in(
                &form,
                ColumnRole::Partner,
                &reports,
            ));
        });
    }
}
