//! People.

use super::{found, only, person, plain, saying};
use crate::support::filler::Filler;

#[test]
fn persons_that_are_not_broken_down_are_said() {
    let sessions = |cells: &[(&str, &str)]| {
        let filler = person()
            .table("E", "sessions")
            .row(&[("location", "Malanje")]);
        let typed = |filler: Filler, (column, text): &(&str, &str)| filler.cell(3, column, text);
        found(&cells.iter().fold(filler, typed).report)
    };
    let finding = plain(&only("not-by-sex-and-age", sessions(&[("total", "2500")])));
    assert_eq!(finding["row"], 0);
    assert_eq!(finding["figures"]["persons"], "2535");
    assert_eq!(finding["figures"]["of"], "7880");
    only("not-by-sex-and-age", sessions(&[("unknown", "2500")]));
    assert_eq!(
        sessions(&[("women", "1250"), ("girls", "1250"), ("total", "2500")]),
        []
    );
    // A few unknown among thousands.
    assert_eq!(sessions(&[("unknown", "300")]), []);
}

#[test]
fn victims_that_are_not_broken_down_are_said() {
    let filler = person().table("H", "casualties").row(&[
        ("outcome", "injured"),
        ("device", "ap-mine"),
        ("unknown", "14"),
    ]);
    let finding = plain(&only("not-by-sex-and-age", found(&filler.report)));
    assert_eq!(finding["question"], "casualties");
}

#[test]
fn the_name_or_birth_of_a_victim_is_said_and_not_repeated() {
    for text in [
        "The victim, Mr. Joao Domingos, lost a leg.",
        "Maria Teresa (12) was injured near the river.",
        "Among the casualties was Paulo Ernesto, aged 34.",
        "A boy named Alberto was killed.",
        "One survivor was born on 12.03.1999.",
        "Mme Diallo, blessée en mai, a reçu une prothèse.",
    ] {
        let report = saying("H", "data", text);
        let finding = only("personal-data", found(&report));
        // Names are guessed at: a person who knows better answers with a reason.
        assert_eq!(plain(&finding)["severity"], "should");
        assert_eq!(plain(&finding)["figures"], serde_json::json!({"count": 1}));
    }
    let filler = person()
        .table("H", "services")
        .cell(0, "region", "Mr Paulo Ernesto, Huambo");
    let finding = only("personal-data", found(&filler.report));
    assert_eq!(plain(&finding)["column"], "region");
}

#[test]
fn officials_and_totals_are_left_alone() {
    for text in [
        "Dr. Manuel Neto, head of the unit, opened the centre.",
        "Mr Domingos Paulo, director of the agency, opened the campaign.",
        "In all, 12 victims were injured: 3 women, 9 men.",
        "Victims aged 12 and under are treated first.",
        "Survivors in Huambo, Bié, 12 of them children, were killed or injured.",
        "The register of survivors was born of a survey in 2014.",
        "Provincial Hospital (2) treats survivors.",
    ] {
        let report = saying("H", "data", text);
        assert_eq!(found(&report), [], "{text}");
    }
    // Where no persons are counted, a name is a contact.
    let filler = person().answer(
        "J",
        "other_matters",
        "Mr. Joao Domingos, a survivor, spoke.",
    );
    assert_eq!(found(&filler.report), []);
}
