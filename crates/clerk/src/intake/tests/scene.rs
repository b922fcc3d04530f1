//! A file on its way in, as a test sets it up, and its page as a person reads it.

use crate::intake::{Asked, Choices, Held, page, take};
use crate::node::Node;
use crate::testing::{Speaker, form, norway};
use article7_core::exchange::intake::{self, IntakeError};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::Mapping;
use article7_core::exchange::sheet::Sheet;
use article7_core::form::Form;
use article7_core::report::{QuestionAt, Report, Row, Vocabulary};
use std::rc::Rc;

/// Four rows as a French colleague has them: two totals in thousands, a sector
/// that nobody knows, an amount that is none, and a region.
pub const FRENCH: &str = "\
Contributions 2025;;;;\n\
Pays bénéficiaire;Secteur;Montant (milliers EUR);Nature;Partenaire\n\
Ukraine;Déminage;1 250;Financière;FSD\n\
Laos;sensibilisation aux risques;75,5;Financière;HI\n\
Sahel;désensablement;12;Financière;HI\n\
Tchad;Déminage;à confirmer;Financière;MAG\n\
Total;;1337,5;;\n";

/// What a page is made of: the parts that a test gives in.
pub struct Scene {
    pub form: Form,
    pub held: Held,
    pub open: Option<Report>,
    pub drafts: Vec<Report>,
    pub at: Option<QuestionAt>,
    pub choices: Choices,
    pub remembered: Vec<Mapping>,
    pub words: Speaker,
}

impl Scene {
    pub fn of(text: &str) -> Scene {
        let form = form();
        Scene {
            held: held(&form, text.as_bytes()).unwrap_or_else(|error| panic!("{error}")),
            form,
            open: None,
            drafts: Vec::new(),
            at: None,
            choices: Vec::new(),
            remembered: Vec::new(),
            words: Speaker::of("en"),
        }
    }

    pub fn with_norway(mut self) -> Scene {
        self.open = Some(norway(&self.form));
        self
    }

    pub fn choose(mut self, name: &str, value: &str) -> Scene {
        self.choices.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As the page is asked for again after a choice.
    pub fn chosen_again(mut self, name: &str, value: &str) -> Scene {
        self = self.choose(name, value);
        self.held.cut_again(&self.form, &self.choices);
        self
    }

    /// The same headers as a workbook.
    pub fn of_book(rows: &[&[&str]]) -> Scene {
        let cells = rows.iter().map(|row| row.iter()).collect();
        let sheet = Sheet::from_cells("Sheet1", &cells);
        let sheet = sheet.unwrap_or_else(|error| panic!("{error}"));
        let mut scene = Scene::of(FRENCH);
        scene.held = Held::new(&scene.form, lexicon(&scene.form), "a.xlsx", vec![sheet]);
        scene
    }

    pub fn remembering(mut self, earlier: &Scene) -> Scene {
        self.remembered = take(&earlier.asked(), 2025).remember.into_iter().collect();
        assert!(!self.remembered.is_empty(), "nothing was remembered");
        self
    }

    pub fn asked(&self) -> Asked<'_> {
        Asked {
            form: &self.form,
            held: &self.held,
            open: self.open.as_ref(),
            drafts: &self.drafts,
            at: self.at.as_ref(),
            choices: &self.choices,
            remembered: &self.remembered,
            language: &self.words,
        }
    }

    pub fn page(&self) -> Node {
        page(&self.asked())
    }

    /// The table after the button was pressed.
    pub fn taken(&self) -> Vec<Row> {
        let taken = take(&self.asked(), 2025);
        let report = taken.rows.unwrap_or_else(|| panic!("{:?}", taken.said));
        report.rows("I", "assistance").to_vec()
    }
}

pub fn lexicon(form: &Form) -> Rc<Lexicon> {
    Rc::new(Lexicon::new(form, Vocabulary::of(form)))
}

/// A text file as it is held.
pub fn held(form: &Form, bytes: &[u8]) -> Result<Held, IntakeError> {
    let cut = intake::cut("a.csv", bytes, None, None)?;
    Ok(Held::text(form, lexicon(form), "a.csv", bytes, cut))
}

/// All that stands in a node.
pub fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { nodes, .. } => nodes.iter().map(text).collect(),
    }
}

/// The elements that have an attribute, in the order of the page.
pub fn all<'n>(node: &'n Node, name: &str, found: &mut Vec<(&'n str, &'n Node)>) {
    if let Node::Element {
        attributes, nodes, ..
    } = node
    {
        for (key, value) in attributes {
            if key == name {
                found.push((value, node));
            }
        }
        for node in nodes {
            all(node, name, found);
        }
    }
}

/// The element with an id.
pub fn by_id<'n>(page: &'n Node, id: &str) -> &'n Node {
    let mut found = Vec::new();
    all(page, "id", &mut found);
    let one = found.into_iter().find(|(value, _)| *value == id);
    one.unwrap_or_else(|| panic!("nothing is called {id}")).1
}

/// What is chosen in a select.
pub fn chosen(page: &Node, id: &str) -> String {
    let mut found = Vec::new();
    all(by_id(page, id), "selected", &mut found);
    found
        .first()
        .map(|(_, node)| text(node))
        .unwrap_or_default()
}

const SCOPE: &str = "0/I.assistance/";

/// A choice about the columns of the first sheet, as the page names it.
pub fn scoped(name: &str) -> String {
    [SCOPE, name].concat()
}
