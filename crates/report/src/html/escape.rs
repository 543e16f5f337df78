//! Escaping for the parts of the page that are written without a template.

use std::fmt::Write;

/// Appends text with everything escaped that means something in HTML text or in a quoted attribute.
pub(super) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// An id of a record as an id of the page: letters, digits, `-` and `_` stay; any other character becomes its code point in
/// hexadecimal between underscores, so that different ids stay different and none needs escaping.
pub(super) fn anchor(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            out.push(c);
        } else {
            out.push('_');
            let _ = write!(out, "{:x}_", u32::from(c));
        }
    }
    out
}

/// Whether an address may stand in a link: the web's schemes only, so that no source can plant a script.
pub(super) fn is_web_address(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        let mut out = String::new();
        escape_into(&mut out, "<a b='\"'>&");
        assert_eq!(out, "&lt;a b=&#39;&quot;&#39;&gt;&amp;");
    }

    #[test]
    fn anchors_hold_no_markup_and_stay_different() {
        assert_eq!(anchor("quo-1a2b"), "quo-1a2b");
        assert_eq!(anchor("a\"b"), "a_22_b");
        assert_ne!(anchor("a b"), anchor("a_b"));
    }

    #[test]
    fn only_web_addresses_become_links() {
        for (url, is) in [
            ("https://a.example/", true),
            ("HTTP://a.example", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("//a.example", false),
            ("é", false),
            ("", false),
        ] {
            assert_eq!(is_web_address(url), is, "{url}");
        }
    }
}
