//! The list of a package's files.

use super::FORMAT;
use article7_core::world::json::{At, Mismatch};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

/// What a manifest says of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Where it is in the package.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
    /// The name of an attachment as the report has it.
    pub name: Option<String>,
}

impl Listed {
    pub(super) fn of(path: &str, name: Option<&str>, content: &[u8]) -> Listed {
        Listed {
            path: path.to_owned(),
            bytes: content.len() as u64,
            sha256: sha256(content),
            name: name.map(str::to_owned),
        }
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |n: u8| char::from(DIGITS[usize::from(n & 15)]); // below 16
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)])
        .collect()
}

pub(super) fn write(files: &[Listed]) -> String {
    let files: Vec<Json> = files
        .iter()
        .map(|file| {
            let mut fields = Map::new();
            fields.insert("path".into(), json!(file.path));
            if let Some(name) = &file.name {
                fields.insert("name".into(), json!(name));
            }
            fields.insert("bytes".into(), json!(file.bytes));
            fields.insert("sha256".into(), json!(file.sha256));
            Json::Object(fields)
        })
        .collect();
    let manifest = json!({ "format": FORMAT, "files": files });
    // Plain data with text keys: there is nothing that could fail to serialise.
    serde_json::to_string_pretty(&manifest).unwrap_or_default()
}

/// Reads a manifest; the error says where it is not one.
pub(super) fn read(value: &Json) -> Result<Vec<Listed>, Mismatch> {
    let at = At::root(value);
    let format = at.need("format")?;
    if format.text()? != FORMAT {
        return Err(format.misfit(&["“", FORMAT, "”"].concat()));
    }
    at.need("files")?.each(|at| {
        let bytes = at.need("bytes")?;
        Ok(Listed {
            path: at.need("path")?.text()?.to_owned(),
            bytes: bytes
                .value()
                .as_u64()
                .ok_or_else(|| bytes.misfit("a count of bytes"))?,
            sha256: at.need("sha256")?.text()?.to_ascii_lowercase(),
            name: at
                .get("name")
                .map(|at| at.text().map(str::to_owned))
                .transpose()?,
        })
    })
}
