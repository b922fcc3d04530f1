//! What can be chosen on the page. A control says in data what choosing it
//! means; `src/element/paper.js` acts on it.

use super::picture::DRAWN;
use super::{Asked, Show};
use crate::node::{Node, node};
use article7_core::funding::{By, Sectors};
use article7_core::report::Report;

impl Asked<'_> {
    /// Groupings and pictures, and what goes with them.
    pub(super) fn choices_bar(&self) -> Vec<Node> {
        let groupings = self.groupings().into_iter().map(|by| {
            let name = by.name();
            let set = ["by=", name, "&across="].concat();
            let rows = self.show() == Show::Rows;
            let set = if rows {
                [&set, "&picture="].concat()
            } else {
                set
            };
            let text = self.by_name(by);
            self.pressed(
                &["by-", name].concat(),
                &set,
                text,
                self.by() == by && !rows,
            )
        });
        let show = |id: &str, set: &str, word: &str, show: Show| {
            self.pressed(id, set, self.word(word), self.show() == show)
        };
        let many = self.reports().len() > 1;
        let line = many.then(|| {
            show(
                "show-line",
                "picture=line&by=year&across=",
                "money.show.line",
                Show::Line,
            )
        });
        let bar = |word: &str| {
            node("div")
                .class("money-choices")
                .attr("role", "group")
                .attr("aria-label", self.word(word))
        };
        let by = bar("money.grouped_by").with_all(groupings);
        let pictures = bar("money.shown_as")
            .with(show(
                "show-bars",
                "picture=bars&across=",
                "money.show.bars",
                Show::Bars,
            ))
            .with(show(
                "show-map",
                "picture=map&by=destination&across=",
                "money.show.map",
                Show::Map,
            ))
            .with_all(line)
            .with(show(
                "show-table",
                "picture=table",
                "money.show.table",
                Show::Table,
            ))
            .with(show(
                "show-rows",
                "picture=rows",
                "money.show.rows",
                Show::Rows,
            ));
        let mut bars = vec![
            node("div")
                .class("toolbar")
                .with(by)
                .with(node("span").class("toolbar-gap"))
                .with(pictures),
        ];
        if self.show() != Show::Rows {
            bars.push(self.options());
        }
        bars
    }

    /// What the figures are crossed with, split and converted.
    fn options(&self) -> Node {
        let nothing = node("option")
            .attr("value", "")
            .with(self.word("money.across.nothing"));
        let groupings = self.groupings().into_iter().filter(|by| *by != self.by());
        let options = groupings.map(|by| {
            node("option")
                .attr("value", by.name())
                .flag("selected", self.across() == Some(by))
                .with(self.by_name(by))
        });
        let across = node("label")
            .class("choice")
            .with(self.word("money.across"))
            .with(
                node("select")
                    .class("text")
                    .attr("id", "across")
                    .attr("data-choice", "across")
                    .with(nothing)
                    .with_all(options),
            );
        let sectors = self.by() == By::Sector || self.across() == Some(By::Sector);
        let split = sectors.then(|| {
            self.tick(
                "split",
                "money.split_them",
                self.sectors() == Sectors::Split,
            )
        });
        let to = self.open.reporting_currency.as_str();
        let own = (!to.is_empty()).then(|| self.tick("own", "money.own", self.choices.own == "1"));
        node("div")
            .class("money-options")
            .with(across)
            .with_all(split)
            .with_all(own)
    }

    /// The other reports on this device, to be counted too.
    pub(super) fn others_choice(&self) -> Vec<Node> {
        let files = self.files_choice();
        if self.others.is_empty() {
            return vec![files];
        }
        let chosen: Vec<&str> = self.choices.reports.split(',').collect();
        let counted = self.reports();
        let lines = self.others.iter().map(|report| {
            let tick = node("input")
                .attr("type", "checkbox")
                .attr("id", ["report-", &report.id].concat())
                .attr("data-member", "reports")
                .attr("value", report.id.clone())
                .flag("checked", chosen.contains(&report.id.as_str()));
            node("label")
                .class("choice")
                .with(tick)
                .with(self.name_of(report))
        });
        let mut twice: Vec<String> = counted
            .windows(2)
            // A window of two has two.
            .filter(|two| same_year(two[0], two[1]))
            .map(|two| self.name_of(two[0]))
            .collect();
        twice.dedup();
        let twice = (!twice.is_empty()).then(|| {
            let text = self
                .language
                .fill("money.twice", &[("reports", &twice.join(", "))]);
            node("p")
                .class("note look")
                .attr("role", "status")
                .with(text)
        });
        let all: Vec<&str> = self
            .others
            .iter()
            .map(|report| report.id.as_str())
            .collect();
        let all = ["reports=", &all.join(",")].concat();
        let button = |id: &str, set: &str, word: &str| {
            node("button")
                .attr("type", "button")
                .class("link")
                .attr("id", id)
                .attr("data-set", set)
                .with(self.word(word))
        };
        let this = self.language.fill(
            "money.reports.this",
            &[("report", &self.name_of(self.open))],
        );
        let lines = node("div").class("money-reports-list").with_all(lines);
        vec![
            node("fieldset")
                .class("money-reports")
                .with(node("legend").with(this))
                .with(lines)
                .with(button("reports-all", &all, "money.reports.all"))
                .with(button("reports-none", "reports=", "money.reports.none"))
                .with_all(twice),
            files,
        ]
    }

    /// Reports that lie in files: opened here, counted, and not stored.
    fn files_choice(&self) -> Node {
        let button = |which: &str, word: &str| {
            node("button")
                .attr("type", "button")
                .class("plain small")
                .attr("id", ["files-", which].concat())
                .attr("data-files", which)
                .with(self.word(word))
        };
        let added: Vec<&str> = self.choices.added.split(',').collect();
        let read = added.iter().filter(|id| {
            let known = |report: &Report| report.id == **id;
            !id.is_empty() && (known(self.open) || self.others.iter().any(known))
        });
        let files: usize = self.choices.files.parse().unwrap_or(0);
        let read = read.count();
        let said = (files > 0).then(|| {
            let number = |n: usize| self.language.number(&n.to_string(), 0);
            let (read, unread) = (number(read), number(files.saturating_sub(read)));
            let places = [("read", read.as_str()), ("unread", &unread)];
            node("p")
                .class("hint")
                .attr("role", "status")
                .attr("id", "files-said")
                .with(self.language.fill("money.files.read", &places))
        });
        node("div")
            .class("money-reports")
            .with(button("folder", "money.files.folder"))
            .with(button("files", "money.files.files"))
            .with(
                node("span")
                    .class("hint")
                    .with(self.word("money.files.help")),
            )
            .with_all(said)
    }

    /// All groups, or the largest; nothing where there are no more than are drawn.
    pub(super) fn more_button(&self, groups: usize) -> Option<Node> {
        let (set, word) = match self.choices.all.as_str() {
            "1" => ("all=", "money.show_largest"),
            _ => ("all=1", "money.show_all"),
        };
        (groups > DRAWN).then(|| {
            node("button")
                .attr("type", "button")
                .class("link money-more")
                .attr("id", "more")
                .attr("data-set", set)
                .with(self.word(word))
        })
    }

    /// What can be taken away of the figures.
    pub(super) fn takes(&self) -> Node {
        let take = |data: &'static str, what: &str, word: &str| {
            node("button")
                .attr("type", "button")
                .class("plain")
                .attr("id", ["take-", what].concat())
                .attr(data, what)
                .with(self.word(word))
        };
        node("div")
            .class("money-takes")
            .attr("role", "group")
            .attr("aria-label", self.word("money.take"))
            .with(take("data-copy", "table", "money.copy"))
            .with(take("data-copy", "markdown", "money.copy.markdown"))
            .with(take("data-save", "csv", "money.save.csv"))
            .with(take("data-save", "xlsx", "money.save.xlsx"))
            .with(
                node("span")
                    .class("hint")
                    .attr("role", "status")
                    .attr("data-said", "take"),
            )
            // What is said when something was copied.
            .with(
                node("span")
                    .attr("hidden", "")
                    .attr("data-word", "copied")
                    .with(self.word("money.copied")),
            )
            .with(
                node("span")
                    .attr("hidden", "")
                    .attr("data-word", "failed")
                    .with(self.word("money.not_copied")),
            )
    }

    /// What grants can be grouped by: by year and donor only where several
    /// reports are counted.
    fn groupings(&self) -> Vec<By> {
        let many = self.reports().len() > 1;
        let offered = |by: &By| many || !matches!(by, By::Year | By::Donor);
        By::ALL.into_iter().filter(offered).collect()
    }

    pub(super) fn by_name(&self, by: By) -> String {
        self.word(&["money.by.", by.name()].concat())
    }

    fn pressed(&self, id: &str, set: &str, text: String, pressed: bool) -> Node {
        node("button")
            .attr("type", "button")
            .class(if pressed { "primary" } else { "plain" })
            .attr("id", id)
            .attr("data-set", set)
            .attr("aria-pressed", if pressed { "true" } else { "false" })
            .with(text)
    }

    fn tick(&self, choice: &'static str, word: &str, ticked: bool) -> Node {
        let tick = node("input")
            .attr("type", "checkbox")
            .attr("id", choice)
            .attr("data-choice", choice)
            .flag("checked", ticked);
        node("label")
            .class("choice")
            .with(tick)
            .with(self.word(word))
    }
}

/// Whether two reports, which stand in the order of States and years, are of one.
fn same_year(one: &Report, other: &Report) -> bool {
    one.state == other.state && one.year() == other.year()
}
