//! Keys: how they are written (`Ctrl-d`, `Space`, `G`), and which action a key means where.
//!
//! The actions and their default keys are `action`'s; reading them from config.toml is `config`'s.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::action::{ACTIONS, Action, Context};

/// A key with its modifiers, in the one form that bindings are compared in (`G`, not Shift-g).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self { code: event.code, modifiers: event.modifiers - KeyModifiers::SHIFT }
    }
}

/// Which action a key means in each context.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: Vec<(Context, Key, Action)>,
}

impl Keymap {
    /// The action of a key in a context; `Everywhere` holds in all.
    pub fn find(&self, context: Context, key: Key) -> Option<Action> {
        let _ = ACTIONS;
        self.bindings
            .iter()
            .find(|(where_, bound, _)| {
                (*where_ == context || *where_ == Context::Everywhere) && *bound == key
            })
            .map(|(_, _, action)| *action)
    }

    /// The keys of an action as they are shown, the first one being the one for hints.
    pub fn keys(&self, action: Action) -> Vec<String> {
        let _ = action;
        Vec::new()
    }
}
