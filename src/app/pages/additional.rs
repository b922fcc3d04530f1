//! What stands after the last section: additional information, and the names of
//! the files that belong to the report.

use crate::app::desk::Desk;
use crate::app::widgets::Ask;
use article7_core::document::Language;
use article7_core::form::ADDITIONAL;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The page for additional information.
#[component]
pub fn Additional() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form();
    view! {
        <h1 tabindex="-1">{desk.t("page.additional")}</h1>
        {form.additional.iter().cloned().map(|question| {
            view! { <Ask part=ADDITIONAL.to_owned() question/> }
        }).collect_view()}
        <Attachments/>
    }
}

#[component]
fn Attachments() -> impl IntoView {
    let desk = Desk::here();
    let named = move || desk.editor.look_at_all(|report| report.attachments.clone());
    move || {
        let files = named();
        (!files.is_empty()).then(|| {
            let lines = files.into_iter().map(|file| {
                let size = file.bytes.map(|bytes| kilobytes(desk, bytes));
                view! { <li>{file.name} " " <span class="beside">{size}</span></li> }
            });
            view! {
                <section class="question">
                    <h2 class="question-label">{desk.t("attachments")}</h2>
                    <p class="help">{desk.t("attachments.named")}</p>
                    <ul class="plain-list">{lines.collect_view()}</ul>
                </section>
            }
        })
    }
}

fn kilobytes(desk: Desk, bytes: u64) -> String {
    let kilobytes = (Decimal::from(bytes) / Decimal::from(1024)).ceil().to_string();
    [&desk.words_now().number(&kilobytes, 0), " kB"].concat()
}
