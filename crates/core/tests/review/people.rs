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
fn somebody_hurt_who_is_named_is_said_in_every_narrative() {
    let texts = [
        "Ali Hassan was killed by a mine.",
        "In May, Ali Hassan was seriously injured near the river.",
        "The shepherd Ali Hassan lost his leg in Huambo.",
        "12-year-old Ali Hassan now goes to school again.",
        "The 12-year-old boy Ali Hassan was found by neighbours.",
        "Ali Hassan, a 12-year-old boy, is treated in Luanda.",
        "Mr. Ali Hassan has been wounded.",
        "Jean-Pierre de Souza died of his wounds.",
        "Amina Diallo a été blessée par une mine.",
    ];
    for text in texts {
        for (part, question) in [("H", "data"), ("J", "other_matters"), ("I", "cooperation")] {
            let findings = found(&saying(part, question, text));
            assert_eq!(plain(&only("personal-data", findings))["part"], part);
        }
        let mut report = saying("H", "data", "");
        report.additional_information = text.to_owned();
        only("personal-data", found(&report));
    }
    let filler = person().table("H", "services").cell(
        0,
        "provider",
        "Where 12-year-old Ali Hassan was treated",
    );
    only("personal-data", found(&filler.report));
}

#[test]
fn places_organisations_and_things_that_are_hurt_or_old_are_left_alone() {
    for text in [
        "A child in Cabo Delgado was killed by a mine.",
        "Near Cuito Cuanavale was killed a herd of cattle.",
        "Cuando Cubango is the most mined province.",
        "One Civilian was killed, and two were injured.",
        "A deminer of the Danish Refugee Council was injured.",
        "Norwegian People’s Aid was hurt by the cuts.",
        "The Kabul Demining Group was wounded in its pride.",
        "Last Monday was killed by rain.",
        "The 25-year-old Mine Ban Convention is the ground for this.",
        "A 30-year-old Soviet Army depot was emptied.",
        "In all, 12 were killed: Huambo 3, Bié 9.",
        "Ali Hassan, director of the agency, was heard.",
        "Maria Santos was elected head of the survivors’ network.",
        "Luanda was not hit; one man was killed.",
    ] {
        for (part, question) in [("H", "data"), ("J", "other_matters")] {
            let report = saying(part, question, text);
            assert_eq!(found(&report), [], "{text}");
        }
    }
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
