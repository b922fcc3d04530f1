//! What the person has to know at once: nothing is kept, another tab has the
//! report, something went wrong.

use super::export_menu::export_json;
use crate::app::desk::{Access, Desk, Saved};
use crate::store::StoreError;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Everything that is being said above a page.
#[component]
pub fn Banners() -> impl IntoView {
    view! {
        <div class="banners">
            <KeptNowhere/>
            <NotMine/>
            <Said/>
        </div>
    }
}

#[component]
fn KeptNowhere() -> impl IntoView {
    let desk = Desk::here();
    let word = move || match desk.editor.saved.get() {
        Saved::Failed(StoreError::Full) => Some("saved.full"),
        Saved::Failed(StoreError::Refused) => Some("saved.refused"),
        _ if !desk.drafts().is_lasting() => Some("saved.refused"),
        _ => None,
    };
    let open = move || desk.editor.open.get().is_some();
    move || {
        word().map(|word| {
            view! {
                <div class="banner must" role="alert" data-banner="not-kept">
                    <p>{desk.t(word)}</p>
                    <Show when=open>
                        <button class="plain" type="button" on:click=move |_| export_json(desk)>
                            {desk.t("download.report")}
                        </button>
                    </Show>
                </div>
            }
        })
    }
}

#[component]
fn NotMine() -> impl IntoView {
    let desk = Desk::here();
    let editor = desk.editor;
    let take_over = move |_| spawn_local(editor.take_over());
    move || {
        let word = match (editor.open.get(), editor.access.get()) {
            (None, _) | (_, Access::Write) => return None,
            (_, Access::OtherTab) => "access.other_tab",
            (_, Access::TakenUnsaved) => "access.taken_unsaved",
            (_, Access::ReadOnly) => "access.read_only",
        };
        let access = editor.access.get();
        Some(view! {
            <div class="banner look" role="status" data-banner="read-only">
                <p>{desk.t(word)}</p>
                {(access == Access::TakenUnsaved).then(|| view! {
                    <button class="plain" type="button" on:click=move |_| export_json(desk)>
                        {desk.t("download.report")}
                    </button>
                })}
                {(access != Access::ReadOnly).then(|| view! {
                    <button class="plain" type="button" data-action="take-over" on:click=take_over>
                        {desk.t("access.take_over")}
                    </button>
                })}
            </div>
        })
    }
}

#[component]
fn Said() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div role="status">
            {move || desk.notice.get().map(|notice| {
                let action = notice.action.map(|(word, run)| view! {
                    <button class="plain" type="button" on:click=move |_| run.run(())>{word}</button>
                });
                view! {
                    <div class="banner" class:must=notice.is_error data-banner="notice">
                        <p>{notice.text}</p>
                        {action}
                        <button
                            class="icon"
                            type="button"
                            aria-label=desk.t("close")
                            on:click=move |_| desk.notice.set(None)
                        >
                            "×"
                        </button>
                    </div>
                }
            })}
        </div>
    }
}
