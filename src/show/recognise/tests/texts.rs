//! Short texts in many voices, a title and paragraphs each, and the shows that they mean: half of them to be
//! found, half of them traps.

pub const TEXTS: &[(&str, &[&str])] = &[
    (
        "What 24 taught us about clocks\nKiefer Sutherland still gets shouted at in airports. 24 was the first drama to run in real time, and for all its sins nobody has done it better since.",
        &["24"],
    ),
    (
        "Why I still rewatch 24\nThere are 24 hours in a day and I have spent most of them with Jack Bauer. The first season of 24 remains perfect.",
        &["24"],
    ),
    (
        "Helen Mirren saddles up again\nThe second run of 1923 finds Cara alone on the ranch. Harrison Ford is off screen for most of it, and 1923 is poorer for that.",
        &["1923"],
    ),
    (
        "Firm founded in 1883 closes\nThe mill, which opened in 1883 and burned down in 1923, employed 24 people at the end. Call 911 in an emergency.",
        &[],
    ),
    (
        "Angela Bassett on ten years of rescues\n\"People thank me for saving them,\" says the star of 9-1-1, back on ABC next week.",
        &["9-1-1"],
    ),
    ("Room with a view\nThe hotel has 24 rooms, 9 suites and a bar open until 1am. Doubles from £90.", &[]),
    (
        "James Franco goes back in time\nStephen King's 11.22.63 came to Hulu as eight episodes with James Franco trying to save Kennedy.",
        &["11.22.63"],
    ),
    (
        "Binge list\nNext on my list: 3 Body Problem, then Room 104 and the first five years of Babylon 5.",
        &["3 Body Problem", "Room 104", "Babylon 5"],
    ),
    (
        "David Boreanaz signs off\nHe went from Angel to Bones to SEAL Team without a week off, David Boreanaz says, and he would like a holiday.",
        &["Angel", "Bones", "SEAL Team"],
    ),
    (
        "Nathan Fillion remembers\nBefore The Rookie there was Castle, eight years of it, and Nathan Fillion still has the coffee mug.",
        &["The Rookie", "Castle"],
    ),
    (
        "Stana Katic to direct\nThe actress, who played Kate Beckett on Castle, will make a film about a lighthouse.",
        &["Castle"],
    ),
    (
        "Idris Elba wants a nap\nIdris Elba says Luther made him famous at bus stops. The coat is in a museum now.",
        &["Luther"],
    ),
    (
        "Ruth Wilson on villains\nAlice Morgan was meant to be in one episode. Ruth Wilson ended up stealing Luther from under its star.",
        &["Luther"],
    ),
    (
        "Donald Glover takes stock\nDonald Glover spent six years on Atlanta, on and off, and has no plans to return. 'We said it,' he told us.",
        &["Atlanta"],
    ),
    (
        "Steve Martin and Martin Short on the road\nThe pair, best known these days for Only Murders in the Building, bring their show to Atlanta in May.",
        &["Only Murders in the Building"],
    ),
    (
        "Tony Shalhoub opens up\nTony Shalhoub won three Emmys for Monk and one for The Marvelous Mrs. Maisel.",
        &["Monk", "The Marvelous Mrs. Maisel"],
    ),
    (
        "Claire Danes at 45\nFrom My So-Called Life to Homeland, Claire Danes has cried better than anyone alive.",
        &["My So-Called Life", "Homeland"],
    ),
    (
        "Viola Davis honoured\nThe actress, who became a household name as Annalise Keating in How to Get Away with Murder, got a star on the Walk of Fame.",
        &["How to Get Away with Murder"],
    ),
    (
        "Mariska Hargitay writes a memoir\nThe Law & Order: SVU lead tells of her mother. She began on Falcon Crest.",
        &["Law & Order: Special Victims Unit", "Falcon Crest"],
    ),
    (
        "Who was Thelonious Monk?\nMonk was born in Rocky Mount. Dexter Gordon and Monk shared a label, and an angel of a manager.",
        &[],
    ),
    (
        "Comic sales\nDaredevil, Luke Cage and Jessica Jones all get new first issues this summer, Marvel Comics said. Daredevil #1 has a foil cover.",
        &[],
    ),
    (
        "Hannibal crossed the Alps\nThe general Hannibal had 37 elephants. Historians say Hannibal lost most of them.",
        &[],
    ),
    (
        "Hopkins sells his house\nAnthony Hopkins, who won an Oscar as Hannibal Lecter in The Silence of the Lambs, has sold his house in Malibu.",
        &[],
    ),
    (
        "Police look for driver\nThe man, named as Barry Dexter, 34, of Castle Street, was last seen on Wednesday in Luther Road.",
        &[],
    ),
    (
        "Braves lose in Atlanta\nThe Braves lost 4-2 in Atlanta on Wednesday. Fargo native Dan Bones pitched six innings.",
        &[],
    ),
    (
        "Sherlock Holmes walk\nA guided walk follows Sherlock and Watson from Baker Street. Merlin the owl will meet children.",
        &[],
    ),
    (
        "The Punisher comes home\nThe Punisher, whom viewers first met in the second season of Daredevil, is back with a van.",
        &["Daredevil"],
    ),
    (
        "Krysten Ritter reads\nKrysten Ritter, the star of Jessica Jones, has written a thriller about a woman who moves to a small town.",
        &["Jessica Jones"],
    ),
    (
        "Charlie Cox suits up\nCharlie Cox played Matt Murdock for three seasons of Daredevil and then in Daredevil: Born Again.",
        &["Daredevil", "Daredevil: Born Again"],
    ),
    (
        "House Democrats push ethics bill\nHouse leaders said the power to subpoena was lost. The Senate will see.",
        &[],
    ),
    (
        "See you at the fair\nSee the cows. See the pigs. Friends of the farm get in free, and girls under ten ride for nothing.",
        &[],
    ),
    (
        "Lost property\nLost your keys? The office is open from nine. Suits and coats are kept for a year.",
        &[],
    ),
    (
        "Silo saves the best for last\nApple's dystopian drama ends its second season with a bang. Rebecca Ferguson has never been better, and Silo has never been darker.",
        &["Silo"],
    ),
    (
        "Where to watch Friends now\nAll ten seasons of Friends are on Max. The reunion is there too.",
        &["Friends"],
    ),
    (
        "Suits spin-off cancelled\nNBC has cancelled Suits LA after one season. The original Suits had become a streaming hit on Netflix.",
        &["Suits LA", "Suits"],
    ),
    (
        "Was Lost a dream?\nNo. Lost told us so, and Damon Lindelof has told us so at every convention since.",
        &["Lost"],
    ),
    ("The Bear and the maiden fair\nA bear broke into the bakery. The bear ate forty loaves.", &[]),
    (
        "Chefs on The Bear\nReal chefs love The Bear, and not only because Jeremy Allen White peels carrots properly.",
        &["The Bear"],
    ),
    (
        "Euphoria cast reunites\nZendaya, Sydney Sweeney and Jacob Elordi were seen at the table read. HBO says Euphoria returns in April.",
        &["Euphoria"],
    ),
    (
        "Fans' euphoria as City win\nThere was euphoria in the stands. Heroes all, the girls of the under-12s.",
        &[],
    ),
    (
        "Dark skies ahead\nDark clouds gather over the coast. From Friday, you will see rain. Power may fail.",
        &[],
    ),
    (
        "The Crown recasts again\nThe Crown has found its last Queen. Imelda Staunton takes over from Olivia Colman.",
        &["The Crown"],
    ),
    (
        "The Crown will appeal\nThe Crown said it would appeal the sentence. The boys, both 17, were released. The Bill goes to the Lords.",
        &[],
    ),
    (
        "Community college news\nCommunity leaders met on Monday. The Community Chest gave $5,000 for girls' sport.",
        &[],
    ),
    (
        "You season 5 ending, explained\nJoe Goldberg's luck runs out. You has always been about that cage.",
        &["You"],
    ),
    (
        "Emmy nominations: who got in\nSeverance leads with 27. The Penguin follows with 24, then The Studio and The White Lotus with 23 each. Hacks and The Bear did well; Squid Game was shut out.",
        &["Severance", "The Penguin", "The Studio", "The White Lotus", "Hacks", "The Bear", "Squid Game"],
    ),
    (
        "Character actor dies\nHe appeared in Columbo, Kojak, The Rockford Files and Quincy, M.E., and had a regular part in Dallas as a sheriff.",
        &["Columbo", "Kojak", "The Rockford Files", "Quincy, M.E.", "Dallas"],
    ),
    (
        "Casting director on thirty years\nShe cast The Wire, Homicide: Life on the Street and Oz, and turned down a job on Lost.",
        &["The Wire", "Homicide: Life on the Street", "Oz", "Lost"],
    ),
    (
        "Best shows of the century\n1. The Wire\n2. Mad Men\n3. Fleabag\n4. Atlanta\n5. Girls",
        &["The Wire", "Mad Men", "Fleabag", "Atlanta", "Girls"],
    ),
    (
        "What to watch tonight\nVera, ITV, 8pm. Brenda Blethyn finds a body.\n\nGrand Designs, Channel 4, 9pm. A barn.",
        &["Vera", "Grand Designs"],
    ),
    (
        "Ratings\nTracker led CBS with 8.1 million, and Matlock held 6.2. Fox's The Simpsons dipped.",
        &["Tracker", "Matlock (2024)", "The Simpsons"],
    ),
    (
        "thoughts on succession\nok i finally finished succession and i have feelings. kendall. the water. hbo please give me a spin-off.",
        &["Succession"],
    ),
    (
        "the bear season 4 review\nthe bear is back and richie is still wearing suits. jeremy allen white cooks.",
        &["The Bear"],
    ),
    (
        "my ranking\nbreaking bad, the wire, mad men, lost. in that order. no notes.",
        &["Breaking Bad", "The Wire", "Mad Men", "Lost"],
    ),
    (
        "severance finale had me screaming\nadam scott deserves everything. severance season 3 when",
        &["Severance"],
    ),
    (
        "lost my keys again\ni looked in the office, the house, the car. my friends think i am losing it. life is hard, you see.",
        &[],
    ),
    ("watching you season 5\npenn badgley is so creepy in you. netflix did it again", &["You"]),
    (
        "game of thrones prequel news\nhbo has ordered another game of thrones prequel. house of the dragon is back in june.",
        &["Game of Thrones", "House of the Dragon"],
    ),
    ("SVU renewed\nNBC has renewed SVU for a record 27th season.", &["Law & Order: Special Victims Unit"]),
    ("AHS finds its coven\nRyan Murphy says AHS will return in the fall on FX.", &["American Horror Story"]),
    ("OITNB star weds\nThe OITNB actress married in Ojai.", &["Orange Is the New Black"]),
    ("ER doctors strike\nER doctors walked out at noon. Dr. Ross was not among them.", &[]),
    ("TWD universe grows\nAMC's TWD has another spin-off in the works.", &["The Walking Dead"]),
    ("Bridgerton's Nicola Coughlan on corsets\nShe also misses Derry Girls.", &["Bridgerton", "Derry Girls"]),
    (
        "Sopranos creator honoured\nDavid Chase, who created Sopranos, gets a lifetime award.",
        &["The Sopranos"],
    ),
    (
        "Handmaid's Tale ends\nElisabeth Moss directed the last Handmaid's Tale episode.",
        &["The Handmaid's Tale"],
    ),
    ("Ozark's Julia Garner is the new Madonna\nGarner won three Emmys for Ozark.", &["Ozark"]),
    (
        "Yellowstone without Costner\nThe final episodes of Yellowstone aired without him. Paramount Network called it the biggest night ever.",
        &["Yellowstone"],
    ),
    (
        "Yellowstone closes north gate\nThe park service closed the north gate of Yellowstone after floods. Bison were seen on the road.",
        &[],
    ),
    (
        "Chernobyl workers remembered\nWorkers at Chernobyl were honoured on Friday. The plant closed in 2000.",
        &[],
    ),
    ("Vikings end their season\nThe Vikings lost to the Bears in Minnesota. The Titans play on Sunday.", &[]),
    ("Vikings star Katheryn Winnick returns\nShe played Lagertha on Vikings for six seasons.", &["Vikings"]),
    (
        "Watchmen film still divides\nZack Snyder's Watchmen is fifteen. The movie, based on the graphic novel, runs three hours.",
        &[],
    ),
    (
        "Watchmen on HBO\nRegina King is electric in Watchmen, Damon Lindelof's sequel to the comic.",
        &["Watchmen"],
    ),
    (
        "Fallout 76 gets an update\nThe game Fallout 76 has a new map. Players of Fallout 4 will get nothing.",
        &[],
    ),
    (
        "Walton Goggins on his nose\nThe Ghoul takes two hours to put on. Fallout season 2 was filmed in California.",
        &["Fallout"],
    ),
];
