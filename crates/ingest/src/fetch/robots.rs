//! robots.txt (RFC 9309).

/// The rules for us on one host.
#[derive(Clone, Debug, Default)]
pub(super) struct Robots {
    /// Patterns with whether they allow.
    rules: Vec<(String, bool)>,
}

impl Robots {
    /// No rules.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// Nothing is allowed.
    pub(super) fn all() -> Self {
        Self {
            rules: vec![("/".to_owned(), false)],
        }
    }

    /// The rules of the groups that name us, else of those for `*`.
    pub(super) fn parse(text: &str, user_agent: &str) -> Self {
        let product = user_agent
            .split(['/', ' '])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let (mut own, mut general) = (Vec::new(), Vec::new());
        let (mut for_us, mut for_all, mut named) = (false, false, false);
        let mut in_agents = false;
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_lowercase().as_str() {
                "user-agent" => {
                    if !in_agents {
                        (for_us, for_all) = (false, false);
                    }
                    in_agents = true;
                    for_us |= value.eq_ignore_ascii_case(&product);
                    for_all |= value == "*";
                    named |= value.eq_ignore_ascii_case(&product);
                }
                rule @ ("allow" | "disallow") => {
                    in_agents = false;
                    if value.is_empty() {
                        continue;
                    }
                    let rule = (value.to_owned(), rule == "allow");
                    if for_us {
                        own.push(rule.clone());
                    }
                    if for_all {
                        general.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self {
            rules: if named { own } else { general },
        }
    }

    /// The longest matching rule decides; of equals, the one that allows.
    pub(super) fn allows(&self, path: &str) -> bool {
        self.rules
            .iter()
            .filter(|(pattern, _)| matches(pattern, path))
            .max_by_key(|(pattern, allow)| (pattern.len(), *allow))
            .is_none_or(|(_, allow)| *allow)
    }
}

/// `*` is any run of characters, a closing `$` the end.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, anchored) = pattern
        .strip_suffix('$')
        .map_or((pattern, false), |p| (p, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    for (n, part) in parts.iter().enumerate() {
        if anchored && n + 1 == parts.len() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    !anchored || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_of_our_group_decides() {
        let text = "User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\n\nUser-agent: other\nUser-agent: Rapporteur\nDisallow: /ours # not theirs\n";
        let general = Robots::parse(text, "somebody/1.0");
        for (path, fine) in [
            ("/a", true),
            ("/private/x", false),
            ("/private/open/x", true),
            ("/x/y.pdf", false),
            ("/x/y.pdf?a", true),
            ("/ours", true),
        ] {
            assert_eq!(general.allows(path), fine, "{path}");
        }
        let own = Robots::parse(text, "rapporteur/0.1 (news)");
        assert!(!own.allows("/ours/a") && own.allows("/private/x"));
        assert!(Robots::none().allows("/x") && !Robots::all().allows("/x"));
    }
}
