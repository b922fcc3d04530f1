//! The parts of a DOCX beside its text: what it is, what it looks like, what
//! stands on every page.

use super::Properties;
use super::xml::{DECLARATION, NAMESPACES, escaped, run};
use article7_core::document::{Document, Language};
use article7_core::world::date::Date;

pub(super) const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>",
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>",
    "</Types>"
);

pub(super) const RELATIONSHIPS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>",
    "</Relationships>"
);

/// The ids of header and footer are named again in every section of the body.
pub(super) const DOCUMENT_RELATIONSHIPS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>",
    "<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>",
    "</Relationships>"
);

pub(super) const APP: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">",
    "<Application>article7</Application></Properties>"
);

/// Title, language and dates.
pub(super) fn core(document: &Document, properties: &Properties) -> String {
    let mut out = [
        DECLARATION,
        "<cp:coreProperties",
        " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"",
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
        " xmlns:dcterms=\"http://purl.org/dc/terms/\"",
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
        "<dc:title>",
        &escaped(&document.title),
        "</dc:title>",
    ]
    .concat();
    if !properties.language.is_empty() {
        out.push_str(
            &[
                "<dc:language>",
                &escaped(&properties.language),
                "</dc:language>",
            ]
            .concat(),
        );
    }
    if let Some(saved) = moment(&properties.saved) {
        for name in ["created", "modified"] {
            out.push_str(
                &[
                    "<dcterms:",
                    name,
                    " xsi:type=\"dcterms:W3CDTF\">",
                    &saved,
                    "</dcterms:",
                    name,
                    ">",
                ]
                .concat(),
            );
        }
    }
    out.push_str("</cp:coreProperties>");
    out
}

/// A moment as W3CDTF asks for it, to the second; Word takes a file for damaged
/// where it finds anything else.
fn moment(iso: &str) -> Option<String> {
    let (day, time) = (iso.get(..10)?, iso.get(10..19)?);
    let is_time = time
        .bytes()
        .zip(*b"T00:00:00")
        .all(|(found, wanted)| match wanted {
            b'0' => found.is_ascii_digit(),
            sign => found == sign,
        });
    (Date::parse(day).is_some() && is_time).then(|| [day, time, "Z"].concat())
}

/// What stands at the top of every page.
pub(super) fn header(text: &str) -> String {
    [
        DECLARATION,
        "<w:hdr",
        NAMESPACES,
        "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>",
        &run(text, ""),
        "</w:p></w:hdr>",
    ]
    .concat()
}

/// The page's number and how many there are, which Word fills in.
pub(super) fn footer(language: &dyn Language) -> String {
    const PAGE: char = '\u{1}';
    const PAGES: char = '\u{2}';
    let marks = [PAGE.to_string(), PAGES.to_string()];
    let words = language.fill("office.page", &[("page", &marks[0]), ("pages", &marks[1])]);
    let mut out = [
        DECLARATION,
        "<w:ftr",
        NAMESPACES,
        "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>",
    ]
    .concat();
    for piece in words.split_inclusive([PAGE, PAGES]) {
        let text = piece.trim_end_matches([PAGE, PAGES]);
        if !text.is_empty() {
            out.push_str(&run(text, ""));
        }
        if piece.ends_with(PAGE) {
            out.push_str(&field("PAGE"));
        } else if piece.ends_with(PAGES) {
            out.push_str(&field("NUMPAGES"));
        }
    }
    out.push_str("</w:p></w:ftr>");
    out
}

fn field(name: &str) -> String {
    [
        "<w:fldSimple w:instr=\" ",
        name,
        " \"><w:r><w:t>1</w:t></w:r></w:fldSimple>",
    ]
    .concat()
}

pub(super) fn settings(language: &str) -> String {
    [
        DECLARATION,
        "<w:settings",
        NAMESPACES,
        "><w:defaultTabStop w:val=\"709\"/>",
        "<w:compat><w:compatSetting w:name=\"compatibilityMode\"",
        " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
        "<w:themeFontLang w:val=\"",
        &escaped(language),
        "\"/></w:settings>",
    ]
    .concat()
}

/// The styles, which a person may change for the whole document at once.
pub(super) fn styles(language: &str) -> String {
    let mut out = [
        DECLARATION, "<w:styles", NAMESPACES, "><w:docDefaults><w:rPrDefault><w:rPr>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\" w:eastAsia=\"Calibri\"/>",
        "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"", &escaped(language), "\"/>",
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>",
        "</w:pPr></w:pPrDefault></w:docDefaults>",
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
    ]
    .concat();
    for (id, name, paragraph, text) in STYLES {
        out.push_str(
            &[
                "<w:style w:type=\"paragraph\" w:styleId=\"",
                id,
                "\"><w:name w:val=\"",
                name,
                "\"/><w:basedOn w:val=\"Normal\"/>",
                if id.starts_with("Heading") || id == "Title" {
                    "<w:next w:val=\"Normal\"/>"
                } else {
                    ""
                },
                "<w:qFormat/><w:pPr>",
                paragraph,
                "</w:pPr><w:rPr>",
                text,
                "</w:rPr></w:style>",
            ]
            .concat(),
        );
    }
    out.push_str(TABLE_STYLES);
    out.push_str("</w:styles>");
    out
}

/// Id, name, what it does to a paragraph, what it does to its text.
const STYLES: [(&str, &str, &str, &str); 13] = [
    (
        "Title",
        "Title",
        "<w:spacing w:after=\"240\"/>",
        "<w:b/><w:sz w:val=\"36\"/>",
    ),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"24\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:sz w:val=\"22\"/>",
    ),
    ("Note", "Note", "", "<w:i/><w:color w:val=\"595959\"/>"),
    ("Caption", "caption", "<w:keepNext/>", "<w:b/>"),
    (
        "TableText",
        "Table Text",
        "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"19\"/>",
    ),
    (
        "TableNumber",
        "Table Number",
        "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"right\"/>",
        "<w:sz w:val=\"19\"/>",
    ),
    (
        "TableHead",
        "Table Head",
        "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:b/><w:sz w:val=\"19\"/>",
    ),
    (
        "TableHeadNumber",
        "Table Head Number",
        "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"right\"/>",
        "<w:b/><w:sz w:val=\"19\"/>",
    ),
    (
        "AfterTable",
        "After Table",
        "<w:spacing w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"8\"/>",
    ),
    (
        "Header",
        "header",
        "<w:spacing w:after=\"0\"/>",
        "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/>",
    ),
    (
        "Footer",
        "footer",
        "<w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/>",
        "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/>",
    ),
];

const TABLE_STYLES: &str = concat!(
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>",
    "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>",
    "<w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/>",
    "</w:tblCellMar></w:tblPr></w:style>",
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>",
    "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>",
    "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>",
    "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>",
    "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>",
    "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>",
    "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/></w:tblBorders></w:tblPr></w:style>"
);
