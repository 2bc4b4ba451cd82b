//! People as feeds name them: by parts (`name`, `email`), or a name and a mail address in one text, in any order.

/// A person under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// What stands in the element itself.
    pub text: String,
    pub name: String,
    pub mail: String,
}

impl Person {
    /// What to call the person: the name, else the mail address; `None` where there is neither.
    pub fn finish(self) -> Option<Named> {
        let Self { text, name, mail } = self;
        let (said, mail_said) = split(&text);
        let name = if name.trim().is_empty() { said } else { one_line(&name) };
        // Some put the mail address where the name belongs.
        let (name, mail_named) = split(&name);
        if !name.is_empty() {
            return Some(Named { name, is_mail: false });
        }
        [mail.trim(), &mail_said, &mail_named]
            .into_iter()
            .find(|mail| !mail.is_empty())
            .map(|mail| Named { name: mail.to_owned(), is_mail: true })
    }
}

/// A person as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub is_mail: bool,
}

/// Names joined by ", ", each once; mail addresses only where there are no names.
pub(super) fn joined(people: &[Named]) -> Option<String> {
    let named = people.iter().any(|person| !person.is_mail);
    let mut names: Vec<&str> = Vec::new();
    for person in people.iter().filter(|person| !(named && person.is_mail)) {
        if !names.contains(&person.name.as_str()) {
            names.push(&person.name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// A text as name and mail address: `Joe <joe@x>`, `joe@x (Joe)`, `Joe joe@x`, either alone.
fn split(text: &str) -> (String, String) {
    let text = one_line(text);
    let Some(word) = text.split_whitespace().find_map(mail_in) else { return (text, String::new()) };
    let mail = word.to_owned();
    let mut rest = text.replacen(&mail, "", 1);
    for hull in ["mailto:", "<>", "()", "[]"] {
        rest = rest.replace(hull, "");
    }
    let rest = rest.trim();
    let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
    let name = inner.trim().trim_matches(|c: char| matches!(c, '"' | ',' | ';' | ':' | '-')).trim();
    (name.to_owned(), mail)
}

/// The mail address in a word, without what stands around it.
fn mail_in(word: &str) -> Option<&str> {
    let word = word.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';' | '"'));
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    // Glued to a name: `joe@x(Joe)`.
    let word = word.split(['(', '<', '[', '?']).find(|part| part.contains('@')).unwrap_or(word);
    let (user, host) = word.split_once('@')?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let whole = !user.is_empty() && user.chars().all(fits) && host.contains('.') && host.chars().all(fits);
    whole.then_some(word)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<String> {
        joined(&[Person { text: text.to_owned(), ..Person::default() }.finish()?])
    }

    #[test]
    fn a_name_is_found_beside_a_mail_address() {
        for text in [
            "Mariah Dillard",
            "mariah@harlem.example (Mariah Dillard)",
            "Mariah Dillard <mariah@harlem.example>",
            "Mariah Dillard (mariah@harlem.example)",
            "mariah@harlem.example(Mariah Dillard)",
            "mailto:mariah@harlem.example Mariah Dillard",
            "  Mariah\n Dillard ",
        ] {
            assert_eq!(named(text).as_deref(), Some("Mariah Dillard"), "{text}");
        }
        assert_eq!(named("mariah@harlem.example").as_deref(), Some("mariah@harlem.example"));
        assert_eq!(named("@mariah").as_deref(), Some("@mariah"));
        assert_eq!(named(" "), None);
    }

    #[test]
    fn mail_addresses_give_way_to_names() {
        let mail = Named { name: "a@b.example".to_owned(), is_mail: true };
        let name = Named { name: "Shades".to_owned(), is_mail: false };
        assert_eq!(joined(&[mail.clone(), name.clone(), name.clone()]).as_deref(), Some("Shades"));
        assert_eq!(joined(std::slice::from_ref(&mail)).as_deref(), Some("a@b.example"));
        assert_eq!(joined(&[]), None);
    }
}
