//! Whether two sources can be one speaker.

use rapporteur_schema::{Actor, ActorType};

/// Who speaks, as one account has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speaker {
    /// Id of the actor; absent where the account's words name none that is known.
    pub(crate) actor: Option<String>,
    pub(crate) actor_type: Option<ActorType>,
    /// The actor's name, or the account's words; absent for a pronoun or where there is no source.
    pub(crate) name: Option<String>,
}

/// How two speakers go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// One and the same.
    Same,
    /// One account names nobody, or somebody whom the other's name may mean.
    Open,
    /// Two.
    Different,
}

impl Speaker {
    pub(crate) fn new(actor: Option<&Actor>, name: Option<String>) -> Self {
        Self {
            actor: actor.map(|a| a.id.clone()),
            actor_type: actor.map(|a| a.actor_type),
            name,
        }
    }

    pub(crate) fn compared(&self, other: &Speaker) -> Match {
        if self.actor.is_some() && self.actor == other.actor {
            return Match::Same;
        }
        let (Some(a), Some(b)) = (&self.name, &other.name) else {
            return Match::Open;
        };
        let (a, b) = (parts(a), parts(b));
        if a.is_empty() || b.is_empty() {
            return Match::Open;
        }
        let persons = [self, other].map(|s| s.actor_type == Some(ActorType::Person));
        match persons {
            [true, true] => person(&a, &b),
            [false, false] => body(&a, &b, self.actor.is_some() && other.actor.is_some()),
            _ => Match::Open,
        }
    }
}

fn parts(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|w| {
            !w.is_empty() && !matches!(w.as_str(), "the" | "of" | "a" | "an" | "s" | "for" | "and")
        })
        .collect()
}

/// One family name, and given names that do not gainsay each other ("Vicenta" / "Vincenta", "J." / "Jon").
fn person(a: &[String], b: &[String]) -> Match {
    let (Some(family), Some(other)) = (a.last(), b.last()) else {
        return Match::Open;
    };
    if !near(family, other) {
        return Match::Different;
    }
    if a.len() == 1 || b.len() == 1 {
        return Match::Same;
    }
    let (x, y) = (&a[0], &b[0]);
    let initial =
        (x.chars().count() == 1 || y.chars().count() == 1) && x.chars().next() == y.chars().next();
    if near(x, y) || initial {
        Match::Same
    } else {
        Match::Different
    }
}

/// Names of bodies: one says no word that the other does not.
fn body(a: &[String], b: &[String], known: bool) -> Match {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let akin = |x: &str, y: &str| {
        near(x, y) || x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count() >= 5
    };
    if few.iter().all(|x| many.iter().any(|y| akin(x, y))) {
        Match::Same
    } else if known {
        Match::Different
    } else {
        Match::Open
    }
}

/// Equal, or one letter more, less or other in a name of at least five.
fn near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if x.len().min(y.len()) < 5 || x.len().abs_diff(y.len()) > 1 {
        return false;
    }
    let front = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let back = x
        .iter()
        .rev()
        .zip(y.iter().rev())
        .take_while(|(p, q)| p == q)
        .count();
    front + back >= x.len().max(y.len()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str, actor_type: Option<ActorType>) -> Speaker {
        Speaker {
            actor: actor_type.map(|_| name.to_owned()),
            actor_type,
            name: (!name.is_empty()).then(|| name.to_owned()),
        }
    }

    #[test]
    fn speakers_are_one_two_or_left_open() {
        use ActorType::{Organization, Person};
        for (a, b, expected) in [
            (
                ("Ilvana Sund", Some(Person)),
                ("Ilvanna Sund", Some(Person)),
                Match::Same,
            ),
            (
                ("Ilvana Sund", Some(Person)),
                ("Sund", Some(Person)),
                Match::Same,
            ),
            (
                ("Ilvana Sund", Some(Person)),
                ("Maren Sund", Some(Person)),
                Match::Different,
            ),
            (
                ("Ilvana Sund", Some(Person)),
                ("Teo Brask", Some(Person)),
                Match::Different,
            ),
            (
                ("Ostrian Defence Ministry", Some(Organization)),
                ("Ostria’s Defence Ministry", Some(Organization)),
                Match::Same,
            ),
            (
                ("Defence Ministry", None),
                ("Ostrian Defence Ministry", Some(Organization)),
                Match::Same,
            ),
            (
                ("Ilvana Sund", Some(Person)),
                ("a village resident", None),
                Match::Open,
            ),
            (("Ilvana Sund", Some(Person)), ("", None), Match::Open),
            (
                ("Red Star", Some(Organization)),
                ("Harbour Board", Some(Organization)),
                Match::Different,
            ),
        ] {
            let compared = speaker(a.0, a.1).compared(&speaker(b.0, b.1));
            assert_eq!(compared, expected, "{a:?} {b:?}");
        }
    }
}
