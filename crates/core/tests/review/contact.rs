//! Contact information.

use super::{found, only, plain, saying};
use article7_core::form::CONTACT;
use article7_core::report::{Edit, Report};

fn typed(question: &str, text: &str) -> Report {
    saying(CONTACT, question, text)
}

#[test]
fn a_detail_that_the_form_requires_is_missed_and_one_that_it_does_not_is_not() {
    for question in ["authority", "point_of_contact", "email"] {
        let finding = plain(&only("contact-missing", found(&typed(question, ""))));
        assert_eq!(finding["part"], CONTACT);
        assert_eq!(finding["question"], question);
        assert_eq!(finding["severity"], "must");
    }
    only("contact-missing", found(&typed("authority", "  ")));
    assert_eq!(found(&typed("address", "")), []);
    assert_eq!(found(&typed("phone", "")), []);
}

#[test]
fn what_cannot_be_an_e_mail_address_is_said() {
    for text in [
        "ministry",
        "a@b",
        "@example.org",
        "a@example.",
        "a@.org",
        "a..b@example.org",
        "a@b@example.org",
        "a@example.org; b@example",
        "a@192.168.1.1",
        "+47 23 95 00 00",
    ] {
        let finding = only("email-odd", found(&typed("email", text)));
        assert_eq!(plain(&finding)["figures"]["text"], text, "{text}");
    }
}

#[test]
fn what_can_be_an_e_mail_address_is_left_alone() {
    for text in [
        "a@example.org",
        "Seksjon.for.humanitaer.politikk.og.langsiktige.innsatser@mfa.no",
        "first.last+mines@sub.example.gov.ao",
        "a@example.org, b@example.org",
        "a@example.org / b@example.org",
        "Jane Doe <jane@example.org>",
        "mailto:a@example.org",
        "a@example.org and b@example.org.",
        "o'neill@example.ie",
        "mél@exemple.fr",
    ] {
        assert_eq!(found(&typed("email", text)), [], "{text}");
    }
}

#[test]
fn what_cannot_be_a_telephone_number_is_said_and_what_can_be_is_not() {
    for text in [
        "none",
        "1234",
        "a@example.org",
        "123456789012345678901234567890",
    ] {
        only("phone-odd", found(&typed("phone", text)));
    }
    for text in [
        "0047 23 95 00 00",
        "+244 222 000 000 / 222 000 001",
        "(022) 917-12-34 ext. 5",
        "tel: +41 22 906 16 63",
        "٠٠٤٧ ٢٣ ٩٥ ٠٠",
        "24 58 1",
    ] {
        assert_eq!(found(&typed("phone", text)), [], "{text}");
    }
}

#[test]
fn a_report_of_no_state_is_said_to_be_nobodys() {
    let mut report = super::flawless();
    report.apply(Edit::State(String::new())).expect("a state");
    only("state-missing", found(&report));
}
