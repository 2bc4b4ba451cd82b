//! Keys: how they are written (`Ctrl-d`, `Space`, `G`), and which action a key means where.
//!
//! The actions and their default keys are `action`'s; reading them from config.toml is `config`'s.

mod key;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;

use crate::action::{ACTIONS, Action, Context};

pub use key::{Key, KeyError};

/// Actions that keep a key whatever the settings say: the ways out and to help.
const KEPT: [Action; 2] = [Action::QuitAnywhere, Action::Help];

/// Which action a key means in each context.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    actions: HashMap<(Context, Key), Action>,
    /// By action, the one for hints first.
    keys: Vec<Vec<Key>>,
}

/// All keys that the settings give an action, in place of its default keys; none unbinds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub action: Action,
    pub keys: Vec<Key>,
}

/// A key that does not do what the settings ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// Two actions want the key in one context.
    Taken { key: Key, action: Action, by: Action },
    /// Where text is typed, the key types itself.
    Text { key: Key, action: Action },
    /// Nothing else would lead to this action, so its default keys stay.
    Kept { action: Action },
}

impl KeyProblem {
    /// The action is one of those that the problem is between.
    pub fn involves(self, action: Action) -> bool {
        action == self.action() || matches!(self, Self::Taken { by, .. } if by == action)
    }

    /// The action whose binding is at fault.
    pub fn action(self) -> Action {
        match self {
            Self::Taken { action, .. } | Self::Text { action, .. } | Self::Kept { action } => action,
        }
    }
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.action().row().name;
        match self {
            Self::Taken { key, by, .. } => {
                let by = by.row().name;
                write!(formatter, "`{key}` is bound to `{by}` and to `{name}`; it means `{by}` now")
            }
            Self::Text { key, .. } => {
                write!(formatter, "`{key}` cannot mean `{name}`: where that can be done, it types itself")
            }
            Self::Kept { .. } => {
                let keys = self.action().row().keys.join(", ");
                write!(formatter, "`{name}` must keep a key, so its default stays: {keys}")
            }
        }
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&[]).0
    }
}

impl Keymap {
    /// The default keys overlaid with bindings. Of two bindings that want one key the first has it, and
    /// any binding before a default.
    pub fn new(bindings: &[Binding]) -> (Self, Vec<KeyProblem>) {
        let defaults = ACTIONS.iter().map(|row| row.action);
        let unbound = defaults.filter(|action| bindings.iter().all(|binding| binding.action != *action));
        let mut claims: Vec<Binding> = bindings.iter().cloned().chain(unbound.map(default)).collect();
        let mut kept = Vec::new();
        loop {
            let (keymap, mut problems) = Self::of(&claims);
            let lost =
                KEPT.into_iter().find(|action| keymap.bound(*action).is_empty() && !kept.contains(action));
            let Some(action) = lost else {
                problems.extend(kept.into_iter().map(|action| KeyProblem::Kept { action }));
                return (keymap, problems);
            };
            kept.push(action);
            claims.retain(|claim| claim.action != action);
            claims.insert(0, default(action));
        }
    }

    fn of(claims: &[Binding]) -> (Self, Vec<KeyProblem>) {
        let mut keymap = Self { actions: HashMap::new(), keys: vec![Vec::new(); ACTIONS.len()] };
        let mut problems = Vec::new();
        for Binding { action, keys } in claims {
            for key in keys {
                problems.extend(keymap.bind(*action, *key));
            }
        }
        (keymap, problems)
    }

    fn bind(&mut self, action: Action, key: Key) -> Option<KeyProblem> {
        let context = action.row().context;
        if context != Context::Panes && key.is_text() {
            return Some(KeyProblem::Text { key, action });
        }
        let rivals = match context {
            Context::Everywhere => &[Context::Everywhere, Context::Panes, Context::Bar, Context::Picker][..],
            _ => &[Context::Everywhere, context],
        };
        let by = rivals.iter().find_map(|context| self.actions.get(&(*context, key)));
        match by {
            Some(by) if *by == action => None,
            Some(by) => Some(KeyProblem::Taken { key, action, by: *by }),
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
