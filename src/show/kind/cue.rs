//! The table of cues: words that say what kind of news an article is.
//!
//! A cue is a few words, written so:
//!
//! | in a cue | fits |
//! |---|---|
//! | `casts\|recasts` | either word; capitals never count |
//! | `renew*` | every word that begins so; at least three letters |
//! | `..` | up to four words of the same sentence, or none |
//! | `@number` | a number: "3", "4.6", "three" |
//! | `@date` | a month, a weekday, a year, "today", "summer" |
//!
//! A hyphen parts words ("first-look" is two). A cue that stands within the words of a near miss counts
//! nothing ("trailer" in "trailer park"), and so does one that is denied ("no trailer") or, where the kind
//! is a decision, only hoped for ("awaits renewal"): see [`DENIALS`] and [`DOUBTS`].

use super::NewsKind::{
    self, Cancellation, Casting, Interview, Premiere, Ratings, Recap, Renewal, Review, Trailer,
};

/// An article is of a kind from this sum on. A cue counts twice in the headline, once in the lead, half
/// farther down, and each cue only where it counts most.
pub const ENOUGH: i16 = 10;

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Cue {
    /// `None` for a near miss.
    pub kind: Option<NewsKind>,
    pub words: &'static str,
    pub place: Place,
    pub weight: i16,
    /// A headline (or for cues of other places a paragraph) with the words in it; for a near miss one that
    /// is of no kind.
    pub example: &'static str,
}

/// Where a cue must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Headline,
    /// The headline or the first two paragraphs.
    Lead,
    Anywhere,
}

use Place::{Anywhere, Headline, Lead};

/// Before a cue, in its sentence: what it says did not happen.
pub const DENIALS: &[&str] = &[
    "not", "no", "never", "neither", "nor", "without", "isn't", "wasn't", "aren't", "hasn't", "haven't",
    "hadn't", "won't", "didn't", "doesn't", "don't", "can't", "couldn't", "wouldn't", "deny", "denies",
    "denied", "yet",
];

/// Before a renewal or a cancellation, in its sentence: it is not decided, or long past. A question
/// decides nothing either.
#[rustfmt::skip] // word lists read better packed
pub const DOUBTS: &[&str] = &[
    "await", "awaits", "awaiting", "awaited", "hope", "hopes", "hoped", "hoping", "could", "may", "might",
    "would", "should", "if", "whether", "possible", "possibly", "potential", "potentially", "likely",
    "unlikely", "petition", "campaign", "chance", "chances", "rumour", "rumours", "rumor", "rumors",
    "rumoured", "rumored", "pending", "facing", "faces", "avoid", "avoids", "avoided", "escapes", "escaped",
    "fear", "fears", "feared", "threat", "risk", "risks", "brink", "want", "wants", "demand", "demands",
    "had", "once", "previously", "until", "before", "almost", "nearly", "expected", "deserves",
];

/// The whole table, by kind; near misses last.
#[rustfmt::skip] // One row, one line.
pub const CUES: &[Cue] = &[
    cue(Renewal, "renew* .. season|seasons|series|run", Anywhere, 12, "Apple has renewed Silo for a second season"),
    cue(Renewal, "renewed|renews", Anywhere, 10, "Silo has been renewed by Apple"),
    cue(Renewal, "renewal|renewals", Anywhere, 6, "Silo’s renewal came on Friday"),
    cue(Renewal, "recommission*", Anywhere, 10, "Vera has been recommissioned by ITV"),
    cue(Renewal, "order* .. season|seasons|series|run|episodes", Lead, 10, "Hulu has ordered another run of it"),
    cue(Renewal, "orders|ordered more", Lead, 10, "ITV has ordered more of Karen Pirie"),
    cue(Renewal, "series order", Lead, 10, "The pilot was given a series order on Monday"),
    cue(Renewal, "straight to series", Lead, 10, "The drama went straight to series at HBO"),
    cue(Renewal, "commission* .. season|seasons|series|run", Lead, 10, "The BBC commissioned a second series"),
    cue(Renewal, "pick* up .. season|seasons|series", Lead, 10, "It was picked up for a third season"),
    cue(Renewal, "greenlit|greenlights|greenlight .. season|seasons|series", Lead, 10, "Netflix greenlit a third season"),
    cue(Renewal, "green lit|light|lights .. season|seasons|series", Lead, 10, "Netflix green-lit a third season"),
    cue(Renewal, "gets|get|lands|earns|scores|secures|given .. season|seasons|series", Lead, 6, "Karen Pirie gets a third series"),
    cue(Renewal, "return|returns|returning|back .. for .. season|seasons|series", Lead, 6, "Panchayat to return to Phulera for season 4"),
    cue(Renewal, "season|series|one has|have been ordered", Lead, 8, "A third one has been ordered, they say"),
    cue(Renewal, "coming|comes back", Headline, 5, "Only Murders in the Building Is Coming Back"),
    cue(Renewal, "another|more season|seasons|series|run", Lead, 5, "Another season of Silo Is on the Way"),
    cue(Renewal, "revive*", Lead, 6, "Netflix revives Designated Survivor"),
    cue(Renewal, "revival", Lead, 6, "A Frasier revival is in the works"),
    cue(Renewal, "season|series .. confirmed|approved|greenlit", Lead, 7, "A third season has been confirmed"),
    cue(Renewal, "will .. return|back .. for .. season|seasons|series", Lead, 5, "It will be back for a third season"),
    //
    cue(Cancellation, "cancelled|canceled|cancels", Anywhere, 10, "Netflix has cancelled 1899"),
    cue(Cancellation, "cancellation|cancelation", Anywhere, 6, "The cancellation of 1899 was sudden"),
    cue(Cancellation, "axes|axed|axing", Lead, 7, "Syfy axes Chucky"),
    cue(Cancellation, "pull|pulls|pulled|pulling the plug", Lead, 10, "ABC pulled the plug on Rebel"),
    cue(Cancellation, "call|calls|called it quits", Lead, 7, "Grace and Frankie calls it quits"),
    cue(Cancellation, "scrap|scraps|scrapped .. series|show|season", Lead, 8, "Max scraps the series after the pilot"),
    cue(Cancellation, "final|last season|series", Headline, 5, "Stranger Things Starts Shooting Its Final Season"),
    cue(Cancellation, "end|ends|ending with|after .. season|seasons|series", Lead, 8, "Ozark will end with its fourth season"),
    cue(Cancellation, "end|ends|ended its|their run", Lead, 8, "Vera ends its run in January"),
    cue(Cancellation, "not|won't get a second|third|fourth|fifth|sixth", Lead, 10, "It will not get a third"),
    cue(Cancellation, "has|have ended .. series|show|shows|drama|comedy", Lead, 8, "Netflix has ended two of its shows"),
    cue(Cancellation, "come|comes|coming|came to an end", Lead, 7, "Ozark Comes to an End"),
    cue(Cancellation, "is over", Headline, 5, "Stranger Things Is Over"),
    cue(Cancellation, "showed|aired its last|final episode|hour", Lead, 8, "It showed its last episode on Monday"),
    cue(Cancellation, "no second|third|fourth|fifth|more season|seasons|series", Lead, 8, "There will be no third season of it"),
    cue(Cancellation, "not|won't be renewed", Lead, 10, "The Brothers Sun will not be renewed"),
    cue(Cancellation, "not to renew", Lead, 10, "The network chose not to renew Whiskey Cavalier"),
    cue(Cancellation, "not|won't return for .. season|seasons|series", Lead, 10, "Kaos will not return for a second season"),
    cue(Cancellation, "passes|passed on .. season", Lead, 8, "Fox passed on a second season of it"),
    cue(Cancellation, "gone|axed|killed|ended too soon|early", Lead, 8, "Gone too soon, all of them"),
    cue(Cancellation, "one and done", Headline, 6, "One and Done: They Deserved More"),
    cue(Cancellation, "one season series|shows|show|wonder|wonders", Lead, 6, "Ten one-season wonders to see again"),
    cue(Cancellation, "ends|concludes", Headline, 5, "Evil Ends"),
    cue(Cancellation, "conclude|concludes|concluded|wrap|wraps|wrapped|bow|bows|bowed .. after|with .. season|seasons|series|years", Lead, 10, "It wraps on Thursday after four seasons"),
    cue(Cancellation, "bow|bows|bowed|bowing out", Lead, 8, "The drama bowed out at Christmas"),
    cue(Cancellation, "end|ends|ending with one|a last|final", Lead, 8, "It ends with one last film"),
    cue(Cancellation, "say|says|said|saying|bid|bids goodbye|farewell", Lead, 6, "Button House says goodbye"),
    cue(Cancellation, "gone for good", Lead, 10, "It is gone for good"),
    cue(Cancellation, "end of the road|line", Lead, 8, "It is the end of the road for Vera"),
    cue(Cancellation, "and final|last season|series|run", Lead, 5, "Its fifth and final season"),
    cue(Cancellation, "last ever season|series|episode|episodes", Lead, 8, "The last ever episode"),
    cue(Cancellation, "series finale", Headline, 4, "The Series Finale of Evil"),
    cue(Cancellation, "dropped|ditched|dumped|shelved by", Lead, 7, "It was dropped by the network"),
    cue(Cancellation, "not|won't be coming|returning|back", Lead, 7, "It will not be back"),
    //
    cue(Casting, "casts|recasts|recast", Lead, 8, "‘Yellowjackets’ casts two"),
    cue(Casting, "has|have|had|been|was|were cast", Lead, 10, "Silo has cast a new sheriff"),
    cue(Casting, "cast .. as|in|opposite", Lead, 7, "Titans’ star cast in Hulu’s Paradise"),
    cue(Casting, "cast addition|additions|member|members|shakeup|shuffle", Lead, 7, "A new cast member arrives on Silo"),
    cue(Casting, "cast to play", Lead, 10, "An unknown was cast to play the king"),
    cue(Casting, "join|joins|joined|joining .. cast|ensemble|crew|crowd", Anywhere, 10, "Two newcomers joined the cast"),
    cue(Casting, "join|joins|joining", Headline, 5, "Pedro Pascal Joins The Last of Us"),
    cue(Casting, "add|adds|added .. cast|ensemble", Lead, 9, "Silo adds Steve Zahn to its cast"),
    cue(Casting, "casting news|call|corner|update|announcement|director", Lead, 6, "Casting corner: two for Silo"),
    cue(Casting, "tapped|set|signed|hired to star|play|lead|recur", Lead, 10, "She is tapped to play the queen"),
    cue(Casting, "sign|signs|signed|signing on", Lead, 7, "Meryl Streep signs on for more"),
    cue(Casting, "series regular|regulars", Lead, 7, "She is now a series regular"),
    cue(Casting, "recurring role|guest|guests|part", Lead, 7, "He has a recurring role in it"),
    cue(Casting, "guest star|stars|starring|arc|role", Lead, 5, "Cher to Guest Star on It"),
    cue(Casting, "repris*", Lead, 8, "Krysten Ritter reprises her part"),
    cue(Casting, "leave|leaves|leaving|left|quit|quits|quitting the show|series|cast|soap", Lead, 10, "Kaley Cuoco is leaving the show"),
    cue(Casting, "exit|exits|exiting|departs|departing", Headline, 5, "Jesse Lee Soffer Exits Chicago P.D."),
    cue(Casting, "lands|landed|wins|bags .. role|part", Lead, 7, "Newcomer lands the lead role"),
    cue(Casting, "casting", Headline, 5, "The Casting Scoop"),
    cue(Casting, "adds|recruits|enlists|welcomes", Headline, 5, "House of the Dragon Adds Rhys Ifans"),
    cue(Casting, "line up|ups", Headline, 5, "The Strictly Line-Up So Far"),
    cue(Casting, "lineup", Headline, 5, "Meet the Lineup"),
    cue(Casting, "on board", Lead, 6, "All three are on board"),
    cue(Casting, "returning too|also", Lead, 8, "Two of the old crew are returning too"),
    cue(Casting, "also returning|back|starring|joining", Lead, 8, "Also returning is Neena Gupta"),
    cue(Casting, "replace|replaces|replacing|replaced .. as|in", Lead, 7, "He replaces Henry Cavill as the Witcher"),
    //
    cue(Trailer, "trailer|trailers", Lead, 10, "The new trailer of Silo is here"),
    cue(Trailer, "teaser|teasers", Lead, 8, "Netflix has put out a teaser for it"),
    cue(Trailer, "sneak peek|peeks", Lead, 10, "A sneak peek at Silo"),
    cue(Trailer, "first look", Lead, 8, "A first look at Harrison Ford in Shrinking"),
    cue(Trailer, "first|new photos|photo|images|image|stills|pictures|footage|clip", Lead, 7, "Ten new stills from House of the Dragon"),
    cue(Trailer, "featurette|featurettes", Lead, 10, "A featurette shows how the set was built"),
    cue(Trailer, "promo|promos", Lead, 6, "NBC Drops Promo for The Office Reunion"),
    cue(Trailer, "poster|posters", Headline, 5, "New Poster for Andor Hides Something"),
    //
    cue(Premiere, "premiere|release|launch|air|start date|dates", Lead, 10, "Severance gets a premiere date"),
    cue(Premiere, "premieres|premiering", Lead, 8, "It premieres after the news"),
    cue(Premiere, "premiere|debut|debuts|premieres|premiering|debuting .. @date", Lead, 10, "Andor will premiere on April 22"),
    cue(Premiere, "arrive|arrives|arriving|land|lands|landing|drop|drops|dropping|launch|launches .. @date", Lead, 10, "The fifth season arrives in September"),
    cue(Premiere, "start|starts|starting|begin|begins|stream|streams|streaming|air|airs|airing .. @date", Lead, 10, "It starts on BBC One this Friday"),
    cue(Premiere, "starts|begins|returns|premieres|arrives|back next month|week|year|spring|summer", Lead, 10, "It begins next month"),
    cue(Premiere, "from today|tonight|tomorrow", Lead, 10, "It can be seen from today"),
    cue(Premiere, "with .. new episodes", Lead, 4, "It comes with ten new episodes"),
    cue(Premiere, "return|returns|returning|back .. @date", Lead, 8, "Slow Horses Returns in September"),
    cue(Premiere, "come|comes|out .. @date", Lead, 6, "It comes to the BBC in May"),
    cue(Premiere, "has|have|gets|get .. date", Headline, 6, "Strange New Worlds Has a Date"),
    cue(Premiere, "is|are back", Headline, 3, "Our Thursdays Are Back"),
    cue(Premiere, "season|series @number drops|arrives|lands|premieres|starts|begins|returns", Headline, 5, "Fans Rejoice as Season 3 Drops"),
    cue(Premiere, "coming .. @date", Headline, 5, "Squid Game Is Coming in June"),
    cue(Premiere, "set|sets|setting .. date|dates", Lead, 8, "Apple sets dates for Silo"),
    cue(Premiere, "dates|dated", Headline, 5, "Apple Dates Severance"),
    cue(Premiere, "has|have dated", Lead, 8, "Apple has dated the next chapter"),
    cue(Premiere, "everything we know", Headline, 5, "Stranger Things 5: Everything We Know So Far"),
    cue(Premiere, "when does|is|will .. start|return|premiere|air|begin|out", Headline, 5, "When Does Andor Start?"),
    cue(Premiere, "return|returns|returning to|with|for", Headline, 3, "Panchayat to Return to Phulera"),
    cue(Premiere, "next month|week|year|spring|summer|autumn|fall|winter", Lead, 4, "Some time next summer, says the network"),
    cue(Premiere, "later this month|week|year|spring|summer|autumn|fall|winter", Lead, 5, "It can be seen later this year"),
    cue(Premiere, "from @date", Lead, 5, "All six can be seen from Friday"),
    cue(Premiere, "to be shown|screened|broadcast", Lead, 6, "It is to be shown in full"),
    cue(Premiere, "takes over .. @date", Lead, 8, "Another takes over in August"),
    cue(Premiere, "resume|resumes|resuming .. @date", Lead, 10, "The series resumes on Sunday"),
    cue(Premiere, "adds all|every|both", Headline, 5, "BBC iPlayer Adds All of Peaky Blinders"),
    cue(Premiere, "autumn|fall|spring|summer|midseason|winter grid|schedule|slate", Headline, 5, "The Autumn Grid So Far"),
    //
    cue(Review, "review", Headline, 6, "Review: Patria, a wound in eight parts"),
    cue(Review, "our|my review", Lead, 8, "This is our review of the first six hours"),
    cue(Review, "verdict", Headline, 6, "Andor: the Verdict"),
    cue(Review, "grade a|b|c|d|f", Anywhere, 10, "Grade: B"),
    cue(Review, "rotten tomatoes", Anywhere, 8, "At Rotten Tomatoes it stands high"),
    cue(Review, "metacritic", Anywhere, 8, "On Metacritic it has 80"),
    cue(Review, "critics", Lead, 4, "The critics agree"),
    cue(Review, "shines|dazzles|stuns|delights|soars|stumbles|falters|disappoints|underwhelms|misfires", Headline, 5, "Jenna Ortega Shines"),
    cue(Review, "★*", Lead, 10, "★★★☆☆ It tries hard"),
    cue(Review, "@number stars|star out", Anywhere, 6, "Three stars out of five"),
    cue(Review, "out of five|10", Anywhere, 6, "Four out of five"),
    cue(Review, "masterpiece|addictive|beguiling|absorbing|heartbreaking|poignant|joyous|astonishing|remarkable|stellar|unmissable|faultless|mesmerising|mesmerizing|spellbinding|moving|triumph|triumphant|superb|magnificent|sublime|exquisite|marvel|riveting|gripping|dazzling|extraordinary|brilliant|excellent|wonderful|terrific|flawless|hilarious|compelling|captivating|irresistible|delightful|breathtaking", Anywhere, 5, "It is a triumph of patience"),
    cue(Review, "dull|mediocre|sluggish|patchy|pedestrian|flimsy|mawkish|overwrought|overstuffed|baggy|sags|drags|pointless|wooden|laboured|formulaic|unwatchable|tedious|bland|plodding|leaden|clumsy|overlong|muddled|disappointing|disappoints|forgettable|uneven|predictable|boring|lifeless|unfunny|derivative|bloated|contrived|hokey|tiresome", Anywhere, 5, "The middle hours are dull and overlong"),
    cue(Review, "lovely|lovelier|loveliest|beautiful|graceful|gracefully|tender|witty|clever|elegant|perfect|ridiculous|stunning|thrilling|glorious", Anywhere, 4, "It is witty and tender"),
    cue(Review, "slow|slower|confusing|weak|messy|stale|tired|flat|thin|silly", Anywhere, 3, "The middle is slow"),
    cue(Review, "its|their best|worst|finest", Lead, 4, "At its best it sings"),
    cue(Review, "remains a|an|the", Lead, 3, "It remains a marvel of noise"),
    cue(Review, "better|kinder|sharper|stranger|funnier|darker|dirtier|colder|warmer|bleaker|smarter|sillier .. than", Lead, 3, "It is a better ghost story than mystery"),
    cue(Review, "years on|later", Headline, 2, "Chernobyl, five years on"),
    cue(Review, "beautifully|brilliantly|gorgeous|gorgeously|charming|funniest|finest|funnier|colder|sharper", Anywhere, 3, "It is beautifully lit"),
    cue(Review, "script|scripts|dialogue|direction|pacing", Anywhere, 3, "The script never hurries"),
    cue(Review, "score|performance|performances|cinematography", Anywhere, 3, "The score hums along"),
    cue(Review, "must see|watch", Anywhere, 4, "It is must-see television"),
    cue(Review, "worth watching|seeing|your", Anywhere, 5, "It is worth watching for her alone"),
    cue(Review, "need|ought to|should see|watch", Lead, 5, "The puzzle you still need to see"),
    cue(Review, "deserves|deserved better|more", Headline, 5, "Galactica Deserves Better"),
    cue(Review, "loved|liked|hated|adored it", Headline, 5, "It Was Cursed, and We Liked It Anyway"),
    cue(Review, "i've|we've|i|we .. seen|watched|rewatched|finished|binged", Lead, 4, "I have now seen both"),
    cue(Review, "i|we came .. late", Lead, 4, "I came to Community late"),
    cue(Review, "best|greatest|finest|funniest|loveliest|smartest .. ever|years|television|tv|since", Lead, 6, "It is the finest thing on television"),
    cue(Review, "harder|kinder|colder|quieter|bleaker|funnier|lovelier|sillier|smarter|warmer|dirtier|stranger", Lead, 4, "The new episodes are harder and colder"),
    cue(Review, "has|have lost none|nothing", Lead, 4, "She has lost none of that smile"),
    cue(Review, "found|finds its way|feet|voice|footing", Lead, 4, "It has found its way home"),
    cue(Review, "carries it|the|every|this", Lead, 4, "Juno Temple carries it over the snow"),
    cue(Review, "no .. has|have equalled|matched|bettered|rivalled", Lead, 6, "A rhythm that no drama has equalled"),
    cue(Review, "i|we admire|adore|recommend", Lead, 5, "I admire it still"),
    cue(Review, "every minute|second|scene|frame", Lead, 4, "Every minute matters"),
    cue(Review, "better than", Headline, 3, "Better than Bake Off?"),
    cue(Review, "was better|worse", Headline, 4, "The Office Was Better Before"),
    cue(Review, "never been|looked so", Lead, 5, "It has never been so gently told"),
    cue(Review, "i|we|one .. admire|admired|love|loved|adored|hated|liked|enjoyed|recommend|laughed", Lead, 4, "I loved every minute"),
    cue(Review, "in its|their first|second|third|fourth|fifth|sixth|seventh season|series|year", Lead, 4, "In its third season it abandons all pretence"),
    //
    cue(Recap, "recap|recaps", Headline, 6, "Severance recap: a death in the lift"),
    cue(Recap, "recap|recaps|recapped", Lead, 6, "Our recap of the finale"),
    cue(Recap, "@number things|questions|moments you|we missed|have", Headline, 6, "The Traitors finale: 5 things you missed"),
    cue(Recap, "ending|finale|endings explained", Headline, 6, "Dark: the Ending Explained"),
    cue(Recap, "spoiler|spoilers", Lead, 6, "Spoilers for the fourth episode"),
    cue(Recap, "what happened", Lead, 4, "What Happened on Silo Last Night"),
    cue(Recap, "last|this night's|week's|week|night episode|finale|instalment", Lead, 6, "In last night's episode a door opens"),
    cue(Recap, "ep|episode @number", Headline, 4, "Episode 114: Carousel"),
    cue(Recap, "season @number episode @number", Headline, 5, "Chicago Fire Season 3 Episode 21"),
    cue(Recap, "finale|finales", Headline, 3, "Two Finales in a Night"),
    cue(Recap, "we finally|just watched", Headline, 5, "ep 31: we finally watched the sopranos"),
    cue(Recap, "this week .. talk|discuss|watch|watched|rewatch|get|reach", Lead, 5, "This week Jo and Maz talk ducks"),
    cue(Recap, "we're in|on|at season|episode", Lead, 6, "We’re in season one, and there is a theory"),
    cue(Recap, "rewatch|rewatching|rewatched", Lead, 5, "Our rewatch reaches the hatch"),
    cue(Recap, "easter eggs", Lead, 4, "All the Easter Eggs in Loki"),
    //
    cue(Interview, "our .. interviewed", Lead, 10, "Our own Chris interviewed her about it"),
    cue(Interview, "interview|interviewed|interviews", Lead, 7, "In an interview she spoke of the hat"),
    cue(Interview, "q a", Headline, 6, "Q&A: Adam Scott"),
    cue(Interview, "q and a", Headline, 6, "A Q and A with Adam Scott"),
    cue(Interview, "tell|tells|told|gives|gave us|me", Lead, 8, "He tells us what they ate"),
    cue(Interview, "tell|tells|told .. fans|festival|reporters|magazine|podcast|show|us|critics|newspaper|website|crowd", Lead, 6, "He told fans what comes next"),
    cue(Interview, "we|i caught|sat|spoke|talked|chatted|met up|down|to|with", Lead, 10, "We caught up with her on Saturday"),
    cue(Interview, "caught up with", Lead, 7, "The paper caught up with her on Saturday"),
    cue(Interview, "our .. question|questions", Lead, 5, "It is our twenty-fourth question"),
    cue(Interview, "join|joins|joined us", Lead, 6, "Jared Harris joins us for an hour"),
    cue(Interview, "with|our|special guest", Headline, 5, "Ep. 19 with guest Jared Harris"),
    cue(Interview, "talks", Headline, 5, "Suranne Jones Talks Top Hats"),
    cue(Interview, "spoke|speaks|speak|talks|talked|sits|sat|chats|chatted down|to|with .. about|for|of", Lead, 8, "She spoke to the paper about the hat"),
    cue(Interview, "we|i ask|asked", Lead, 8, "We asked all four"),
    cue(Interview, "chat|chats with", Lead, 10, "This one is a chat with Runa Sten"),
    cue(Interview, "told them", Lead, 7, "He told them how it was"),
    cue(Interview, "he|she|they said|says|reckons|adds", Lead, 3, "“Never again,” she said"),
    cue(Interview, "reflects|recalls|admits|explains|discusses|reveals|remembers", Headline, 5, "Ben Barnes Recalls the Horse"),
    cue(Interview, "speaks about|to|on|with", Headline, 5, "Suranne Jones Speaks About Top Hats"),
    cue(Interview, "opens|opened up", Headline, 5, "Kit Harington opens up about the end"),
    cue(Interview, "boss|bosses|star|stars|creator|showrunner|actor|actress|writer|director tease|teases|explain|explains|reveal|reveals|talk|talks|say|says|discuss|discusses|answer|answers|break|breaks", Headline, 6, "Severance boss teases season 3"),
    cue(Interview, "look|looks|looked back", Headline, 4, "Gervais and Merchant look back at it"),
    cue(Interview, "says|asks|explains|laughs|recalls|admits|shrugs", Lead, 4, "“Sooner than last time,” he laughs"),
    cue(Interview, "is|was asked", Lead, 4, "Ricky Gervais is asked about it"),
    cue(Interview, "people|strangers|fans still|always|everyone ask|asks|stop", Lead, 4, "People still ask me that"),
    cue(Interview, "just|let slip", Headline, 4, "What Alan Ritchson Let Slip"),
    //
    cue(Ratings, "ratings", Headline, 6, "Ratings: Thursday’s finals"),
    cue(Ratings, "ratings|rating", Lead, 4, "Its ratings held"),
    cue(Ratings, "million|m viewers|watched|views|households", Anywhere, 10, "About 4.6 million viewers saw it"),
    cue(Ratings, "viewers|viewership|audience|audiences figures|share|record|rose|fell|slipped|grew|low|high", Lead, 8, "Its audience fell in the second week"),
    cue(Ratings, "viewership", Lead, 7, "Netflix Viewership: the First Half"),
    cue(Ratings, "nielsen", Anywhere, 8, "Figures from Nielsen came late"),
    cue(Ratings, "demo|demographic", Lead, 6, "It slipped in the demo"),
    cue(Ratings, "18 49|34", Lead, 6, "Nobody rose among those of 18-49"),
    cue(Ratings, "most watched", Lead, 8, "It is the most-watched drama of the year"),
    cue(Ratings, "hours viewed|watched", Lead, 10, "Hours viewed fell by 2%"),
    cue(Ratings, "counts|count viewers", Lead, 6, "Netflix counts viewers anew"),
    cue(Ratings, "drew|draws|averaged|pulled|attracted .. viewers|crowd|audience|million|m", Lead, 8, "Ghosts drew an audience of 4.6 million"),
    cue(Ratings, "record|biggest crowd|audience|viewers|launch|day|debut", Lead, 5, "It Had the Biggest Launch of All"),
    cue(Ratings, "overnight|overnights|consolidated figures|ratings|audience", Lead, 9, "The overnight figures were poor"),
    cue(Ratings, "live plus", Lead, 7, "Live-plus-same-day, in millions"),
    cue(Ratings, "watched by", Lead, 7, "It was watched by nine million"),
    cue(Ratings, "tune|tuned|tuning in", Lead, 5, "Nine Million Tune In for Vera"),
    //
    miss("ticket|tickets|licence|license|contract|lease|urban|passport|subscription renewal|renewals", "Season ticket renewal opens on Monday"),
    miss("renew* .. contract|subscription|licence|license|lease|vows|passport|partnership|deal", "She renewed her contract with the club"),
    miss("renewed interest|calls|hope|hopes|attention|focus|vigour|vigor|energy|scrutiny|popularity|demand|fighting", "There is renewed interest in the old episodes"),
    miss("renewal odds|talks|hopes|chances|status|prospects|decision|watch|scorecard", "Renewal odds for every network show"),
    miss("cancel* .. plan|plans|flight|flights|subscription|subscriptions|tour|concert|gig|order|appearance|screening|party|meeting|membership|trip|panel", "So cancelled flights kept him from the set"),
    miss("cancel culture", "He jokes about cancel culture"),
    miss("noise canceling|cancelling", "Noise-cancelling headphones on the set"),
    miss("cancellation rumours|rumors|fears|odds|watch|threat|scorecard", "Cancellation rumours are false, they say"),
    miss("axes to grind", "Two old hands with axes to grind"),
    miss("last|final series|season .. before|in|of|on|was|were", "Her Last Season in the Garden"),
    miss("wait|strike|war|party|game|search|trial|debate|dispute .. is over", "The Wait for Andor Is Over"),
    miss("cast aside|away|off|adrift|iron|doubt|doubts|votes|ballots|out|back", "He was cast aside by his party"),
    miss("cast|casts .. shadow|shadows|doubt|doubts|spell|light|vote|votes|ballot|ballots|eye|eyes|net|stone|line", "The news casts a long shadow over Silo"),
    miss("join|joins|joined|joining forces|hands|calls|fight|protest|strike|me|in", "Fans Join Forces to Find the Dog"),
    miss("join|joins|joining|joined|signed|signs .. museum|film|movie|feature|tour|charity|board|platform|union|campaign|band", "Antony Starr Joins a Heist Film"),
    miss("ends up|well|meet|on", "All’s Well That Ends Well in Fargo"),
    miss("exit polls|poll|strategy|wound|interview", "Exit Polls Before Scandal Tonight"),
    miss("trailer park|parks|home|homes|truck|hitch|load|fire", "The killer lives in a trailer park"),
    miss("his|her|their|my|makeup|actor's trailer|trailers", "She cried in her trailer for an hour"),
    miss("brain teaser|teasers", "A brain-teaser for the weekend"),
    miss("first look deal|deals|pact|agreement", "She has a first-look deal with Apple"),
    miss("filming|shooting|production|cameras start|starts|begin|begins|starting|beginning", "Filming starts in Queens in May"),
    miss("red carpet premiere", "A red carpet premiere date night"),
    miss("under|judicial|peer|performance|budget|policy|safety|government|internal review|reviews", "Visa rules under review"),
    miss("review of .. decision|budget|policy|case|case|rules|process", "Review of the budget rules begins"),
    miss("year|month|week in review", "Our year in review: Silo and others"),
    miss("review board|copy|panel|embargo|bombing|bombed", "Review bombing hits The Acolyte"),
    miss("interview room|rooms|panel|process|scene|scenes|technique|suite|question|questions", "The scene in the interview room"),
    miss("job|police|exit|visa|clinical interview|interviews", "Her job interview went wrong"),
    miss("in|peace|trade|early|final|contract|renewal|pay talks", "Two Stars in Talks for a Musical"),
    miss("talks stall|stalled|collapse|break|begin|with|over|continue|fail|resume", "Talks Stall Over a Spin-Off"),
    miss("interview with the vampire", "Interview with the Vampire moves to autumn"),
    miss("star|age|content|parental|approval|credit|debt|energy|safety|hygiene rating|ratings", "His approval ratings fell"),
    miss("rating|ratings agency|agencies|board", "Ratings agency cuts Paramount"),
];

/// Two paragraphs or more that begin with a question to somebody: it is put and answered.
pub const QUESTIONS: Cue = cue(Interview, "questions", Anywhere, 20, "What do you watch?");

/// A headline that is what somebody says of himself: "Diego Luna: ‘I cried for a week’".
pub const FIRST_PERSON: Cue = cue(Interview, "a quotation", Headline, 4, "Diego Luna: ‘I cried for a week’");

const fn cue(kind: NewsKind, words: &'static str, place: Place, weight: i16, example: &'static str) -> Cue {
    Cue { kind: Some(kind), words, place, weight, example }
}

const fn miss(words: &'static str, example: &'static str) -> Cue {
    Cue { kind: None, words, place: Anywhere, weight: 0, example }
}
