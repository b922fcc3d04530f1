//! Two groupings held against each other.

use super::amount;
use crate::support::{example, form};
use article7_core::funding::{By, Cross, Grants, Key, Sectors, Sums, Total, cross, group};

#[test]
fn every_two_groupings_of_norways_table_add_up_to_their_margins() {
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    for rows in By::ALL {
        for columns in By::ALL {
            for sectors in [Sectors::Combined, Sectors::Split] {
                let crossed = cross(&grants, (rows, columns), sectors, None);
                adds_up(&crossed);
                assert_eq!(amount(&crossed.total, "NOK"), "526935267");
                let groups = group(&grants, rows, sectors, None);
                let margin = groups.groups.into_iter().map(|g| (g.key, g.sums));
                assert_eq!(crossed.rows, margin.collect::<Vec<_>>(), "{rows:?}");
            }
        }
    }
    let crossed = cross(
        &grants,
        (By::Destination, By::Partner),
        Sectors::Combined,
        None,
    );
    let npa = Key::Text("Norwegian People's Aid".into());
    assert_eq!(crossed.columns[0].0, npa);
    let ukraine = crossed
        .cell(0, 0)
        .expect("Ukraine through Norwegian People's Aid");
    assert_eq!(amount(ukraine, "NOK"), "117521951");
}

#[track_caller]
pub fn adds_up(crossed: &Cross) {
    let mut all = Sums::default();
    let add = |to: &mut Sums, from: &Sums| {
        for total in &from.totals {
            to.add(&total.currency, total.amount.expect("an exact sum"));
        }
    };
    let same = |a: &Sums, b: &Sums, of: &str| {
        assert_eq!(a.totals.len(), b.totals.len(), "{of}");
        for Total { currency, amount } in &a.totals {
            assert_eq!(b.in_currency(currency), *amount, "{of}");
        }
    };
    for (i, (key, margin)) in crossed.rows.iter().enumerate() {
        let mut sums = Sums::default();
        let cells = (0..crossed.columns.len()).filter_map(|j| crossed.cell(i, j));
        cells.for_each(|cell| add(&mut sums, cell));
        same(margin, &sums, &format!("row {key:?}"));
        add(&mut all, margin);
    }
    same(&crossed.total, &all, "all rows");
    let mut all = Sums::default();
    for (j, (key, margin)) in crossed.columns.iter().enumerate() {
        let mut sums = Sums::default();
        let cells = (0..crossed.rows.len()).filter_map(|i| crossed.cell(i, j));
        cells.for_each(|cell| add(&mut sums, cell));
        same(margin, &sums, &format!("column {key:?}"));
        add(&mut all, margin);
    }
    same(&crossed.total, &all, "all columns");
}
