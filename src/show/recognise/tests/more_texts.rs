//! More short texts in many voices, and the shows that they mean.

pub const TEXTS: &[(&str, &[&str])] = &[
    (
        "The Last of Us fans split\nPedro Pascal fans are not well. Episode two of The Last of Us did it.",
        &["The Last of Us"],
    ),
    (
        "Barry Keoghan and Bill Hader\nBill Hader made Barry because he wanted to direct. Barry Keoghan is not in it.",
        &["Barry"],
    ),
    (
        "Obituary: a face you knew\nHis television credits include Minder, The Bill, Casualty and Heartbeat. He is survived by a son.",
        &["Minder", "The Bill", "Casualty", "Heartbeat"],
    ),
    (
        "Director lands thriller\nThe director, whose credits range from Cold Case to Ray Donovan and Power, will shoot in Malta.",
        &["Cold Case", "Ray Donovan", "Power"],
    ),
    (
        "Sarah Lancashire: no more police\nAfter Happy Valley and Last Tango in Halifax, she tells us, she wants to play someone who owns a boat.",
        &["Happy Valley", "Last Tango in Halifax"],
    ),
    (
        "Novelist wins prize\nShe wrote two episodes of Doctors and hated it. Her novel, The Bridge, is about her father.",
        &["Doctors"],
    ),
    (
        "Five guests at the festival\nAmong the guests are writers from Succession, Sex Education and The Crown.",
        &["Succession", "Sex Education", "The Crown"],
    ),
    (
        "Peter Capaldi leaves London\nDoctor Who made him a star; The Thick of It made him swear. Now he sings.",
        &["Doctor Who", "The Thick of It"],
    ),
    (
        "Disney to sell stake in Hulu\nThe service, home of The Bear and Only Murders in the Building, has 50 million subscribers.",
        &["The Bear", "Only Murders in the Building"],
    ),
    ("anyone else rewatching lost?\nseason 1 of lost still rules. the hatch! locke!", &["Lost"]),
    (
        "started dark last night\nnetflix kept pushing dark on me so i watched two episodes. i need a family tree.",
        &["Dark"],
    ),
    ("hot take\nthe crown fell off after season 2. claire foy was the only queen.", &["The Crown"]),
    (
        "new on prime\nfallout, the boys and reacher are all back this year. i have no free time",
        &["Fallout", "The Boys", "Reacher"],
    ),
    (
        "i miss my friends\nwe used to meet at the bridge and see the girls from the office. life moves on.",
        &[],
    ),
    (
        "dexter is back, again\nmichael c. hall returns in a new dexter series this summer. showtime never learns.",
        &["Dexter"],
    ),
    ("euphoria s3 pics\nzendaya on the set of euphoria. hbo, give us a date", &["Euphoria"]),
    ("thinking about the wire\ndavid simon never got an emmy for the wire and i am still mad", &["The Wire"]),
    (
        "mood: line of duty\nvicky mcclure in line of duty in those jackets. bbc one, sunday nights, heaven",
        &["Line of Duty"],
    ),
    (
        "HOUSE OF THE DRAGON RENEWED\nHBO HAS RENEWED HOUSE OF THE DRAGON FOR A THIRD SEASON.",
        &["House of the Dragon"],
    ),
    ("LOST BOY FOUND ALIVE\nTHE BOY, 6, WAS LOST FOR TWO DAYS. FRIENDS CRIED.", &[]),
    (
        "SUITS LA AXED BY NBC AFTER ONE SEASON\nThe network pulled the plug on the spin-off on Friday.",
        &["Suits LA"],
    ),
    ("DEXTER STAR MARRIES\nMICHAEL C. HALL wed in Maine on Saturday.", &["Dexter"]),
    (
        "YELLOWSTONE ENDS WITH A BANG\nKevin Costner was nowhere to be seen, but Yellowstone went out as the most watched show on cable.",
        &["Yellowstone"],
    ),
    (
        "FRIENDS REUNION DATE SET\nThe six will meet again on HBO Max, Warner said. Jennifer Aniston posted a photo.",
        &["Friends"],
    ),
    ("POWER CUT HITS THOUSANDS\nThe power went at nine. Some homes stayed dark till noon.", &[]),
    ("The Wire's Dominic West to play Prince\nWest also starred in The Affair.", &["The Wire", "The Affair"]),
    ("Girls' Zosia Mamet on her book\nThe Girls actress writes about her father.", &["Girls"]),
    ("The girls' school wins\nThe girls' team won 3-0. The boys' team lost.", &[]),
    ("FX's Fargo and The Old Man delayed\nThe network moved both to next year.", &["Fargo", "The Old Man"]),
    ("Apple's Foundation gets new boss\nDavid S. Goyer steps back from Foundation.", &["Foundation"]),
    (
        "Apple's severance offer\nApple's severance terms are generous, staff said. Its silo for chips is in Texas.",
        &[],
    ),
    ("Fringe reboot?\nJoshua Jackson would do Fringe again 'tomorrow'.", &["Fringe"]),
    ("Fringe theatre thrives\nThe Edinburgh Fringe sold two million tickets. Fringe shows cost less.", &[]),
    (
        "Chicago Fire, Med and P.D. return\nNBC's three Chicago shows are back on Wednesday. Chicago Fire opens with a funeral.",
        &["Chicago Fire"],
    ),
    (
        "Fire in Chicago\nA fire in Chicago left three people in hospital. Police from Chicago Med Center's district closed the road.",
        &[],
    ),
    (
        "Better Call Saul turns ten\nVince Gilligan and Peter Gould made Better Call Saul as a prequel to Breaking Bad.",
        &["Better Call Saul", "Breaking Bad"],
    ),
    (
        "FBI searches office\nThe FBI searched the office of the mayor. An FBI spokesman declined to comment.",
        &[],
    ),
    (
        "FBI crossover\nCBS will cross FBI with FBI: Most Wanted in a two-hour special.",
        &["FBI", "FBI: Most Wanted"],
    ),
    ("NCIS finds a new team\nMark Harmon returns to NCIS for one night.", &["NCIS"]),
    (
        "Coven is still the best American Horror Story\nSarah Paulson agrees: of all the seasons, Coven.",
        &["American Horror Story"],
    ),
    ("‘The Office’ moves to Peacock\nThe sitcom leaves Netflix on 1 January.", &["The Office (US)"]),
    (
        "“Angel” turns 25\nThe spin-off of “Buffy the Vampire Slayer” began in 1999.",
        &["Angel", "Buffy the Vampire Slayer"],
    ),
    ("He was called ‘Angel’ by his mates\nThe court heard that ‘Angel’, 40, sold ‘bones’ of plaster.", &[]),
    ("\"Life is a lost cause,\" says poet\n\"Friends come and go,\" he told us. \"Power corrupts.\"", &[]),
    (
        "A night of *Girls* and *Veep*\nBoth began in April 2012. *Veep* won the Emmys, *Girls* the think pieces.",
        &["Girls", "Veep"],
    ),
    (
        "A new book, *Heroes*\nStephen Fry's *Heroes* is out in paperback. His *Mythos* sold well; *Troy* is next.",
        &[],
    ),
    ("Ghosts haunt CBS again\nRose McIver sees more of them in season five of Ghosts.", &["Ghosts"]),
    ("Ghosts of the Underground\nA tour of haunted stations. Ghosts have been seen at Bank.", &[]),
    (
        "House of Cards at 35\nThe BBC's House of Cards, with Ian Richardson, was first shown in 1990.",
        &["House of Cards (UK)"],
    ),
    ("Kevin Spacey cleared\nThe House of Cards actor was acquitted in London.", &["House of Cards"]),
    (
        "Utopia gets a fourth series\nRob Sitch's comedy returns to the ABC. Australian public servants say Utopia is a documentary.",
        &["Utopia (Australia)"],
    ),
    (
        "rant: why did they end 24 like that\nten years on and i am still not over the 24 finale. jack deserved better",
        &["24"],
    ),
    ("watching 9-1-1 with my nan\nshe thinks 9-1-1 is a documentary. athena for president", &["9-1-1"]),
    (
        "1923: what we know about the final season\nParamount+ has released the first images of 1923's second and last season.",
        &["1923"],
    ),
    (
        "1883 cast: where are they now?\nIsabel May, who narrated 1883, has a film out. Tim McGraw and Faith Hill are on tour.",
        &["1883"],
    ),
    (
        "Oliver Stark: Buck is fine\n9-1-1 star Oliver Stark says the ABC drama will not kill Buck. 'He's been struck by lightning already.'",
        &["9-1-1"],
    ),
    (
        "24: Legacy is on Hulu\nThe short-lived spin-off of 24 with Corey Hawkins can now be streamed.",
        &["24: Legacy", "24"],
    ),
    (
        "Old detectives never die\nI grew up with Kojak, Columbo and Cannon, and my children are growing up with Vera, Endeavour and Luther.",
        &["Kojak", "Columbo", "Cannon", "Vera", "Endeavour", "Luther"],
    ),
    (
        "Mads Mikkelsen would do it again\nThe Dane says Bryan Fuller has a plan for a fourth season of Hannibal. NBC cancelled the show in 2015.",
        &["Hannibal"],
    ),
    (
        "The film Hannibal is on at ten\nRidley Scott's Hannibal follows the doctor to Florence. Then the news.",
        &[],
    ),
    (
        "Marvel's Jessica Jones ends\nThe third season is the last. Krysten Ritter directed an episode.",
        &["Jessica Jones"],
    ),
    (
        "Ten years of Daredevil\nA corridor, a boy, one take. The Netflix series began in April 2015 and changed how fights look on television.",
        &["Daredevil"],
    ),
    (
        "Elodie Yung: Elektra lives\nThe actress, seen in Daredevil and The Cleaning Lady, would put the sais back on.",
        &["Daredevil", "The Cleaning Lady"],
    ),
    (
        "my top five\n1. the sopranos\n2. the leftovers\n3. six feet under\n4. girls\n5. barry",
        &["The Sopranos", "The Leftovers", "Six Feet Under", "Girls", "Barry"],
    ),
    (
        "yellowjackets theory thread\nshauna did it. it's always shauna. yellowjackets s3 is killing me",
        &["Yellowjackets"],
    ),
    (
        "silo is so good??\nrebecca ferguson climbing stairs for ten episodes and i'm glued. silo on apple, everyone",
        &["Silo"],
    ),
    (
        "can we talk about house\nhugh laurie limping through eight seasons of house while being english. iconic",
        &["House"],
    ),
    (
        "dad made me watch castle\nand now i love nathan fillion. stana too. castle and beckett forever",
        &["Castle"],
    ),
    (
        "this is us made me cry at work\nmilo ventimiglia, how dare you. nbc should pay for my tissues. this is us, man",
        &["This Is Us"],
    ),
    ("modern family rewatch, week 2\nphil is me. modern family holds up", &["Modern Family"]),
    ("lost and found\nfound: one glove, dark blue, by the bridge. lost: my mind. ask in the office", &[]),
    ("you and me at the office party\nfrom the first drink it was scandal. see you monday, friends", &[]),
    (
        "suits is the most streamed show of the year??\nmeghan markle's old show suits is everywhere. netflix did that",
        &["Suits"],
    ),
    (
        "Sarah Michelle Gellar on the Buffy revival\nHulu has ordered a pilot, and Gellar will be back as Buffy Summers. 'It took Chloé Zhao to convince me.'",
        &["Buffy the Vampire Slayer"],
    ),
    (
        "Michael Weatherly: I miss Tony\nThe former NCIS actor, later of Bull, returns with Cote de Pablo in NCIS: Tony & Ziva.",
        &["NCIS", "Bull", "NCIS: Tony & Ziva"],
    ),
    (
        "Jenna Coleman, Victoria at 10\nJenna Coleman recalls learning to waltz for Victoria. Before that came Doctor Who and Emmerdale.",
        &["Victoria", "Doctor Who", "Emmerdale"],
    ),
    (
        "Toni Collette is everywhere\nFrom The Staircase to Pieces of Her to Wayward, Toni Collette's Netflix and HBO work keeps growing.",
        &["The Staircase", "Pieces of Her", "Wayward"],
    ),
    (
        "HIMYM at 20\nCraig Thomas says he would change the HIMYM ending. TBBT he never watched.",
        &["How I Met Your Mother", "The Big Bang Theory"],
    ),
    (
        "DS9 documentary funded\nFans paid for a film about DS9 within hours. Avery Brooks takes part; a TNG reunion is planned.",
        &["Star Trek: Deep Space Nine", "Star Trek: The Next Generation"],
    ),
    ("B99 ends\nNBC's B99 is done after eight seasons. Nine-nine!", &["Brooklyn Nine-Nine"]),
    ("GoT author writes\nGeorge R.R. Martin says the GoT prequels are in good hands.", &["Game of Thrones"]),
    (
        "Kit Harington, from GoT to Industry\nHe says Jon Snow was easier than Henry Muck.",
        &["Game of Thrones", "Industry"],
    ),
    (
        "Walking Dead actor arrested\nThe actor had a small part in Walking Dead. Police in Atlanta said he was drunk.",
        &["The Walking Dead"],
    ),
    (
        "The Fear the Walking Dead finale\nIt is over. The last Fear the Walking Dead aired on Sunday.",
        &["Fear the Walking Dead"],
    ),
    (
        "A night at the Emmys\nHacks won, then Baby Reindeer won, then Shōgun won everything else. The Bear lost to Hacks.",
        &["Hacks", "Baby Reindeer", "Shōgun", "The Bear"],
    ),
    (
        "Peter Krause, undertaker, fireman\nFirst Six Feet Under, then Parenthood, then 9-1-1: Peter Krause has buried, raised and rescued.",
        &["Six Feet Under", "Parenthood", "9-1-1"],
    ),
    (
        "Nostalgia: teenage kicks\nMy So-Called Life had Jordan Catalano leaning. Dawson's Creek had talking. Skins had everything else.",
        &["My So-Called Life", "Dawson's Creek", "Skins"],
    ),
];
