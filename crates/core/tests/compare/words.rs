//! The words of a text.

use article7_core::compare::{Piece, TextDifference};

#[test]
fn words_that_changed_are_told_as_a_person_reads_them() {
    let pieces = |before: &str, after: &str| TextDifference::between(before, after).pieces;
    let (same, gone, added) = (
        |text: &str| Piece::Same(text.into()),
        |text: &str| Piece::Gone(text.into()),
        |text: &str| Piece::Added(text.into()),
    );
    assert_eq!(
        pieces(
            "Norway gave 600 million NOK.",
            "Norway gave 527 million NOK."
        ),
        [
            same("Norway gave "),
            gone("600"),
            added("527"),
            same(" million NOK.")
        ]
    );
    assert_eq!(
        pieces("the old words here", "the new names here"),
        [
            same("the "),
            gone("old words"),
            added("new names"),
            same(" here")
        ]
    );
    assert_eq!(pieces("", "All new."), [added("All new.")]);
    assert_eq!(pieces("same", "same"), [same("same")]);
    assert_eq!(pieces("", ""), []);
    assert_eq!(
        pieces("扫雷行动", "扫雷工作"),
        [same("扫雷"), gone("行动"), added("工作")]
    );
    // A figure is one word, however its thousands are set apart.
    assert_eq!(
        pieces("NOK 526,935,267 in all", "NOK 526,935,276 in all"),
        [
            same("NOK "),
            gone("526,935,267"),
            added("526,935,276"),
            same(" in all")
        ]
    );
    assert_eq!(
        pieces("1\u{202f}000, 2.5", "1\u{202f}001, 2.6"),
        [
            gone("1\u{202f}000"),
            added("1\u{202f}001"),
            same(", "),
            gone("2.5"),
            added("2.6")
        ]
    );
    assert_eq!(TextDifference::between("a", "b").apply("c"), None);
}
