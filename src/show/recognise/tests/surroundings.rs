//! Texts where what stands around a name decides: listings, headlines, lists of lines, films, firms, phrases, and
//! texts without capitals.

pub const TEXTS: &[(&str, &[&str])] = &[
    ("Tonight\n9pm, BBC Two, Vera", &["Vera"]),
    ("What is on\nShetland\nWednesday, 9pm, BBC1\nA body and a ferry.", &["Shetland"]),
    ("Popular Netflix Series Leaves Fans Wanting More\nLupin, with Omar Sy, steals a week.", &["Lupin"]),
    ("Six Seasons of Tears\nIt's a quiz about television!", &[]),
    (
        "Cancelled!\n• Manifest\n• Revolution\n• Terra Nova\n• Alcatraz",
        &["Manifest", "Revolution", "Terra Nova", "Alcatraz"],
    ),
    (
        "A coat\nIn the play he is Matt Murdock (Charlie Cox). On stage Charlie Cox is loud; in Daredevil he was blind.",
        &["Daredevil"],
    ),
    ("Inquest\nCastle’s wife wept. Castle’s dog was found on the hill.", &[]),
    ("Daredevil at 20\nThe film ‘Daredevil’ opened in 2003. Daredevil is a film in red leather.", &[]),
    ("Foundation stone laid\nApple laid the foundation. Foundation work takes a year.", &[]),
    ("Book of the beach\nThis novel and that novel are films. Big Little Lies is the best book.", &[]),
    ("The Good Place opens\nVolunteers in Ely call it the good place.", &[]),
    (
        "lads\nstarted the americans last night, keri russell!! and the sopranos after",
        &["The Americans", "The Sopranos"],
    ),
    ("HBO did it again\nHBO did it again. the last of us finale broke me", &["The Last of Us"]),
    ("Brazil\nNetflix’s first Brazilian series, 3%, has four seasons.", &["3%"]),
    ("Prices\nThey rose by 3% in May, say networks. It is no drama series.", &[]),
    (
        "Shows cut off after one season\nFirefly and Freaks and Geeks had more to say.\n1. Powerless\nA pilot, and then a sitcom.",
        &["Firefly", "Freaks and Geeks", "Powerless"],
    ),
    ("Ratings\nCBS won with NCIS. A so-so Bones (7 mil/1.9) was down.", &["NCIS", "Bones"]),
    ("Out in May\nDaredevil/The Punisher #1 is a comic, and Resident Evil 2 a game.", &[]),
    ("Medicine on television\nGrey's Anatomy has passed it; ER had 15 seasons.", &["Grey's Anatomy", "ER"]),
    ("The dragons\nHouse of the Dragon returns, and HBO is proud of House again.", &["House of the Dragon"]),
];
