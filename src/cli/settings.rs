//! Settings for screen and verbs: the layers of files, and what the terminal's environment says.

use super::Finding;
use crate::config::{self, Environment, Layer, Settings, Trust};
use crate::store::library::SettingsFiles;
use crate::text::Clean;

/// Settings as they stand, and what was wrong on the way.
#[derive(Debug)]
pub struct Loaded {
    pub settings: Settings,
    /// A text of some lines for each file that was left out whole: where and why.
    pub left_out: Vec<Clean>,
    /// The same in short.
    pub errors: Vec<Finding>,
    pub warnings: Vec<config::Warning>,
}

/// Built-in, then the library's file, then the user's. A file with an error is left out and named.
pub fn load(files: &SettingsFiles) -> Loaded {
    let layers = [(&files.library, Trust::Anyone), (&files.user, Trust::User)];
    let layers = layers.into_iter().filter_map(|(file, trust)| file.as_ref().map(|file| (file, trust)));
    let layers: Vec<_> = layers.map(|(file, trust)| (file.path.display().to_string(), file, trust)).collect();
    let layers: Vec<Layer<'_>> =
        layers.iter().map(|(name, file, trust)| Layer { name, text: &file.text, trust: *trust }).collect();
    let config::Loaded { settings, warnings, errors } = with_environment(&layers);

    let unread = files.unread.iter().map(Finding::from);
    let left_out = unread.clone().map(|unread| unread.line());
    Loaded {
        settings,
        left_out: left_out.chain(errors.iter().map(|error| Clean::body(&error.to_string()))).collect(),
        errors: unread.chain(errors.iter().map(Finding::from)).collect(),
        warnings,
    }
}

fn with_environment(layers: &[Layer<'_>]) -> config::Loaded {
    let read = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (colorterm, term) = (read("COLORTERM"), read("TERM"));
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(read);
    let environment = Environment {
        no_color: read("NO_COLOR").is_some(),
        colorterm: colorterm.as_deref(),
        term: term.as_deref(),
        ascii: locale.is_some_and(|locale| !is_utf8(&locale)),
    };
    Settings::load(layers, &environment)
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
