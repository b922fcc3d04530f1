//! The words that tell what an amount in a sentence speaks of, folded, with `*` for
//! any ending.

/// Words that say of an amount that it was given.
pub(super) const GIVEN: &[&str] = &[
    "contribut*",
    "provid*",
    "gave",
    "given",
    "give",
    "allocat*",
    "disburs*",
    "spent",
    "fund*",
    "support*",
    "donat*",
    "grant*",
    "total*",
    "amount*",
    "assistance",
    "contribu*",
    "fourni*",
    "allou*",
    "verse*",
    "finance*",
    "montant",
    "soutien",
    "soutenu",
];

/// Words that make an amount that of all that was given.
pub(super) const IN_ALL: &[&str] = &[
    "total",
    "totals",
    "totalled",
    "totaling",
    "totalling",
    "altogether",
    "in all",
    "overall",
    "sum",
    "all together",
    "au total",
    "montant total",
    "en tout",
    "en total",
];

/// Words that make an amount another one than the period's.
pub(super) const ELSEWHERE: &[&str] = &[
    "since",
    "years",
    "decade*",
    "cumulative*",
    "between",
    "pledge*",
    "will",
    "shall",
    "plan*",
    "budget*",
    "commit*",
    "annually",
    "per year",
    "each year",
    "expected",
    "previous*",
    "compared",
    "last year",
    "depuis",
    "ans",
    "annees",
    "entre",
    "engage*",
    "prevu*",
    "par an",
    "chaque annee",
    "precedent*",
    "cost*",
    "needs",
    "required",
    "need",
    "besoin*",
];

/// Words that make an amount the least that it may be.
pub(super) const AT_LEAST: &[&str] = &[
    "at least",
    "more than",
    "over",
    "exceed*",
    "above",
    "upwards of",
    "au moins",
    "plus de",
    "minst",
];

/// Words that make an amount the most that it may be.
pub(super) const AT_MOST: &[&str] = &[
    "at most",
    "up to",
    "less than",
    "under",
    "below",
    "moins de",
    "au plus",
];

/// Words before the one to whom an amount was given, or through whom.
pub(super) const TO: &[&str] = &[
    "to", "for", "towards", "in", "through", "via", "a", "au", "aux", "pour", "en", "par",
];

/// Words that make an amount more than what the one that is named was given.
pub(super) const AND_OTHERS: &[&str] = &[
    "of which",
    "most",
    "mostly",
    "mainly",
    "primarily",
    "largely",
    "largest",
    "including",
    "included",
    "includes",
    "among",
    "amongst",
    "other*",
    "such as",
    "example",
    "neighbour*",
    "neighbor*",
    "region*",
    "countries",
    "states",
    "global*",
    "partners",
    "organi*",
    "together",
    "dont",
    "notamment",
    "principalement",
    "surtout",
    "autres",
    "pays",
    "voisin*",
    "compris",
];
