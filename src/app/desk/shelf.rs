//! Where desks stand: one whose element is gone is used again for the next, so
//! that a page may put up and take away as many elements as it likes.

use super::{Desk, Inner};
use std::cell::RefCell;
use std::ops::Deref;

/// The lower bits of a handle say where its desk stands, the others whose turn
/// it is there.
const PLACES: u32 = 1 << 12;

thread_local! {
    /// The first belongs to nobody: those come to it whose element is gone.
    static SHELF: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

struct Place {
    inner: &'static Inner,
    turn: u32,
    taken: bool,
}

impl Place {
    fn new() -> Place {
        Place {
            inner: Box::leak(Box::new(Inner::empty())),
            turn: 0,
            taken: false,
        }
    }
}

impl Desk {
    /// The desk that is nobody's.
    pub const NOBODYS: Desk = Desk(0);

    /// A desk with nothing on it.
    pub(super) fn from_shelf() -> Desk {
        SHELF.with_borrow_mut(|shelf| {
            if shelf.is_empty() {
                shelf.push(Place::new());
            }
            let free = shelf.iter().skip(1).position(|place| !place.taken);
            let at = free.map_or(shelf.len(), |free| free + 1);
            if at == shelf.len() {
                shelf.push(Place::new());
            }
            match shelf.get_mut(at) {
                Some(place) => {
                    place.taken = true;
                    Desk(place.turn * PLACES + at as u32)
                }
                None => Desk::NOBODYS,
            }
        })
    }

    /// Gives an emptied desk back. Every handle to it is one to nobody's desk from
    /// here on: a timer or a promise may come back after the element is gone, and
    /// must not meet another element's report.
    pub(super) fn give_back(self) {
        SHELF.with_borrow_mut(|shelf| {
            if let Some(place) = shelf.get_mut((self.0 % PLACES) as usize) {
                place.turn = (place.turn + 1) % (u32::MAX / PLACES);
                place.taken = false;
            }
        });
    }

    /// What the handle stands for. Written into the wasm once: every use of a desk
    /// comes here.
    #[inline(never)]
    pub(super) fn inner(self) -> &'static Inner {
        SHELF.with_borrow(|shelf| {
            let at = (self.0 % PLACES) as usize;
            match shelf.get(at) {
                Some(place) if place.turn == self.0 / PLACES => place.inner,
                // A handle is made by `from_shelf`, so that nobody's desk is there.
                _ => shelf[0].inner,
            }
        })
    }
}

impl Deref for Desk {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        self.inner()
    }
}
