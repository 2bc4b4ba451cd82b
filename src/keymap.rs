//! Keys: how they are written (`Ctrl-d`, `Space`, `G`), and which action or saved view a key means where.
//!
//! The actions and their default keys are `action`'s; reading them from config.toml is `config`'s.

mod key;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;

use crate::action::{ACTIONS, Action, Context};
use crate::text::Clean;

pub use key::{Key, KeyError};

/// Actions that keep a key whatever the settings say: the ways out and to help.
const KEPT: [Action; 2] = [Action::QuitAnywhere, Action::Help];

/// Which action a key means in each context.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    actions: HashMap<(Context, Key), Action>,
    /// By action, the one for hints first.
    keys: Vec<Vec<Key>>,
    /// Of saved views, in list and reading pane.
    views: Vec<ViewKey>,
}

/// All keys that the settings give an action, in place of its default keys; none unbinds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub action: Action,
    pub keys: Vec<Key>,
}

/// The key that goes to a saved view, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewKey {
    pub view: Clean,
    pub key: Key,
}

/// What a key can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    Action(Action),
    View(Clean),
}

impl fmt::Display for Meaning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Action(action) => write!(formatter, "`{}`", action.row().name),
            Self::View(name) => write!(formatter, "the view `{name}`"),
        }
    }
}

/// A key that does not do what the settings ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// Two want the key in one context.
    Taken { key: Key, wanted: Meaning, by: Meaning },
    /// Where text is typed, the key types itself.
    Text { key: Key, action: Action },
    /// Nothing else would lead to this action, so its default keys stay.
    Kept { action: Action },
}

impl KeyProblem {
    /// It is one of those that the problem is between.
    pub fn involves(&self, meaning: &Meaning) -> bool {
        match self {
            Self::Taken { wanted, by, .. } => [wanted, by].contains(&meaning),
            Self::Text { action, .. } | Self::Kept { action } => *meaning == Meaning::Action(*action),
        }
    }
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken { key, wanted, by } => {
                write!(formatter, "`{key}` is bound to {by} and to {wanted}; it means {by} now")
            }
            Self::Text { key, action } => {
                let name = action.row().name;
                write!(formatter, "`{key}` cannot mean `{name}`: where that can be done, it types itself")
            }
            Self::Kept { action } => {
                let (name, keys) = (action.row().name, action.row().keys.join(", "));
                write!(formatter, "`{name}` must keep a key, so its default stays: {keys}")
            }
        }
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&[], &[]).0
    }
}

impl Keymap {
    /// The default keys overlaid with bindings and the keys of saved views. Of two that want one key the
    /// first has it, a binding before a view, and either before a default.
    pub fn new(bindings: &[Binding], views: &[ViewKey]) -> (Self, Vec<KeyProblem>) {
        let defaults = ACTIONS.iter().map(|row| row.action);
        let unbound = defaults.filter(|action| bindings.iter().all(|binding| binding.action != *action));
        let mut unbound: Vec<Binding> = unbound.map(default).collect();
        let mut bindings = bindings.to_vec();
        let mut kept = Vec::new();
        loop {
            let (keymap, mut problems) = Self::of(&bindings, views, &unbound);
            let lost =
                KEPT.into_iter().find(|action| keymap.bound(*action).is_empty() && !kept.contains(action));
            let Some(action) = lost else {
                problems.extend(kept.into_iter().map(|action| KeyProblem::Kept { action }));
                return (keymap, problems);
            };
            kept.push(action);
            for claims in [&mut bindings, &mut unbound] {
                claims.retain(|claim| claim.action != action);
            }
            bindings.insert(0, default(action));
        }
    }

    fn of(bindings: &[Binding], views: &[ViewKey], defaults: &[Binding]) -> (Self, Vec<KeyProblem>) {
        let keys = vec![Vec::new(); ACTIONS.len()];
        let mut keymap = Self { actions: HashMap::new(), keys, views: Vec::new() };
        let mut problems = keymap.bind_all(bindings);
        problems.extend(views.iter().filter_map(|view| keymap.bind_view(view)));
        problems.extend(keymap.bind_all(defaults));
        (keymap, problems)
    }

    fn bind_all(&mut self, bindings: &[Binding]) -> Vec<KeyProblem> {
        let keys = bindings.iter().flat_map(|binding| binding.keys.iter().map(|key| (binding.action, *key)));
        keys.filter_map(|(action, key)| self.bind(action, key)).collect()
    }

    fn bind_view(&mut self, view: &ViewKey) -> Option<KeyProblem> {
        let by = self.meaning(Context::Panes, view.key);
        if by.is_none() {
            self.views.push(view.clone());
        }
        by.map(|by| KeyProblem::Taken { key: view.key, wanted: Meaning::View(view.view.clone()), by })
    }

    fn bind(&mut self, action: Action, key: Key) -> Option<KeyProblem> {
        let context = action.row().context;
        if context.types() && key.is_text() {
            return Some(KeyProblem::Text { key, action });
        }
        let rivals = match context {
            Context::Everywhere => &Context::ALL[..],
            _ => &[context],
        };
        match rivals.iter().find_map(|context| self.meaning(*context, key)) {
            Some(Meaning::Action(by)) if by == action => None,
            Some(by) => Some(KeyProblem::Taken { key, wanted: Meaning::Action(action), by }),
            None => {
                self.actions.insert((context, key), action);
                self.keys[action as usize].push(key);
                None
            }
        }
    }

    /// The action of a key in a context; `Everywhere` holds in all.
    pub fn find(&self, context: Context, key: Key) -> Option<Action> {
        let find = |context| self.actions.get(&(context, key)).copied();
        find(context).or_else(|| find(Context::Everywhere))
    }

    /// The saved view that a key goes to in list and reading pane.
    pub fn view(&self, key: Key) -> Option<&Clean> {
        self.views.iter().find(|view| view.key == key).map(|view| &view.view)
    }

    /// The key of a saved view.
    pub fn key_of_view(&self, name: &Clean) -> Option<Key> {
        self.views.iter().find(|view| view.view == *name).map(|view| view.key)
    }

    fn meaning(&self, context: Context, key: Key) -> Option<Meaning> {
        let action = self.find(context, key).map(Meaning::Action);
        let view = || self.view(key).filter(|_| context == Context::Panes).cloned().map(Meaning::View);
        action.or_else(view)
    }

    /// The keys of an action, the first one being the one for hints.
    pub fn bound(&self, action: Action) -> &[Key] {
        &self.keys[action as usize]
    }
}

fn default(action: Action) -> Binding {
    let keys =
        action.row().keys.iter().map(|key| key.parse().expect("a test reads every default key of the table"));
    Binding { action, keys: keys.collect() }
}
