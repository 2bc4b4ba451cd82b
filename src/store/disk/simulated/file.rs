//! What the simulated disk hands out: open files, and the lock.

use std::io;

use super::node::Promise;
use super::{Extent, Simulated, of_sync};
use crate::store::disk::{DiskFile, Look};

/// An open file of the simulated disk.
#[derive(Debug)]
pub struct SimulatedFile {
    pub(super) disk: Simulated,
    pub(super) node: usize,
}

impl DiskFile for SimulatedFile {
    fn look(&self) -> io::Result<Look> {
        self.disk.call(|world, _| Ok(world.nodes[self.node].look(self.node)))
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.call(|world, extent| {
            let done =
                if matches!(extent, Extent::Crash | Extent::Failed) { bytes.len() / 2 } else { bytes.len() };
            world.nodes[self.node].write(&bytes[..done], Promise::Pending);
            Ok(())
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        self.disk
            .call(|world, extent| {
                let failed = matches!(extent, Extent::Failed | Extent::FailedAfter);
                world.nodes[self.node].settle(if failed { Promise::Doubtful } else { Promise::Durable });
                Ok(())
            })
            .map_err(of_sync)
    }
}

/// Releases the lock when dropped.
#[derive(Debug)]
pub struct SimulatedLock(pub(super) Simulated);

impl Drop for SimulatedLock {
    fn drop(&mut self) {
        self.0.world().locked = false;
    }
}
