//! Files that a person chose, and files handed to them.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// The bytes of a file.
///
/// # Errors
/// What the browser says when the file cannot be read any more.
pub async fn bytes(file: &File) -> Result<Uint8Array, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer))
}

/// A text as the bytes of its file, in UTF-8.
pub fn bytes_of(text: &str) -> Uint8Array {
    Uint8Array::from(text.as_bytes())
}

/// Text or bytes as a file in memory.
pub fn blob(content: &JsValue, media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    // A list of texts and one of bytes are both lists of parts.
    Blob::new_with_str_sequence_and_options(&Array::of1(content), &options).ok()
}

/// Hands a file to the person as a download.
pub fn download(name: &str, file: &Blob) {
    let save = || {
        let url = Url::create_object_url_with_blob(file).ok()?;
        let link = web_sys::window()?.document()?.create_element("a").ok()?;
        let link: HtmlAnchorElement = link.dyn_into().ok()?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        // The click has handed the content over; the address may go.
        Url::revoke_object_url(&url).ok()
    };
    save();
}

/// Hands JSON to the person as a download.
pub fn download_json(name: &str, json: &str) {
    if let Some(file) = blob(&json.into(), "application/json") {
        download(name, &file);
    }
}
