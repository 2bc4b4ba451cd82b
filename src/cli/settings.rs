//! Settings for screen and verbs: the layers of files, and what the terminal's environment says.
use crate::config::{Environment, Layer, Loaded, Settings, Trust};
use crate::store::library::SettingsFiles;

/// Built-in, then the library's file, then the user's. A file with an error is left out and named.
pub fn load(files: &SettingsFiles) -> Loaded {
    let layers = [(&files.library, Trust::Anyone), (&files.user, Trust::User)];
    let names: Vec<String> = layers
        .iter()
        .map(|(file, _)| file.as_ref().map_or_else(String::new, |file| file.path.display().to_string()))
        .collect();
    let layers: Vec<Layer<'_>> = layers
        .iter()
        .zip(&names)
        .filter_map(|((file, trust), name)| {
            file.as_ref().map(|file| Layer { name, text: &file.text, trust: *trust })
        })
        .collect();
    let read = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (colorterm, term) = (read("COLORTERM"), read("TERM"));
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(read);
    let environment = Environment {
        no_color: read("NO_COLOR").is_some(),
        colorterm: colorterm.as_deref(),
        term: term.as_deref(),
        ascii: locale.is_some_and(|locale| !is_utf8(&locale)),
    };
    Settings::load(&layers, &environment)
}

/// `de_DE.UTF-8`, `C.utf8`; a locale that names no encoding is taken for UTF-8 unless it is `C` or `POSIX`.
fn is_utf8(locale: &str) -> bool {
    match locale.split_once('.') {
        Some((_, encoding)) => encoding.to_ascii_lowercase().replace('-', "").starts_with("utf8"),
        None => !matches!(locale, "C" | "POSIX"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_locale_that_cannot_show_them_loses_its_borders() {
        for locale in ["C.UTF-8", "en_GB.utf8", "ja_JP.UTF-8@x", "de_DE"] {
            assert!(is_utf8(locale), "{locale}");
        }
        for locale in ["C", "POSIX", "de_DE.ISO-8859-1"] {
            assert!(!is_utf8(locale), "{locale}");
        }
    }
}
