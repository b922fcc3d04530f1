//! Which columns a row has: one list that the rows of a table share.
//!
//! Nearly all rows of a table hold something in the same cells. So a row keeps its
//! values and points at the list of their columns; a row that gets a cell more is
//! given the list that others were given who had the same before.

use crate::world::text::Text;
use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;

/// Ids of columns, in their order; none twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(Arc<[Text]>);

/// What came of a list when a column came to it.
struct Known {
    before: Columns,
    column: Text,
    at: usize,
    after: Columns,
}

/// How many of those are known at most, a power of two.
const PLACES: usize = 1024;

thread_local! {
    /// Those that came last, each in the one place that it may stand in.
    static KNOWN: RefCell<Vec<Option<Known>>> = const { RefCell::new(Vec::new()) };
}

impl Columns {
    /// The list with a column more that is not in it, and where that stands.
    pub(super) fn with(&self, column: &Text) -> (usize, Columns) {
        // Lists and ids are kept at addresses that differ in their middle.
        let [list, id] = [self.0.as_ptr() as usize, column.as_ptr() as usize];
        let place = (list >> 4 ^ list >> 12 ^ id >> 3 ^ id >> 11) & (PLACES - 1);
        KNOWN.with_borrow_mut(|known| {
            if known.is_empty() {
                known.resize_with(PLACES, || None);
            }
            let known = &mut known[place];
            match known {
                Some(known) if known.before.is(self) && known.column == *column => {}
                _ => *known = Some(self.find_out(column)),
            }
            // It was just put there, if it was not.
            known
                .as_ref()
                .map(|known| (known.at, known.after.clone()))
                .unwrap_or_default()
        })
    }

    fn find_out(&self, column: &Text) -> Known {
        let at = self.partition_point(|other| other < column);
        let (before, behind) = self.split_at(at);
        let all = before.iter().chain([column]).chain(behind);
        Known {
            before: self.clone(),
            column: column.clone(),
            at,
            after: Columns(all.cloned().collect()),
        }
    }

    /// The list without the column in a place.
    pub(super) fn without(&self, at: usize) -> Columns {
        let others = self.iter().enumerate().filter(|(i, _)| *i != at);
        Columns(others.map(|(_, column)| column.clone()).collect())
    }

    /// Whether it is the very list of another.
    fn is(&self, other: &Columns) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Columns {
    type Target = [Text];

    fn deref(&self) -> &[Text] {
        &self.0
    }
}

impl PartialEq for Columns {
    fn eq(&self, other: &Columns) -> bool {
        self.is(other) || self.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;
    use crate::world::text::Text;

    /// The list of some columns that came in this order.
    fn list(ids: &[&str]) -> Columns {
        let ids = ids.iter().map(|id| Text::from(*id));
        ids.fold(Columns::default(), |list, id| list.with(&id).1)
    }

    #[test]
    fn columns_stand_in_the_order_of_their_ids_however_they_came() {
        let one = list(&["b", "d", "a", "c"]);
        assert_eq!(one.to_vec(), ["a", "b", "c", "d"]);
        assert_eq!(one, list(&["d", "c", "b", "a"]));
        assert_eq!(one.without(1).to_vec(), ["a", "c", "d"]);
        assert_eq!(one.with(&"bb".into()).0, 2);
        assert_ne!(one, one.without(3));
    }

    #[test]
    fn rows_that_get_the_same_columns_share_one_list() {
        let ids: Vec<Text> = ["destination", "amount", "currency"].map(Text::from).into();
        let row = || {
            ids.iter()
                .fold(Columns::default(), |list, id| list.with(id).1)
        };
        assert!(row().is(&row()));
        // More lists than are known: each is right, though not shared.
        for i in 0..2000 {
            let id = Text::from(format!("x{i}"));
            assert_eq!(
                row().with(&id).1.to_vec(),
                ["amount", "currency", "destination", id.as_str()]
            );
        }
    }
}
