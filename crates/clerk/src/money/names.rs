//! Partners that are probably one, offered for merging.

use super::Asked;
use super::edit::{Edited, Fields};
use crate::node::{Node, node};
use article7_core::document::why_alike;
use article7_core::form::ColumnRole;
use article7_core::funding::{Alike, alike_in, merge};

/// So many offers are made at once; more come when these are merged.
const OFFERS: usize = 20;

impl Asked<'_> {
    /// A form for each set of names that are probably one.
    pub(super) fn names_forms(&self) -> Option<Node> {
        let sets = alike_in(self.form, ColumnRole::Partner, &[self.open]);
        if sets.is_empty() {
            return None;
        }
        let forms = sets
            .iter()
            .take(OFFERS)
            .enumerate()
            .map(|(i, set)| self.names_form(i, set));
        Some(
            node("section")
                .class("money-form")
                .with(node("h2").with(self.word("money.names")))
                .with(node("p").class("help").with(self.word("money.names.help")))
                .with_all(forms),
        )
    }

    fn names_form(&self, i: usize, set: &Alike) -> Node {
        let form = ["names-", &i.to_string()].concat();
        let spellings = set.spellings.iter().enumerate().map(|(j, spelling)| {
            let rows = self.language.number(&spelling.rows.to_string(), 0);
            let places = [("name", spelling.name.as_str()), ("rows", &rows)];
            let tick = node("input")
                .attr("type", "checkbox")
                .attr("id", [&form, "-", &j.to_string()].concat())
                .attr("name", ["same ", &spelling.name].concat())
                .attr("checked", "")
                .flag("disabled", !self.writable);
            let text = self.language.fill("money.names.one", &places);
            node("label").class("choice").with(tick).with(text)
        });
        let first = set.spellings.first().map_or("", |spelling| &spelling.name);
        let options = set.spellings.iter().map(|spelling| {
            node("option")
                .attr("value", spelling.name.clone())
                .with(spelling.name.clone())
        });
        let into = node("label")
            .class("money-field")
            .with(node("span").with(self.word("money.names.into")))
            .with(
                node("select")
                    .class("text")
                    .attr("id", [&form, "-into"].concat())
                    .attr("name", ["into ", first].concat())
                    .flag("disabled", !self.writable)
                    .with_all(options),
            );
        let join = node("button")
            .attr("type", "button")
            .class("plain")
            .attr("id", [&form, "-join"].concat())
            .attr("data-edit", "names")
            .flag("disabled", !self.writable)
            .with(self.word("money.names.join"));
        node("fieldset")
            .attr("data-form", form.clone())
            .with(node("legend").with(why_alike(set.why, self.language)))
            .with_all(spellings)
            .with(into)
            .with(join)
    }

    /// Writes one name wherever one of the ticked others stands.
    pub(super) fn names_edit(&self, fields: &Fields) -> Edited {
        let ticked = fields.iter().filter(|(_, value)| *value == "1");
        let names: Vec<&str> = ticked
            .filter_map(|(name, _)| name.strip_prefix("same "))
            .collect();
        let into = fields.iter().find(|(name, _)| name.starts_with("into "));
        let edit = into
            .and_then(|(_, into)| merge(self.form, ColumnRole::Partner, self.open, &names, into));
        Edited {
            edit,
            ..Edited::default()
        }
    }
}
