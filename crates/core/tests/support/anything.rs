//! Whatever a person may type and a program may send: strategies for the
//! property tests.

use super::{example, form, words};
use article7_core::form::{CONTACT, Column, Form, Kind, Question, Status};
use article7_core::report::{
    Answer, Answers, Attachment, Declaration, Edit, Period, QuestionAt, Rate, Report, Reviewed,
    Row, Value, enter_cell,
};
use article7_core::world::date::Date;
use article7_core::world::keyed::Keyed;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Text as it is typed: words, figures, marks that formats are sensitive to.
pub fn text() -> impl Strategy<Value = String> {
    let plain = select(vec![
        "",
        " ",
        "0",
        "-5",
        "12",
        "1.234",
        "1,5",
        "13 000 000",
        "NOK 13 000 000",
        "€ 1.5 m",
        "USD 2.4 million",
        "kr 5",
        "=1+1",
        "+47 23",
        "-",
        "@sum",
        "\tx",
        "\rx",
        "'",
        "'=1",
        "''-2",
        "a;b",
        "a\\;b",
        "a, b",
        "\"",
        "say \"so\"",
        "two\nlines",
        "two\r\nlines",
        "Clearance",
        "clearance; risk education",
        "Mapping",
        "yes",
        "NO",
        "Norway",
        "Global",
        "Lao PDR",
        "2025-12-31",
        "31.12.2025",
        "01/02/2025",
        "2013",
        "4.5 km²",
        "12 ha",
        "Financial",
        "in kind",
        "naïve Ærø",
        "١٢٣",
        "|",
        "#",
        "\u{a0}",
        "\u{feff}x",
        "null",
        "{\"typed\": \"x\"}",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        4 => plain,
        1 => "[ -~]{0,12}",
        1 => any::<String>(),
    ]
}

/// A row of a table as its cells are typed, in any order.
pub fn row(table: &Question) -> impl Strategy<Value = Row> + use<> {
    let columns = table.columns.clone();
    let cells = vec((select(columns), text()), 0..8);
    cells.prop_map(|cells| typed_row(&cells))
}

fn typed_row(cells: &[(Column, String)]) -> Row {
    // The same for every case, and not quick to make.
    thread_local!(static WORDS: article7_core::report::Vocabulary = words(&form()));
    WORDS.with(|words| {
        let mut row = Row::default();
        for (column, text) in cells {
            for (key, value) in enter_cell(words, column, text, &row) {
                row.put(&key, value);
            }
        }
        row
    })
}

/// Every table of the form, with its part.
pub fn tables(form: &Form) -> Vec<(String, Question)> {
    let questions = form.parts().flat_map(|(part, questions)| {
        questions
            .iter()
            .map(move |question| (part.to_owned(), question.clone()))
    });
    questions
        .filter(|(_, question)| question.kind == Kind::Table)
        .collect()
}

/// The example, a report that has only begun, one that was submitted, or the
/// amendment of one.
pub fn report() -> impl Strategy<Value = Report> {
    prop_oneof![
        6 => Just(example()),
        1 => Just(submitted()),
        1 => Just(submitted().amendment("amending", "2026-05-02T00:00:00Z").expect("it was submitted")),
        6 => Just(Report::new(
            "apmbc-article-7",
            "new",
            "NO",
            2025,
            "2026-04-01T00:00:00Z"
        )),
    ]
}

/// The example as it was submitted.
pub fn submitted() -> Report {
    let mut report = example();
    let declaration = Declaration {
        name: "A name".into(),
        function: "Head of section".into(),
        date: Date::new(2026, 4, 30).expect("a day"),
        ..Declaration::default()
    };
    report
        .submit(declaration, "2026-04-30T12:00:00Z")
        .expect("a draft with its State Party");
    report
}

/// Any edit: at places that exist and at places that do not, of rows that are
/// there and rows that are not, and several in one.
pub fn edit() -> impl Strategy<Value = Edit> {
    let one = prop_oneof![
        1 => report().prop_map(|report| Edit::Whole(Box::new(report))),
        1 => text().prop_map(Edit::State),
        1 => (1990..2200_i32).prop_map(|year| Edit::Period(Period::year(year))),
        1 => vec(attachment(), 0..3).prop_map(Edit::Attachments),
        1 => (text(), vec(rate(), 0..3)).prop_map(
            |(reporting_currency, rates)| Edit::Rates { reporting_currency, rates }
        ),
        1 => vec(reviewed(), 0..3).prop_map(Edit::Reviewed),
        1 => offered().prop_map(Edit::Offered),
        3 => (part(), option::of(status()), option::of(1990..2030_i32)).prop_map(
            |(section, status, last_reported)| Edit::Status { section, status, last_reported }
        ),
        4 => (at(), option::of(answer())).prop_map(|(at, answer)| Edit::Answer { at, answer }),
        5 => (at(), place(), column(), option::of(value())).prop_map(
            |(at, row, column, value)| Edit::Cell { at, row, column, value }
        ),
        4 => (at(), place(), vec(any_row(), 0..3)).prop_map(
            |(at, row, rows)| Edit::InsertRows { at, row, rows }
        ),
        4 => (at(), place(), place()).prop_map(
            |(at, row, count)| Edit::RemoveRows { at, row, count }
        ),
        3 => (at(), place(), place()).prop_map(|(at, from, to)| Edit::MoveRow { at, from, to }),
    ];
    one.prop_recursive(2, 12, 4, |edits| vec(edits, 0..4).prop_map(Edit::All))
}

fn at() -> impl Strategy<Value = QuestionAt> {
    let any = (part(), question());
    prop_oneof![
        // Most edits go where there is something.
        3 => Just(("I".to_owned(), "assistance".to_owned())),
        1 => any,
    ]
    .prop_map(|(part, question)| QuestionAt::new(part, question))
}

fn part() -> impl Strategy<Value = String> {
    let parts = vec!["A", "B", "I", "J", CONTACT, "additional", "Z", ""];
    select(parts).prop_map(str::to_owned)
}

fn question() -> impl Strategy<Value = String> {
    let questions = vec![
        "assistance",
        "cooperation",
        "measures",
        "stockpile",
        "authority",
        "additional_information",
        "no_such_question",
        "",
    ];
    select(questions).prop_map(str::to_owned)
}

fn column() -> impl Strategy<Value = String> {
    let columns = vec![
        "destination",
        "sectors",
        "amount",
        "currency",
        "no_such_column",
        "",
    ];
    select(columns).prop_map(str::to_owned)
}

/// A row's place: near the start, near the end of the example's 50, or nowhere.
fn place() -> impl Strategy<Value = usize> {
    prop_oneof![6 => 0..3_usize, 2 => 48..53_usize, 1 => Just(usize::MAX)]
}

fn status() -> impl Strategy<Value = Status> {
    select(vec![
        Status::Changed,
        Status::Unchanged,
        Status::NotApplicable,
    ])
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        value().prop_map(Answer::Value),
        vec(any_row(), 0..3).prop_map(Answer::Rows),
    ]
}

fn any_row() -> impl Strategy<Value = Row> {
    vec((column(), value()), 0..4).prop_map(|cells| {
        let mut row = Row::default();
        for (column, value) in cells {
            row.put(&column, Some(value));
        }
        row
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => text().prop_map(Value::text),
        2 => text().prop_map(Value::typed),
        1 => vec(text(), 0..3).prop_map(Value::many),
        1 => Just(Value::Other(serde_json::json!({"not": ["ours", 1.5]}).into())),
    ]
}

fn attachment() -> impl Strategy<Value = Attachment> {
    (text(), option::of(any::<u64>())).prop_map(|(name, bytes)| Attachment {
        name,
        bytes,
        ..Attachment::default()
    })
}

/// A rate as it is kept: digits and days that read, other things as typed.
pub fn rate() -> impl Strategy<Value = Rate> {
    let number =
        select(vec!["1", "11.73", "0.0687", "100", "0.000000000001"]).prop_map(Value::text);
    let typed = || "[a-z ]{1,8}".prop_map(Value::typed);
    let currency = || select(vec!["NOK", "EUR", "USD", "JPY", "", "kr"]).prop_map(str::to_owned);
    let day = Just(Value::text("2025-12-31"));
    (
        currency(),
        currency(),
        option::of(prop_oneof![3 => number, 1 => typed()]),
        text(),
        option::of(prop_oneof![3 => day, 1 => typed()]),
    )
        .prop_map(|(currency, to, rate, source, date)| Rate {
            currency,
            to,
            rate,
            source,
            date,
            ..Rate::default()
        })
}

fn offered() -> impl Strategy<Value = Keyed<Answers>> {
    let one = select(tables(&form())).prop_flat_map(|(part, table)| {
        let rows = vec(row(&table), 1..3);
        rows.prop_map(move |rows| (part.clone(), table.id.clone(), rows))
    });
    vec(one, 0..3).prop_map(|all| {
        let mut offered: Keyed<Answers> = Keyed::new();
        for (part, table, rows) in all {
            offered.of(&part).insert(table, Answer::Rows(rows));
        }
        offered
    })
}

fn reviewed() -> impl Strategy<Value = Reviewed> {
    let place = (
        option::of(part()),
        option::of(question()),
        option::of(0..3_usize),
    );
    (text(), place, text()).prop_map(|(code, (part, question, row), reason)| Reviewed {
        code,
        part,
        question,
        row,
        figures: [("year".to_owned(), serde_json::json!(2024))]
            .into_iter()
            .collect(),
        reason,
        ..Reviewed::default()
    })
}
