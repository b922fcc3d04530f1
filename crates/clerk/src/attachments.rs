//! The attachments of a report: the list, with what is known of each file, and
//! what becomes of a file that a person brings.
//!
//! The bytes never come here: `src/element/files.js` keeps them, and says of
//! which SHA-256 it has none.

use crate::node::{Node, node};
use article7_core::document::{Language, file_size, free_megabytes, megabytes};
use article7_core::report::{ATTACHMENTS_LIMIT, AttachError, Attachment, attach, attachment_room};
use serde::{Deserialize, Serialize};

/// How the browser keeps the bytes.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Kept {
    /// The SHA-256 of each file that is not there.
    pub gone: Vec<String>,
    /// Why files are in memory only: `full`, `refused`, or nothing where they are not.
    pub memory: String,
    /// Whether the browser promised not to delete them by itself.
    pub lasting: bool,
}

/// The list after a file was brought.
#[derive(Debug, Serialize)]
pub struct Brought {
    /// The list; nothing where the file was not taken in.
    list: Option<String>,
    /// Whether its bytes are to be kept: it is in the list now, or was before.
    keep: bool,
    /// What became of it, in a sentence.
    said: String,
}

/// Takes a file into a list, if it fits.
pub fn brought(
    words: &dyn Language,
    list: &[Attachment],
    gone: &[String],
    file: Attachment,
) -> Brought {
    let mut list = list.to_vec();
    let was_gone = file.sha256.as_ref().is_some_and(|sum| gone.contains(sum));
    match attach(&mut list, gone, file) {
        Ok(at) => Brought {
            said: list.get(at).map_or_else(String::new, |file| {
                words.fill("attachments.added", &[("file", &file.name)])
            }),
            list: Some(article7_core::exchange::json::write_attachments(&list)),
            keep: true,
        },
        Err(error) => Brought {
            list: None,
            keep: matches!(error, AttachError::AlreadyThere { .. }),
            said: refused(words, was_gone, &error),
        },
    }
}

fn refused(words: &dyn Language, was_gone: bool, error: &AttachError) -> String {
    match error {
        AttachError::Empty { name } => words.fill("attachments.empty", &[("file", name)]),
        AttachError::AlreadyThere { name, .. } if was_gone => {
            words.fill("attachments.here_again", &[("file", name)])
        }
        AttachError::AlreadyThere { name, already } => {
            words.fill("attachments.twice", &[("file", name), ("already", already)])
        }
        AttachError::NoRoom { name, bytes, room } => words.fill(
            "attachments.no_room",
            &[
                ("file", name),
                ("size", &file_size(*bytes, words)),
                ("limit", &megabytes(ATTACHMENTS_LIMIT, words)),
                ("room", &free_megabytes(*room, words)),
            ],
        ),
    }
}

/// The list, to draw. What is said above it comes before anything is added.
pub fn page(words: &dyn Language, list: &[Attachment], writable: bool, kept: &Kept) -> Node {
    let limit = [("limit", megabytes(ATTACHMENTS_LIMIT, words))];
    let limit = limit.each_ref().map(|(name, text)| (*name, text.as_str()));
    let room = free_megabytes(attachment_room(list), words);
    let help = [
        words.fill("attachments.help", &limit),
        words.fill("attachments.room", &[("room", &room)]),
    ];
    let note = match kept.memory.as_str() {
        _ if list.is_empty() => None,
        "full" => Some("attachments.full"),
        "refused" => Some("attachments.refused"),
        _ => None,
    };
    let fleeting = !list.is_empty() && !kept.lasting && note.is_none();
    let lines = list.iter().enumerate();
    let lines = lines.map(|(at, file)| line(words, at, file, writable, kept));
    node("section")
        .class("question attachments")
        .attr("id", "q-additional-attachments")
        .attr("tabindex", "-1")
        .attr("data-limit", ATTACHMENTS_LIMIT.to_string())
        .flag("data-writable", writable)
        .with(
            node("h2")
                .class("question-label")
                .with(words.word("attachments")),
        )
        .with_all(writable.then(|| node("p").class("help").with(help.join(" "))))
        .with_all(note.map(|word| {
            node("p")
                .class("note look")
                .attr("data-memory", kept.memory.as_str())
                .with(words.word(word))
        }))
        .with_all((!list.is_empty()).then(|| node("ul").class("files").with_all(lines)))
        .with_all(writable.then(|| {
            node("div")
                .class("actions")
                .with(
                    node("button")
                        .class("plain")
                        .attr("type", "button")
                        .attr("data-choose", "")
                        .with(words.word("attachments.choose")),
                )
                .with(
                    node("input")
                        .attr("type", "file")
                        .attr("multiple", "")
                        .attr("hidden", ""),
                )
        }))
        .with_all(fleeting.then(|| {
            node("p")
                .class("hint")
                .attr("data-fleeting", "")
                .with(words.word("attachments.fleeting"))
        }))
        .with(word(words, "reading", "attachments.reading"))
        .with(word(words, "unreadable", "attachments.unreadable"))
}

/// A file, with what can be done with it. `src/element/attachments.js` puts a
/// picture into `data-picture` and shows `data-open` where it can be opened.
fn line(words: &dyn Language, at: usize, file: &Attachment, writable: bool, kept: &Kept) -> Node {
    let sum = file
        .sha256
        .as_deref()
        .filter(|sum| !kept.gone.iter().any(|gone| gone == sum));
    let named = |word: &str| words.fill(word, &[("file", &file.name)]);
    let about: Vec<String> = [file.sort(), file.bytes.map(|bytes| file_size(bytes, words))]
        .into_iter()
        .flatten()
        .collect();
    let link = |place: &'static str, sum: &str, word: &str| {
        node("a")
            .class("link")
            .attr(place, sum)
            .attr("hidden", "")
            .attr("aria-label", named(&[word, ".of"].concat()))
            .with(words.word(word))
    };
    let text = node("div")
        .class("file-text")
        .with(node("p").class("file-name").with(file.name.clone()))
        .with(node("p").class("hint").with(about.join(" · ")))
        .with_all(sum.is_none().then(|| {
            node("p").class("error").with(words.word(if writable {
                "attachments.gone"
            } else {
                "attachments.gone.locked"
            }))
        }));
    let actions = node("div")
        .class("file-actions")
        .with_all(sum.map(|sum| {
            link("data-open", sum, "attachments.open")
                .attr("target", "_blank")
                .attr("rel", "noopener")
        }))
        .with_all(sum.map(|sum| {
            link("data-download", sum, "attachments.download").attr("download", file.name.as_str())
        }))
        .with_all(writable.then(|| {
            node("button")
                .class("link")
                .attr("type", "button")
                .attr("data-remove", at.to_string())
                .attr("data-said-then", named("attachments.removed"))
                .attr("aria-label", named("attachments.remove.of"))
                .with(words.word("attachments.remove"))
        }));
    node("li")
        .class("file")
        .flag("data-gone", sum.is_none())
        .with(match sum {
            Some(sum) => node("div")
                .class("file-picture")
                .attr("data-picture", sum)
                .attr("data-label", named("attachments.picture")),
            None => node("div").class("file-picture"),
        })
        .with(text)
        .with(actions)
}

/// A text that the page needs later.
fn word(words: &dyn Language, name: &'static str, id: &str) -> Node {
    node("span")
        .attr("hidden", "")
        .attr("data-word", name)
        .with(words.word(id))
}
