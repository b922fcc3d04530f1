//! What the person has to know at once: nothing is kept, another tab has the
//! report, something went wrong.

use super::export_menu::export_json;
use crate::app::desk::{Access, Desk, Notice, Saved};
use crate::app::view::{El, Part, el, follow, keyed};
use crate::store::StoreError;

/// Everything that is being said above a page.
pub fn banners(desk: Desk) -> El {
    el("div")
        .class("banners")
        .attr("part", "banners")
        .part(kept_nowhere(desk))
        .part(not_mine(desk))
        .part(el("div").attr("role", "status").part(follow(move || {
            desk.notice.get().map(|notice| said(desk, notice))
        })))
}

/// A plain button.
pub fn button(words: String, run: impl Fn() + 'static) -> El {
    el("button")
        .class("plain")
        .attr("type", "button")
        .click(run)
        .part(words)
}

fn download(desk: Desk) {
    desk.when_there(move || export_json(desk));
}

fn kept_nowhere(desk: Desk) -> Part {
    let word = move || match desk.editor.saved.get() {
        Saved::Failed(StoreError::Full) => "saved.full",
        Saved::Failed(StoreError::Refused) => "saved.refused",
        _ if !desk.drafts().is_lasting() => "saved.refused",
        _ => "",
    };
    let open = move || desk.editor.open.get().is_some();
    let key = move || [word(), if open() { "+" } else { "" }].concat();
    keyed(key, move || {
        let word = word();
        let download = open().then(|| button(desk.t("download.report"), move || download(desk)));
        (!word.is_empty()).then(|| {
            el("div")
                .class("banner must")
                .attr("role", "alert")
                .attr("data-banner", "not-kept")
                .part(el("p").part(desk.t(word)))
                .part(download)
        })
    })
}

fn not_mine(desk: Desk) -> Part {
    let editor = desk.editor();
    follow(move || {
        let access = editor.access.get();
        let word = access.word();
        if editor.open.get().is_none() || word.is_empty() {
            return None;
        }
        let download = (access == Access::TakenUnsaved)
            .then(|| button(desk.t("download.report"), move || download(desk)));
        let is_elsewhere = matches!(access, Access::OtherTab | Access::TakenUnsaved);
        let take_over = is_elsewhere.then(|| {
            button(desk.t("access.take_over"), move || editor.take_over())
                .attr("data-action", "take-over")
        });
        let stop = (access == Access::HandingOver)
            .then(|| button(desk.t("submit.stop"), move || desk.stop_waiting()));
        Some(
            el("div")
                .class("banner look")
                .attr("role", "status")
                .attr("data-banner", "read-only")
                .part(el("p").part(desk.t(word)))
                .part(download)
                .part(take_over)
                .part(stop),
        )
    })
}

fn said(desk: Desk, notice: Notice) -> El {
    let class = if notice.is_error {
        "banner must"
    } else {
        "banner"
    };
    let ways = notice.ways.into_iter();
    let ways = ways.map(|(word, run)| button(word, move || run()));
    el("div")
        .class(class)
        .attr("data-banner", "notice")
        .part(el("p").part(notice.text))
        .parts(ways)
        .part(
            el("button")
                .class("icon")
                .attr("type", "button")
                .attr("aria-label", desk.t("close"))
                .click(move || desk.notice.set(None))
                .part("×"),
        )
}
