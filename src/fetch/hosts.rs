//! The line of feeds that wait to be asked: the most overdue first, but never two of one host at once, however many
//! workers stand there.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Jobs in their order, each at its host.
#[derive(Debug)]
pub struct Hosts<J> {
    line: Mutex<Line<J>>,
    /// A host became free, or the line was closed.
    changed: Condvar,
}

#[derive(Debug)]
struct Line<J> {
    /// Hosts that nobody asks right now, by the place of their first job.
    free: BTreeMap<usize, Arc<str>>,
    /// Jobs with their places, of hosts that have any left.
    waiting: HashMap<Arc<str>, VecDeque<(usize, J)>>,
}

/// The right to ask a host; given back on drop.
#[derive(Debug)]
pub struct Turn<'a, J> {
    hosts: &'a Hosts<J>,
    host: Arc<str>,
}

impl<J> Hosts<J> {
    /// Jobs with their hosts, the first to be done first.
    pub fn new(jobs: impl IntoIterator<Item = (String, J)>) -> Self {
        let mut line = Line { free: BTreeMap::new(), waiting: HashMap::<Arc<str>, VecDeque<_>>::new() };
        for (place, (host, job)) in jobs.into_iter().enumerate() {
            line.waiting.entry(host.into()).or_default().push_back((place, job));
        }
        line.free =
            line.waiting.iter().filter_map(|(host, jobs)| Some((jobs.front()?.0, host.clone()))).collect();
        Self { line: Mutex::new(line), changed: Condvar::new() }
    }

    /// How many hosts have jobs left.
    pub fn len(&self) -> usize {
        self.lock().waiting.len()
    }

    /// The next job whose host is free; waits for one to become so. `None` when all are taken.
    pub fn next(&self) -> Option<(J, Turn<'_, J>)> {
        let mut line = self.lock();
        loop {
            if let Some((_, host)) = line.free.pop_first() {
                let (_, job) = line.waiting.get_mut(&host)?.pop_front()?;
                if line.waiting.get(&host).is_some_and(VecDeque::is_empty) {
                    line.waiting.remove(&host);
                }
                return Some((job, Turn { hosts: self, host }));
            }
            if line.waiting.is_empty() {
                return None;
            }
            line = self.changed.wait(line).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Gives up what nobody has taken yet; how many jobs these are.
    pub fn close(&self) -> usize {
        let mut line = self.lock();
        line.free.clear();
        let left = line.waiting.drain().map(|(_, jobs)| jobs.len()).sum();
        self.changed.notify_all();
        left
    }

    fn release(&self, host: &Arc<str>) {
        let mut line = self.lock();
        if let Some((place, _)) = line.waiting.get(host).and_then(VecDeque::front) {
            let place = *place;
            line.free.insert(place, host.clone());
        }
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Line<J>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<J> Turn<'_, J> {
    /// Takes what waits for the same host out of the line: it wants to be left in peace.
    pub fn take_rest(&self) -> Vec<J> {
        let rest = self.hosts.lock().waiting.remove(&self.host);
        rest.into_iter().flatten().map(|(_, job)| job).collect()
    }
}

impl<J> Drop for Turn<'_, J> {
    fn drop(&mut self) {
        self.hosts.release(&self.host);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread;
    use std::time::Duration;

    use super::*;

    fn line(hosts: &str) -> Hosts<usize> {
        Hosts::new(hosts.chars().enumerate().map(|(place, host)| (host.to_string(), place)))
    }

    #[test]
    fn the_first_of_a_free_host_comes_first() {
        let hosts = line("aabac");
        let (first, a) = hosts.next().unwrap();
        let (second, b) = hosts.next().unwrap();
        let (third, _c) = hosts.next().unwrap();
        assert_eq!([first, second, third], [0, 2, 4]);
        drop(b);
        drop(a);
        let (fourth, a) = hosts.next().unwrap();
        assert_eq!((fourth, hosts.len()), (1, 1));
        drop(a);
        assert_eq!(hosts.next().unwrap().0, 3);
        assert!(hosts.next().is_none());
    }

    #[test]
    fn workers_do_all_jobs_and_never_two_of_a_host() {
        let jobs = (0..200).map(|job| ((job % 7).to_string(), job));
        let hosts = &Hosts::new(jobs);
        let (busy, done) = (&Mutex::new(HashSet::new()), &Mutex::new(Vec::new()));
        thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(move || {
                    while let Some((job, _turn)) = hosts.next() {
                        assert!(busy.lock().unwrap().insert(job % 7), "two of one host");
                        thread::sleep(Duration::from_micros(50));
                        busy.lock().unwrap().remove(&(job % 7));
                        done.lock().unwrap().push(job);
                    }
                });
            }
        });
        let mut done = done.lock().unwrap().clone();
        done.sort_unstable();
        assert_eq!(done, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn what_waits_for_a_host_can_be_taken_out() {
        let hosts = line("aaba");
        let (_, a) = hosts.next().unwrap();
        assert_eq!(a.take_rest(), [1, 3]);
        drop(a);
        assert_eq!(hosts.next().unwrap().0, 2);
        assert!(hosts.next().is_none());
    }

    #[test]
    fn closing_wakes_who_waits() {
        let hosts = &line("aaa");
        let (_, turn) = hosts.next().unwrap();
        thread::scope(|scope| {
            let waiter = scope.spawn(move || hosts.next().is_none());
            assert_eq!(hosts.close(), 2);
            assert!(waiter.join().unwrap());
        });
        drop(turn);
        assert!(hosts.next().is_none());
    }
}
