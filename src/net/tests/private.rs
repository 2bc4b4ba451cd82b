//! Nothing of this machine or its network is reached unless the user named its host.

use super::*;
