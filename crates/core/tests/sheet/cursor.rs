//! Where the cursor goes, and where lines stand.

use article7_core::sheet::{Heights, Range, moved, tabbed};

#[test]
fn arrows_stop_at_the_edges() {
    assert_eq!(moved("ArrowUp", false, (0, 3), (9, 5)), Some((0, 3)));
    assert_eq!(moved("ArrowRight", false, (4, 5), (9, 5)), Some((4, 5)));
    assert_eq!(moved("End", true, (4, 5), (9, 5)), Some((9, 5)));
    assert_eq!(moved("PageDown", false, (4, 5), (9, 5)), Some((9, 5)));
    assert_eq!(moved("a", false, (4, 5), (9, 5)), None);
}

#[test]
fn tab_goes_on_in_the_next_row_and_leaves_at_the_end() {
    assert_eq!(tabbed(false, (0, 5), (9, 5)), Some((1, 0)));
    assert_eq!(tabbed(true, (1, 0), (9, 5)), Some((0, 5)));
    assert_eq!(tabbed(false, (9, 5), (9, 5)), None);
    assert_eq!(tabbed(true, (0, 0), (9, 5)), None);
}

#[test]
fn a_block_has_the_same_cells_from_whichever_corner() {
    let range = Range::between((4, 1), (2, 3));
    assert_eq!(range, Range::between((2, 3), (4, 1)));
    assert_eq!((range.from, range.to), ((2, 1), (4, 3)));
    assert!(range.holds((3, 2)) && !range.holds((3, 4)) && !range.holds((5, 2)));
}

#[test]
fn a_block_without_one_of_its_cells_has_each_other_cell_once() {
    for (from, to) in [((2, 1), (4, 3)), ((2, 1), (2, 4)), ((2, 1), (5, 1))] {
        let range = Range::between(from, to);
        let cells = || (0..9).flat_map(|row| (0..9).map(move |column| (row, column)));
        for cell in cells().filter(|cell| range.holds(*cell)) {
            let left = range.without(cell);
            for other in cells() {
                let count = left.iter().filter(|part| part.holds(other)).count();
                let expected = usize::from(range.holds(other) && other != cell);
                assert_eq!(count, expected, "{other:?} of {range:?} without {cell:?}");
            }
        }
    }
    let one = Range::between((3, 3), (3, 3));
    assert_eq!(one.without((3, 3)), []);
    assert_eq!(one.without((3, 4)), [one]);
}

#[test]
fn lines_stand_where_the_heights_before_them_say() {
    // Against adding them up one by one.
    let mut heights = Heights::new(1000, 40.0);
    let mut plain = vec![40.0; 1000];
    for i in 0..400 {
        let (line, high) = ((i * 619) % 1000, 20.0 + (i * 37 % 90) as f64);
        heights.measured(line, high);
        plain[line] = high;
    }
    assert!(!heights.measured(619, plain[619]), "that is no news");
    heights.resize(1200);
    plain.resize(1200, 40.0);
    heights.resize(900);
    plain.truncate(900);
    heights.measured(899, 77.0);
    plain[899] = 77.0;
    let mut top = 0.0;
    for (line, high) in plain.iter().enumerate() {
        assert!((heights.top(line) - top).abs() < 1e-6, "line {line}");
        assert_eq!(heights.at(top + 1.0), line);
        assert_eq!(heights.at(top + high - 1.0), line);
        top += high;
    }
    assert!((heights.top(900) - top).abs() < 1e-6);
    assert_eq!(heights.at(-5.0), 0);
    assert_eq!(heights.at(1e12), 899);
    assert_eq!(Heights::new(0, 40.0).at(10.0), 0);
    assert!(!heights.measured(5000, 1.0));
}
