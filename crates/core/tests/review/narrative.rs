//! Years and amounts in narratives.

use super::{found, only, plain, saying};
use article7_core::report::Report;

fn says(text: &str) -> Report {
    saying("I", "cooperation", text)
}

#[test]
fn the_reporting_period_named_with_another_year_is_said() {
    for text in [
        "During the period covered by this report (2024), assistance went on.",
        "In the reporting period 2024 no mines were found.",
        "In the reporting period from 1 January to 31 December 2024 nothing was found.",
        "The period of this report (2023) was quiet.",
        "Pendant la période couverte par ce rapport (2024), rien n’a été trouvé.",
        "Nothing was found in the reporting year 2026.",
    ] {
        only("year-outside-period", found(&says(text)));
    }
}

#[test]
fn what_was_given_in_another_year_is_said() {
    for text in [
        "In 2024 the state provided training to two neighbours.",
        "In 2024, the state contributed experts and supported a workshop.",
        "Two workshops were funded during 2024.",
        "En 2024, l’État a fourni une assistance à deux pays.",
        "The state destroyed twelve mines in the year 2026.",
    ] {
        let finding = plain(&only("year-outside-period", found(&says(text))));
        assert_eq!(finding["figures"]["text"], text);
        assert_eq!(finding["question"], "cooperation");
    }
}

#[test]
fn a_year_in_brackets_behind_what_was_given_is_said() {
    for text in [
        "Norway contributed NOK 5 million (2024).",
        "Norway contributed NOK 5 million (2024) to the fund.",
        "To this came NOK 5 000 000 (2023), of which most for survivors.",
        "The state provided training to two neighbours (2024).",
        "The state supported clearance in Ukraine (2024).",
        "L’État a fourni une assistance à deux pays (2024).",
    ] {
        let finding = plain(&only("year-outside-period", found(&says(text))));
        assert_eq!(finding["figures"]["text"], text);
    }
}

#[test]
fn years_in_brackets_that_belong_to_something_else_are_left_alone() {
    for text in [
        "Norway contributed NOK 5 million (2025).",
        "The state supported Security Council resolution 2733 (2024).",
        "The state supported Security Council resolution 1325 (2000).",
        "The state has supported the 1997 Convention.",
        "The state was supported in this by the Landmine Monitor (2024).",
        "The state funded the baseline survey (2024).",
        "The state provided a new national standard (2024).",
        "The state supported what Smith and Jones (2024) describe.",
        "NOK 5 million (2026) was allocated to the fund.",
        "NOK 4 million (2023) and NOK 5 million (2024) were spent.",
        "NOK 5 million (2024) and NOK 6 million (2025) were spent.",
        "More than the NOK 5 million (2024) of the previous report.",
        "The strategy foresees NOK 5 million (2024).",
        "The state supported IMAS 07.11 (2024).",
        "Two neighbours (2024) are parties.",
    ] {
        let findings = found(&says(text));
        assert_eq!(findings, [], "{text}");
    }
}

#[test]
fn history_laws_plans_and_comparisons_are_left_alone() {
    for text in [
        "Assistance has been provided since 1999.",
        "The state has provided help since 2024.",
        "The Mine Action Act (2004) remains in force in the reporting period.",
        "In 2024 a law was adopted that supported clearance.",
        "In 2024 the state provided less than in 2025.",
        "Support grew by a tenth compared with what was provided in 2024.",
        "The strategy of 2024 supported this.",
        "Under the Siem Reap-Angkor Action Plan 2025-2029, the state supported survivors.",
        "Under the Oslo Action Plan 2020-2024 the state supported survivors.",
        "In 2026 the state will have provided a further workshop.",
        "The extension until 2026 was supported by all.",
        "Two million dollars were allocated for 2026.",
        "In 1997 the state provided the first deminers.",
        "In 2013 the state gave its last stock to be destroyed.",
        "The previous reporting period (2024) was quieter.",
        "Resolution 2024 was supported.",
        "2024 mines were destroyed.",
        "The document APLC/CONF/2024/5 was provided to all.",
        "The state provided 2024.50 as its account number.",
        "In 2025 the state provided more than in 2024.",
        "The Cartagena Review Conference was in 2024.",
        "The reporting period and the Act of 1 May 2024 are separate things.",
    ] {
        let findings = found(&says(text));
        assert_eq!(findings, [], "{text}");
    }
}

#[test]
fn one_year_is_said_once_in_a_question() {
    let text = "In 2024 it provided help. In 2024 it gave more. In 2024 it provided less.";
    only("year-outside-period", found(&says(text)));
}

// The table of the fixture comes to 350 000 dollars.

#[test]
fn an_amount_that_the_table_contradicts_is_said() {
    for (text, said) in [
        ("The state provided at least USD 400 000.", "400000 USD"),
        (
            "The state contributed USD 3.5 million to its neighbours.",
            "3500000 USD",
        ),
        ("In total, USD 250 000 was provided.", "250000 USD"),
        ("Assistance amounted to 450,000 USD.", "450000 USD"),
        ("More than US$ 600 000 was allocated.", "600000 USD"),
        ("The total was USD 351 000.", "351000 USD"),
    ] {
        let finding = plain(&only("amount-against-table", found(&says(text))));
        assert_eq!(finding["figures"]["said"], said, "{text}");
        assert_eq!(finding["figures"]["total"], "350000 USD");
    }
}

#[test]
fn an_amount_that_fits_or_is_about_something_else_is_left_alone() {
    for text in [
        "The state provided USD 350 000.",
        "The state provided a total of USD 0.35 million.",
        "The state provided about USD 400 000, of which most to Zambia.",
        "More than USD 300 000 was provided.",
        "The state provided less than USD 400 000.",
        "Of this, USD 90 000 was allocated to risk education.",
        "USD 260 000 was spent on clearance.",
        "USD 100 000 was given for equipment.",
        "Since 2005 the state has provided USD 9 million.",
        "The state provided USD 2 million in 2021-2025.",
        "The state will provide USD 5 million.",
        "Clearance needs USD 60 million of support.",
        "Over five years, USD 4 million was provided.",
        "The state received support of EUR 4 million.",
        "The state provided 350 000 leaflets and 900 000 signs.",
    ] {
        assert_eq!(found(&says(text)), [], "{text}");
    }
}

// Its rows for Zambia, through the Mines Advisory Group, come to 200 000 dollars.

#[test]
fn an_amount_to_one_that_is_named_is_held_against_its_rows() {
    for (text, said, name, total) in [
        (
            "USD 400 000 was provided to Zambia.",
            "400000 USD",
            "Zambia",
            "200000 USD",
        ),
        (
            "The state supported clearance in Zambia with USD 3 million.",
            "3000000 USD",
            "Zambia",
            "200000 USD",
        ),
        (
            "At least USD 250 000 was given through the Mines Advisory Group.",
            "250000 USD",
            "Mines Advisory Group",
            "200000 USD",
        ),
        (
            "The state contributed USD 300 000 to Namibia.",
            "300000 USD",
            "Namibia",
            "90000 USD",
        ),
    ] {
        let finding = plain(&only("amount-against-rows", found(&says(text))));
        assert_eq!(finding["figures"]["said"], said, "{text}");
        assert_eq!(finding["figures"]["name"], name, "{text}");
        assert_eq!(finding["figures"]["total"], total, "{text}");
    }
}

#[test]
fn an_amount_that_is_not_that_of_the_one_who_is_named_is_left_alone() {
    for text in [
        "USD 200 000 was provided to Zambia.",
        "About USD 0.2 million was provided to Zambia.",
        "USD 120 000 was provided to Zambia for clearance.",
        "Up to USD 400 000 was provided to Zambia.",
        "USD 400 000 was provided to Zambia and Namibia.",
        "USD 400 000 was provided to Zambia and Malawi.",
        "USD 400 000 was provided to Zambia and its neighbours.",
        "USD 400 000 was provided to Zambia and the Halo Trust.",
        "USD 400 000 was provided, mostly to Zambia.",
        "USD 400 000 was provided, including to Zambia.",
        "Together with Zambia, the state supported a centre of USD 400 000.",
        "Zambia provided USD 400 000 of its own.",
        "Since 2005, USD 9 million was provided to Zambia.",
        "The state will provide USD 400 000 to Zambia.",
        "EUR 4 million was provided to Zambia.",
    ] {
        assert_eq!(found(&says(text)), [], "{text}");
    }
}

#[test]
fn spellings_of_one_name_are_added_up_before_an_amount_is_held_against_them() {
    let text = "USD 290 000 was given through the Mines Advisory Group.";
    let filler = super::with(says(text)).table("I", "assistance");
    let filler = filler.cell(1, "details", "Mines Advisory Group (MAG)");
    only("names-alike", found(&filler.report));
}
