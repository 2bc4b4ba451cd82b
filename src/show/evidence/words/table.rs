//! The words of each class. Lists are meant to be complete for their meaning.

use super::Class;

/// Words by what they say; one may stand in several rows.
pub const WORDS: &[(Class, &str)] = &[
    (
        Class::SERIES.or(Class::TELEVISION),
        "season seasons episode episodes finale finales showrunner showrunners spin-off spin-offs spinoff spinoffs \
         rerun reruns miniseries mini-series sitcom sitcoms prequel-series series-finale midseason season-long \
         rewatch recap recaps boxset boxsets docuseries telenovela telenovelas soap soaps cliffhanger cliffhangers \
         sesaons eps storyline storylines k-drama k-dramas two-parter primetime docudrama gameshow gameshows",
    ),
    // Other languages: Spanish, Portuguese, French, Italian, German, Dutch, the Scandinavian ones, Polish, Turkish.
    (
        Class::SERIES.or(Class::TELEVISION),
        "temporada temporadas capítulo capítulos episodio episodios miniserie telenovelas temporadas episódio \
         episódios saison saisons épisode épisodes feuilleton stagione stagioni puntata puntate episodi staffel \
         staffeln folge folgen serienfinale seizoen seizoenen aflevering afleveringen säsong sæson sesong avsnitt \
         sezon odcinek dizi bölüm",
    ),
    (
        Class::GENRE.or(Class::TELEVISION),
        "serie séries série serien teleserie telefilm fernsehserie krimiserie dramaserie tv-serie",
    ),
    (Class::COUNTED, "season seasons episode episodes series ep eps chapter part volume"),
    (Class::SERIES.or(Class::TELEVISION), "series pilot premiere premieres showrunner's"),
    (
        Class::SCREEN,
        "star stars cast creator creators co-creator trailer trailers teaser teasers writer writers boss bosses \
         alum alums alumni actor actors actress actresses fan fans fandom director producer producers composer \
         reunion co-star co-stars featurette castmate castmates favourite favorite favourites legend \
         ending viewers viewer theme soundtrack spoilers marathon repeats contestant contestants host presenter line-up lineup veteran \
         veterans fame role character characters villain era showrunners",
    ),
    (
        Class::CREW,
        "star stars writer writers alum alums alumni actor actors actress actresses favourite favorite legend \
         co-star co-stars castmate castmates veteran veterans director producer composer presenter host contestant \
         lead regular",
    ),
    (
        Class::RETELLING,
        "reboot reboots revival revivals remake remakes sequel sequels prequel prequels adaptation franchise \
         universe anthology saga",
    ),
    (
        Class::GENRE,
        "series drama dramas dramedy comedy comedies sitcom sitcoms thriller thrillers whodunit soap miniseries \
         mini-series procedural show shows cartoon anime telenovela docuseries spin-off spinoff reboot revival \
         k-drama programme program soap-opera western hit smash saga period-drama animated contest format quiz \
         crossover prequel sequel remake hits favourites classic classics romcom rom-com melodrama",
    ),
    (
        Class::WATCH.or(Class::TELEVISION),
        "rewatch rewatched rewatching binge binged bingeing binging binge-watch binge-watched binge-watching \
         watch watched watching watches stream streamed streaming finish finished finishing rewatches",
    ),
    (
        Class::AIRS,
        "airs aired airing streams streamed returns return returned returning renewed cancelled canceled axed \
         premieres premiered debuted debuts concludes concluded wraps wrapped ran runs ended ends begins began \
         drew dipped leaves leaving expires starring stars repeats streaming resumes launched launches drops dropped lands scores \
         recast casts adds rates tops topped draws moves moved resumes continues dips opens opened turns turned leads led follows followed held finds sees explores introduces features",
    ),
    (
        Class::NETWORK.or(Class::TELEVISION),
        "netflix hbo hulu showtime starz amc fx fxx syfy peacock cw abc nbc cbs fox bbc itv itvx itv1 itv2 bbc1 \
         bbc2 bbc3 tnt tbs pbs mtv nickelodeon disney+ paramount+ amc+ mgm+ crunchyroll iplayer e4 \
         epix freeform cbc sbs acorn britbox zee5 hotstar tvn jtbc tving viki shudder \
         tubi freevee roku showmax m-net canal+ rtve arte zdf ard tv2 svt nrk globo televisa telemundo univision \
         upn wb sky channel prime apple paramount disney amazon",
    ),
    (
        Class::ROLE,
        "actor actors actress actresses star stars starred starring co-starred co-star cast recast appeared appears \
         appear appearing appearance appearances role roles played plays play playing part parts writer writers wrote \
         written created co-created creator creators producer producers directed director showrunner alum alums \
         alumni guest guested guest-starred lead regular fame cameo cameos credit credits breakout character \
         characters scene scenes villain villains stint stints voice voiced emmy emmys bafta baftas nominated \
         nomination nominations seen audition auditioned",
    ),
    (
        Class::OTHER_WORK,
        "film films movie movies novel novels book books novelist comic comics comic-book paperback bestseller \
         game games videogame videogames album albums song songs single singles band bands opera operas musical \
         musicals ballet painting paintings magazine newspaper poem poems poet concert gig tour lp ep memoir \
         biography author authors cinema cinemas multiplex multiplexes feature features blockbuster trilogy franchise-film \
         publisher published omnibus manga boardgame board-game playwright theatre theater stage perfume scent \
         restaurant pub brand podcast website app",
    ),
    (
        Class::ADDRESS.or(Class::ABBREVIATION),
        "mr mrs ms miss dr prof rev sir dame lord lady capt sgt lt col gen sen rep gov hon st",
    ),
    (
        Class::ADDRESS,
        "doctor professor captain detective uncle aunt auntie mom mommy daddy king queen prince princess saint president senator \
         judge officer sergeant father sister brother nurse pianist singer guitarist drummer bassist composer \
         saxophonist trumpeter novelist poet author playwright hero superhero vigilante villain lawyer baker \
         farmer trainer manager coach striker goalkeeper midfielder forward quarterback pitcher driver jockey \
         mayor minister secretary governor congressman councillor headteacher teacher spokesman spokeswoman \
         analyst brother cousin son daughter wife husband mother dad mum killer cannibal private agent \
         dog cat puppy horse pony parrot ship boat ferry yacht hurricane storm \
         boxer golfer cyclist swimmer sprinter wrestler champion assassin antihero anti-hero reader listener",
    ),
    (
        Class::PERSON_VERB,
        "said says told tells asked asks added adds replied smiled laughed laughs nodded walked walks sat sits \
         stood thinks thought believes believed insists insisted admits admitted explained explains wants wanted \
         loves loved married weds wed died dies kills killed kissed wakes woke calls called met meets fights \
         fought defeats defeated hates lives lived grew born gives gave takes took scored scores won wins \
         beat recalls recalled knows knew faces faced learns discovers saves rescues \
         punches himself herself who whom whose tries tried decides joked jokes \
         played plays sings sang writes wrote feels felt",
    ),
    (
        Class::DETERMINER,
        "a an the this that these those his her my our your their its no every some any each another such \
         all both many few several more most own good old new young",
    ),
    (Class::WHERE, "in at near to from outside around across through"),
    (Class::LINK, "on of in from to for behind opposite alongside with about into during after since like"),
    (Class::AS_ROLE, "plays played playing portrays portrayed portraying as play voicing portrayal"),
    (
        Class::TELEVISION,
        "tv television telly broadcaster broadcast broadcasts streamer streamers streaming-service \
         sitcom drama small-screen emmy emmys bafta baftas nielsen viewers spoiler spoilers on-screen \
         soap channel channels cast castmate screenwriter primetime \
         prime-time remake reboot binge-worthy rewatchable dramedy trailer co-star co-stars starring programmes \
         programme box-set screened casting airing subtitles dubbed dramas comedies documentary telly's tv's",
    ),
    (
        Class::ELSEWHERE,
        "football rugby cricket tennis golf league goal goals match matches striker coach stadium team teams \
         court courts lawsuit lawsuits police crash storm weather snow rain council mayor election elections \
         parliament senate congress senator bill tax taxes shares profit profits revenue analyst analysts market \
         markets stock stocks bank banks oil recipe album albums concert guitarist racing horse horses jockey \
         midfielder goalkeeper quarterback playoffs tournament fixture fixtures school pupils hospital road roads",
    ),
    (
        Class::SMALL,
        "a an and as at but by de der des die el en et for from in is la las le les los nor of on or per so the to \
         up via vs with y von van it its be that",
    ),
    (Class::LINK, "'s"),
    (
        Class::NUMBER,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty final last first next new",
    ),
    (
        Class::ORDINAL,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth final last next new \
         latest penultimate 1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th",
    ),
    (
        Class::DAY,
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
         january february march april may june july august september october november december",
    ),
    (
        Class::ABBREVIATION,
        "vs jr sr no vol ep feat inc ltd co corp dept est approx jan feb aug sept oct nov dec",
    ),
    (Class::CALLED, "called titled entitled named dubbed nicknamed christened"),
    (
        Class::PRONOUN,
        "i he she it we they you me him us them there here who whom whose what when why how where which if and but or \
         so then than as before after since until till while because though although unless whether is are was were \
         be been am do does did has have had will would can could should may might must not never ever now still \
         just even only also too again yet once no yes with without of in on at by for from to into about over \
         under between among despite during like unlike perhaps maybe today tonight tomorrow yesterday both",
    ),
    (
        Class::PLACE,
        "street road avenue lane park bridge square station university college school church hospital hotel \
         island islands county city town village bay beach lake river mountain valley hill hills castle house \
         airport stadium securities group holdings inc ltd plc corp company partners capital bank records press \
         foundation institute museum gallery centre center hall club fc united rovers cup trophy award awards \
         festival theatre trucking motors",
    ),
    (
        Class::ORDERED,
        "renewed renews renew cancelled canceled cancels cancel axed axes ordered orders revive revives revived \
         rebooted reboots",
    ),
    (
        Class::LIKED,
        "try tried recommend recommended love loved liked like adore adored miss missed started enjoyed enjoy",
    ),
    (
        Class::WATCHED_AGAIN,
        "rewatch rewatched rewatching rewatches binge binged bingeing binging binge-watch binge-watched \
         binge-watching",
    ),
    (Class::PART, "years hour run outing instalment installment instalments installments rest end"),
    (
        Class::BEING,
        "was has had will would did does made are were changed is went came took gave got became kept \
         left felt said turned taught began ended",
    ),
    (
        Class::MEASURE,
        "by until till before circa between with for than only just over under nearly almost around at some another \
         aged exactly about",
    ),
    (
        Class::CINEMA,
        "cast casting castmate starring trailer co-star co-stars remake reboot dubbed subtitles screened drama \
         dramas comedy comedies documentary screenwriter dramedy",
    ),
    (Class::FIRM, "channel prime apple paramount disney amazon sky peacock acorn arte max"),
    (Class::BIG_NETWORK, "netflix prime amazon disney apple hbo nbc cbs abc bbc"),
    (
        Class::EVERYDAY,
        "love time life forever power home hope today night world work war heart truth money game help you see \
         girls happy family death review empire",
    ),
    (
        Class::NATION,
        "american british english scottish welsh irish french german italian spanish portuguese dutch belgian \
         danish swedish norwegian finnish icelandic polish turkish israeli russian ukrainian korean japanese \
         chinese indian australian canadian mexican brazilian argentine colombian scandinavian nordic european",
    ),
    (
        Class::SPENT,
        "hour hours night nights evening evenings day days week weeks weekend weekends month months halfway deep \
         bit lot",
    ),
    (
        Class::TAKEN,
        "hooked obsessed addicted caught catching behind glued engrossed hooked spoilers spoiler done through \
         asleep",
    ),
    (Class::CONTRACTED, "it he she who what where there here that how when"),
    (Class::CALLING, "dial dialed dialled dialling dialing call called calling calls phone ring or a to the"),
];
