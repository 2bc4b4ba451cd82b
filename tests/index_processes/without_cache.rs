//! A cache folder that cannot be written: everything works, only the next start is as the first.

use std::fs;

use crate::shelf::{Shelf, quit};

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
