//! Which files a report can take in, and what they are called in it.

use super::whole::Attachment;

/// What all attachments together may be, in bytes: the platform takes five
/// megabytes. Whether it counts a thousand or 1024 for a kilobyte is not known,
/// so the smaller is held to.
pub const ATTACHMENTS_LIMIT: u64 = 5_000_000;

/// Why a file is not taken in; the list is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachError {
    /// It has no content.
    #[error("expected a file with something in it, found “{name}” with 0 bytes")]
    Empty {
        /// Its name.
        name: String,
    },
    /// The same content is attached already.
    #[error("expected a new file; the content of “{name}” is attached as “{already}”")]
    AlreadyThere {
        /// Its name.
        name: String,
        /// The name under which it is attached.
        already: String,
    },
    /// All together would be too large.
    #[error("expected at most {room} bytes, found “{name}” with {bytes}")]
    NoRoom {
        /// Its name.
        name: String,
        /// Its size in bytes.
        bytes: u64,
        /// How many bytes there is room for.
        room: u64,
    },
}

/// How many bytes there is still room for; a size that is not known counts as none.
pub fn attachment_room(list: &[Attachment]) -> u64 {
    let bytes = list.iter().filter_map(|file| file.bytes);
    ATTACHMENTS_LIMIT.saturating_sub(bytes.fold(0, u64::saturating_add))
}

/// Takes a file into the list: in the place of one of that name whose content is
/// not at hand (it was never here, or its SHA-256 is among `gone`), otherwise at
/// the end, under a name that no other file has. Answers its place, from 0.
///
/// # Errors
/// When it is empty, there already, or too large; then the list is as it was.
pub fn attach(
    list: &mut Vec<Attachment>,
    gone: &[String],
    mut file: Attachment,
) -> Result<usize, AttachError> {
    file.name = clean(&file.name);
    let bytes = file.bytes.unwrap_or(0);
    if bytes == 0 {
        return Err(AttachError::Empty { name: file.name });
    }
    let same = |one: &&Attachment| one.sha256.is_some() && one.sha256 == file.sha256;
    if let Some(there) = list.iter().find(same) {
        return Err(AttachError::AlreadyThere {
            name: file.name,
            already: there.name.clone(),
        });
    }
    let is_absent = |one: &Attachment| match &one.sha256 {
        Some(sum) => gone.contains(sum),
        None => true,
    };
    let awaited = list
        .iter_mut()
        .position(|one| is_same(&one.name, &file.name) && is_absent(one));
    let others: Vec<Attachment> = list
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != awaited)
        .map(|(_, one)| one.clone())
        .collect();
    let room = attachment_room(&others);
    if bytes > room {
        let name = file.name;
        return Err(AttachError::NoRoom { name, bytes, room });
    }
    match awaited.and_then(|at| Some((at, list.get_mut(at)?))) {
        Some((at, there)) => {
            // What the report says of it beside these stays.
            there.media_type = file.media_type;
            there.bytes = file.bytes;
            there.sha256 = file.sha256;
            Ok(at)
        }
        None => {
            file.name = free_name(list, &file.name);
            list.push(file);
            Ok(list.len() - 1) // one was just pushed
        }
    }
}

/// A name without signs that nobody sees; “attachment” where nothing is left.
fn clean(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    match name.trim() {
        "" => "attachment".to_owned(),
        name => name.to_owned(),
    }
}

/// Whether two names are one where capitals do not count, as on many systems.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The name, with a number before its ending where another file has it.
fn free_name(list: &[Attachment], name: &str) -> String {
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => (stem, [".", end].concat()),
        _ => (name, String::new()),
    };
    let mut free = name.to_owned();
    let mut count = 1;
    while list.iter().any(|one| is_same(&one.name, &free)) {
        count += 1;
        free = [stem, " (", &count.to_string(), ")", &end].concat();
    }
    free
}
