//! A cache folder that cannot be written: everything works, only the next start is as the first.

use std::fs;

use crate::program::BINARY;
use crate::shelf::{Shelf, quit};

/// No file may grow beyond some kilobytes, which the program hears of as of a disk without room.
#[test]
fn on_a_full_disk_every_article_is_found_and_it_is_said_what_is_wrong() {
    let shelf = Shelf::new(200);
    for kilobytes in [1, 4, 16] {
        let limit = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$@\"");
        let verb = |arguments: &[&str]| {
            let mut shell = std::process::Command::new("bash");
            shell.env_clear().envs(shelf.home.environment()).args(["-c", &limit, "limited", BINARY, "-L"]);
            let output = shell.arg(shelf.home.library()).args(arguments).output().unwrap();
            (String::from_utf8(output.stdout).unwrap(), output.status.success())
        };
        let (listed, done) = verb(&["list"]);
        assert!(done && listed.lines().count() == shelf.all(), "{kilobytes}: {listed}");
        let left = shelf.files_of_no_commit();
        assert!(left.is_empty(), "{kilobytes}: they take room that marks may need: {left:?}");
        let (told, done) = verb(&["doctor"]);
        assert!(done && told.contains("cannot be kept on disk") && !told.contains("damaged"), "{told}");
    }
    // With room again it is all put right.
    shelf.assert_verbs_agree();
}

#[test]
fn without_a_cache_everything_works() {
    let shelf = Shelf::new(200);
    // Not even root can write below a file.
    fs::write(shelf.cache(), "").unwrap();
    for _ in 0..2 {
        let mut program = shelf.start();
        shelf.assert_all_found(&mut program);
        quit(program);
    }
    let stats = crate::run::on_library(&shelf.home, "stats --json harbour").done().objects();
    assert_eq!(stats[0]["articles"], shelf.answers()[0].1);
    assert_eq!(fs::read(shelf.cache()).unwrap(), b"");
}
