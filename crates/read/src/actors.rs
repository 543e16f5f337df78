//! A user's own actors: names that are honoured before all else.

use std::collections::HashMap;

use rapporteur_schema::ActorType;

use crate::lexicon::gazetteer::fold;
use crate::lexicon::hash::sha256;

/// An actor of a user's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownActor {
    /// Name for display.
    pub name: String,
    /// Other names; found in texts as the name is.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: ActorType,
    /// ISO 3166-1 alpha-3 code; `None` where the file gives none.
    pub country: Option<String>,
    /// Codes with their scheme, as `("ucdp", "1234")`, in the file's order; the scheme is empty where the file gives none.
    pub codes: Vec<(String, String)>,
}

/// A user's actors, found in texts before the reader's own lists are asked.
///
/// # Example: a file of one actor
/// ```
/// use rapporteur_read::Actors;
///
/// let file = "name\taliases\ttype\tcountry\tcodes\n\
///             Grey Fleet\tgrey fleet|Fleet of the Ness\tarmed_group\tNOR\tucdp:9901|cameo:NORREB\n";
/// let actors = Actors::parse(file)?;
/// assert_eq!(actors.iter().next().unwrap().codes[0], ("ucdp".to_owned(), "9901".to_owned()));
/// # Ok::<(), rapporteur_read::ActorsError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Actors {
    list: Vec<KnownActor>,
    forms: HashMap<String, usize>,
    /// Most blanks and hyphens in a form, which bounds the tokens to look at.
    longest: usize,
    hash: String,
}

/// What is wrong with a file of actors. Lines count from 1.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ActorsError {
    /// The line of column names lacks one that every file needs.
    #[error(
        "no column `{0}`: the first line names the columns name, aliases, type, country, codes"
    )]
    NoColumn(&'static str),
    /// A row has no name.
    #[error("line {0}: no name")]
    NoName(usize),
    /// A type that is no actor type.
    #[error(
        "line {line}: `{value}` is no type: person, organization, government, armed_group, country, place or group"
    )]
    NoType {
        /// Where.
        line: usize,
        /// What the cell says.
        value: String,
    },
    /// A country that is no three capital letters.
    #[error("line {line}: `{value}` is no ISO 3166-1 alpha-3 code")]
    NoCountry {
        /// Where.
        line: usize,
        /// What the cell says.
        value: String,
    },
    /// Two actors share a name or alias.
    #[error("line {line}: another actor is called `{form}` too")]
    Twice {
        /// Where.
        line: usize,
        /// The shared form.
        form: String,
    },
}

impl Actors {
    /// Reads a file: tab-separated, a first line with the column names `name` and `type` and, in any order and as wanted,
    /// `aliases`, `country` and `codes`. Values in one cell are divided by `|`; a code may have its scheme before a colon
    /// (`ucdp:1234`). Empty lines and lines that start with `#` are skipped, other columns too.
    ///
    /// # Errors
    /// When a column is missing, a row has no name, a type or country is none, or two actors share a form.
    pub fn parse(text: &str) -> Result<Actors, ActorsError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(i, line)| (i + 1, line))
            .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let header: Vec<&str> = lines
            .next()
            .map(|(_, line)| line.split('\t').map(str::trim).collect())
            .unwrap_or_default();
        let column = |name: &str| header.iter().position(|c| c.eq_ignore_ascii_case(name));
        let name_at = column("name").ok_or(ActorsError::NoColumn("name"))?;
        let type_at = column("type").ok_or(ActorsError::NoColumn("type"))?;
        let (aliases_at, country_at, codes_at) =
            (column("aliases"), column("country"), column("codes"));
        let mut actors = Actors::default();
        for (line, row) in lines {
            let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
            let cell = |at: Option<usize>| at.and_then(|i| cells.get(i)).copied().unwrap_or("");
            let values = |at| {
                cell(at)
                    .split('|')
                    .map(str::trim)
                    .filter(|v| !v.is_empty())
                    .map(str::to_owned)
            };
            let name = cell(Some(name_at));
            if name.is_empty() {
                return Err(ActorsError::NoName(line));
            }
            let word = cell(Some(type_at));
            let Some(&kind) = ActorType::ALL.iter().find(|t| t.as_str() == word) else {
                let value = word.to_owned();
                return Err(ActorsError::NoType { line, value });
            };
            let country = cell(country_at);
            let is_code = country.len() == 3 && country.bytes().all(|b| b.is_ascii_uppercase());
            if !country.is_empty() && !is_code {
                let value = country.to_owned();
                return Err(ActorsError::NoCountry { line, value });
            }
            let code = |code: String| match code.split_once(':') {
                Some((scheme, code)) => (scheme.trim().to_owned(), code.trim().to_owned()),
                None => (String::new(), code),
            };
            actors.push(
                line,
                KnownActor {
                    name: name.to_owned(),
                    aliases: values(aliases_at).collect(),
                    kind,
                    country: (!country.is_empty()).then(|| country.to_owned()),
                    codes: values(codes_at).map(code).collect(),
                },
            )?;
        }
        actors.hash = sha256([text]);
        Ok(actors)
    }

    /// SHA-256 of the file, in lower-case hexadecimal, which a record carries; empty where no file was read.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    fn push(&mut self, line: usize, actor: KnownActor) -> Result<(), ActorsError> {
        let number = self.list.len();
        for form in std::iter::once(&actor.name).chain(&actor.aliases) {
            let other = self.forms.insert(fold(form), number);
            if other.is_some_and(|other| other != number) {
                let form = form.clone();
                return Err(ActorsError::Twice { line, form });
            }
            let breaks = |c: char| !c.is_alphanumeric();
            // A hyphen, an apostrophe or a full stop may be tokens of their own.
            let tokens = 1 + 2 * form.matches(breaks).count();
            self.longest = self.longest.max(tokens);
        }
        self.list.push(actor);
        Ok(())
    }

    /// All actors in the file's order.
    pub fn iter(&self) -> impl Iterator<Item = &KnownActor> {
        self.list.iter()
    }

    /// An actor by its number in the file.
    pub(crate) fn get(&self, number: usize) -> &KnownActor {
        &self.list[number]
    }

    /// Number of the actor that a form names.
    pub(crate) fn find(&self, form: &str) -> Option<usize> {
        if self.list.is_empty() {
            return None;
        }
        self.forms.get(fold(form).as_str()).copied()
    }

    /// Most tokens that a form can have.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_by_column_names() {
        let actors = Actors::parse(
            "# mine\ntype\tname\tcodes\tnotes\ngovernment\tPort Authority\t77\thm\n\nperson\tIlva Sund\t\n",
        )
        .unwrap();
        let names: Vec<_> = actors.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["Port Authority", "Ilva Sund"]);
        assert_eq!(actors.get(0).codes, [(String::new(), "77".to_owned())]);
        assert_eq!(actors.find("Ilva Sund"), Some(1));
        assert_eq!(actors.find("Sund"), None);
    }

    #[test]
    fn faults_are_told_with_their_line() {
        let fault = |rows: &str| Actors::parse(&format!("name\taliases\ttype\tcountry\n{rows}"));
        for (rows, want) in [
            ("\t\tperson\t\n", "line 2: no name"),
            ("A\t\tking\t\n", "line 2: `king` is no type"),
            ("A\t\tperson\tNorway\n", "`Norway` is no ISO"),
            ("A\tX\tperson\t\nB\tX\tplace\t\n", "line 3: another actor"),
        ] {
            let got = fault(rows).unwrap_err().to_string();
            assert!(got.contains(want), "{got}");
        }
        let missing = Actors::parse("name\nA\n").unwrap_err();
        assert_eq!(missing, ActorsError::NoColumn("type"));
    }
}
