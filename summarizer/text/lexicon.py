"""Word lists for `names`, lower case: titles, heads of noun phrases, modifiers, known names. Data only."""

from __future__ import annotations

MEDIA = frozenset(
    """afp reuters ap bbc cnn upi dpa efe ansa tass interfax xinhua kyodo yonhap anadolu irna isna fars sana wafa
    bakhtar ptv geo dawn tolo tolonews pajhwok khaama aljazeera guardian times post journal nbc abc cbs npr pbs
    msnbc cnbc c-span bloomberg axios politico vox breitbart huffpost buzzfeed slate newsweek telegraph
    independent mirror sun mail herald tribune gazette chronicle observer examiner inquirer register dispatch
    globe enquirer bulletin courier daily weekly haaretz hurriyet spiegel bild monde figaro pais repubblica
    corriere pti ani ndtv wsj nyt usatoday afp/getty""".split()
)
"""Last words of the names of news media; common words among them count only at the end of a longer name."""
SURE_MEDIA = frozenset(
    """afp reuters ap bbc cnn upi dpa efe ansa tass interfax xinhua kyodo yonhap anadolu irna isna bakhtar ptv
    tolonews pajhwok nbc abc cbs npr pbs msnbc cnbc c-span bloomberg axios politico breitbart buzzfeed newsweek
    haaretz pti ani ndtv""".split()
)
MEDIA_PHRASES = frozenset(
    ["associated press", "agence france-presse", "al jazeera", "fox news", "state media", "local media", "usa today",
     "al arabiya", "press trust", "state television", "state tv", "state radio", "al-jazeera", "sky news",
     "daily mail"]
)  # fmt: skip
MEDIA_HEADS = frozenset(
    """newspaper newspapers newswire broadcaster broadcasters media outlet outlets television tv radio magazine
    journalists reporters correspondents press website tabloid""".split()
)

IGOS = frozenset(
    """un u.n. nato eu e.u. who unicef unhcr unama unrwa iaea imf osce asean ecowas opec wto unesco interpol
    europol icc oecd g7 g20 brics""".split()
)
IGO_PHRASES = frozenset(
    ["united nations", "european union", "african union", "arab league", "world bank", "world health organization",
     "european commission", "security council", "red cross", "amnesty international", "human rights watch",
     "international criminal court", "gulf cooperation council"]
)  # fmt: skip

ARMED_GROUPS = frozenset(
    """taliban ttp isis isil daesh al-qaeda al-qaida qaeda hamas hezbollah hizbollah hezbullah houthi houthis
    al-shabaab shabaab pkk ypg sdf farc eln m23 rsf jnim bla lashkar jaish wagner fmln mrta sendero unita
    polisario isis-k is-k iskp janjaweed naxalites maoists rebels insurgents militants gunmen guerrillas
    jihadists separatists""".split()
)
ARMED_PHRASES = frozenset(
    ["islamic state", "boko haram", "al qaeda", "shining path", "islamic jihad", "tehreek-e-taliban", "tamil tigers"]
)

HONORIFICS = frozenset(
    """mr mrs ms miss dr sir lord lady dame madam sen rep gov gen col lt sgt maj capt cmdr cpl adm brig prof rev fr
    st hon pres pope sheikh sheik imam mullah maulana ayatollah rabbi bishop archbishop cardinal""".split()
)
FEMALE = frozenset(
    """mrs ms miss lady dame madam queen princess woman girl mother wife daughter sister actress spokeswoman
    chairwoman congresswoman businesswoman policewoman saleswoman businesswomen councilwoman assemblywoman widow
    nun grandmother aunt niece duchess empress heroine""".split()
)
MALE = frozenset(
    """mr sir lord king prince pope imam mullah man boy father husband son brother actor spokesman chairman
    congressman businessman policeman salesman councilman assemblyman widower grandfather uncle nephew duke
    emperor gunman fireman""".split()
)

ROLES = frozenset(
    """president vice-president minister premier chancellor secretary secretary-general undersecretary spokesman
    spokeswoman spokesperson chairman chairwoman chairperson chair chief head leader director commander general
    colonel major captain lieutenant sergeant admiral marshal brigadier corporal officer inspector
    superintendent detective sheriff constable commissioner governor mayor senator congressman congresswoman
    representative lawmaker legislator deputy councillor councilman councilwoman ambassador envoy diplomat
    consul judge justice prosecutor attorney lawyer solicitor barrister magistrate king queen prince princess
    emir sultan crown pope bishop archbishop cardinal priest pastor imam cleric rabbi official adviser advisor
    aide strategist analyst economist expert professor researcher scientist historian author writer journalist
    reporter correspondent editor columnist anchor host moderator commentator pollster activist campaigner
    candidate nominee frontrunner front-runner coach manager player captain striker goalkeeper founder
    co-founder executive ceo cfo coo boss owner partner doctor nurse surgeon physician coroner negotiator
    mediator coordinator administrator speaker whip treasurer comptroller auditor ombudsman coordinator teacher
    principal superintendent student resident witness survivor victim farmer driver pilot actor actress singer
    rapper musician comedian star billionaire businessman businesswoman tycoon mogul entrepreneur investor
    developer veteran soldier fighter spokesmen militant suspect defendant plaintiff suspect source insider
    operative consultant lobbyist fundraiser donor delegate voter agent constituent supporter critic opponent rival
    counterpart     colleague friend neighbour neighbor wife husband son daughter mother father brother sister
    cousin uncle aunt
    nephew niece girlfriend boyfriend widow man woman boy girl person lady congressperson congressional-aide
    undersecretary rep patriarch superintendent vice-chairman co-chair co-chairman surrogate narrator
    mother-in-law sheikh mullah ayatollah warlord strongman dictator ruler monarch heir duke baron archivist
    curator biologist physicist chemist engineer astronomer geologist meteorologist forecaster epidemiologist
    psychologist sociologist ranger firefighter paramedic rescuer trader banker broker planner strategist
    designer architect chef owner landlord tenant worker employee staffer intern volunteer organizer organiser
    passenger commuter shopkeeper vendor fisherman villager migrant refugee""".split()
)
"""Singular nouns for a person by office, trade or tie."""

PEOPLE = frozenset(
    """officials authorities sources witnesses residents villagers survivors locals eyewitnesses spokesmen
    spokespeople spokespersons analysts experts observers activists campaigners critics supporters opponents
    lawmakers legislators senators congressmen ministers diplomats leaders lawyers attorneys prosecutors
    investigators detectives rescuers firefighters medics doctors nurses physicians scientists researchers
    economists aides advisers advisors strategists pollsters protesters demonstrators voters conservatives
    liberals republicans democrats delegates refugees migrants students teachers workers employees farmers
    passengers relatives families parents neighbours neighbors friends colleagues people men women children
    insiders operatives allies rivals members commanders generals soldiers troops fighters judges mayors
    governors executives managers owners founders investors traders academics historians editors columnists
    commentators forecasters meteorologists sides parties militaries countries governments ministries
    spokeswomen police lawyers users fans organisers organizers negotiators mediators envoys ambassadors clerics
    elders candidates surrogates staffers donors readers viewers customers players""".split()
)
ANONYMOUS = frozenset(
    """officials sources witnesses eyewitnesses source official witness insider insiders aides aide diplomat
    diplomats""".split()
)

ORG_KINDS: dict[str, str] = {
    **dict.fromkeys(
        """ministry ministries office department embassy consulate directorate secretariat parliament senate
            congress cabinet court tribunal council commission committee bureau presidency authority
            municipality treasury prosecution judiciary legislature assembly pentagon kremlin fbi cia nsa dhs
            fema cdc fda epa sec irs doj nasa isi ispr fsb sbu mossad taskforce white-house""".split(),
        "ministry_or_office",
    ),
    **dict.fromkeys(["government", "administration", "regime", "junta"], "government"),
    **dict.fromkeys(
        """army military navy force forces corps guard guards coastguard police gendarmerie militia troops idf
            militaries""".split(),
        "armed_force",
    ),
    **dict.fromkeys(
        """company firm corporation corp inc ltd llc plc gmbh airline airlines bank carmaker manufacturer
            retailer maker startup start-up operator utility insurer holdings motors industries
            technologies airways co""".split(),
        "company",
    ),
    **dict.fromkeys(
        """group agency mission party campaign university college school hospital institute institution foundation
            organisation organization association union federation league club team committee board charity
            network center centre society coalition alliance movement church mosque think-tank chamber trust
            fund service observatory museum library lab laboratory clinic academy guild lobby pac consortium gop
            rnc dnc ngo delegation faction caucus aclu nra naacp""".split(),
        "organisation",
    ),
    **dict.fromkeys(MEDIA_HEADS, "media"),
}
"""Kind of actor by the last word of a noun phrase."""

MODIFIERS = frozenset(
    """prime foreign interior defence defense finance information home internal external trade health education
    justice energy security intelligence senior junior former ex acting deputy vice chief assistant national
    local regional provincial federal state city county municipal district military police army naval air border
    top high ranking high-ranking government opposition ruling political economic financial legal medical
    humanitarian diplomatic religious spiritual supreme presidential congressional parliamentary judicial
    campaign press media communications public private press-secretary general armed rebel militant tribal
    ethnic civil social independent anonymous unnamed unidentified veteran longtime long-time retired current
    incoming outgoing new young old two three four five several many some other various rescue emergency relief
    fire ambulance aid rights human women's children's environmental climate labour labor business company party
    union school university college hospital court law policy research data election electoral polling
    republican democratic conservative liberal progressive gop pro-government anti-government state-run
    state-owned state-backed news wire first second third managing executive associate founding co-founding
    football basketball soccer tennis athletic head lead chief senior-most principal special personal
    national-security white house western eastern northern southern central european african asian arab muslim
    christian jewish latino hispanic black international global regional prominent leading key joint central tax
    budget investment technology tech film book theatre theater climate-change oil gas nuclear transport
    transportation aviation railway water agriculture housing cabinet foreign-policy counter-terrorism
    counterterrorism anti-terrorism anti-terror neighbouring neighboring family opposition-party publishing
    television tv radio newspaper blog magazine reality hotel restaurant shop chamber securities sports sport
    team league weather flight coast hill west east north south wing staff""".split()
)
"""Lower-case words that may stand between a determiner and its head noun."""

PARTISANS = frozenset(
    "republican democratic democrat conservative liberal independent rival labour socialist libertarian former".split()
)
"""Capitalised words in front of a person's name that are no part of it."""

DETERMINERS = frozenset(
    """the a an his her their its our my your both some many several two three four five six seven eight nine ten
    dozens hundreds thousands one another other any each every all most few no such more unnamed various
    multiple""".split()
)
INDEFINITE = frozenset(
    """a an some many several one another two three four five dozens hundreds other few most""".split()
)

PARTICLES = frozenset(
    """de del della der den des di da do dos du van von ter bin ibn bint al el la le ben abu y e zu af""".split()
)

NOT_NAMES = frozenset(
    """the a an and or but nor so yet for if as at by in on of off to up from into onto over under with without
    within about above across after against along amid among around before behind below beneath beside between
    beyond despite down during except inside like near outside past per since than through throughout toward
    towards until upon via while when where why how what which who whom whose that this these those there here
    then thus he she it they we you i me him her us them his hers its their theirs our ours my mine your yours
    himself herself itself themselves is are was were be been being am has have had having do does did doing
    done will would shall should can could may might must not no yes also although though because however
    meanwhile moreover instead still even ever never now today yesterday tomorrow tonight earlier later last
    next early late ago once twice again already just only both either neither each every some any all most many
    much more less few several such same other another one two three four five six seven eight nine ten eleven
    twelve first second third hundreds thousands dozens millions according asked speaking citing adding noting
    given based born let's let thank thanks please perhaps maybe indeed overall nearly almost about roughly well
    but what's it's he's she's they're we're i'm that's there's don't doesn't didn't can't monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october
    november december jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn fall winter morning
    afternoon evening night hours days weeks months years recent recently further separately additionally
    similarly finally eventually initially originally currently previously apparently reportedly allegedly
    unlike besides plus hence therefore nonetheless nevertheless otherwise whether because click read watch
    photo video image updated update copyright breaking big follow share advertisement editor's note image getty
    asked by when people police officials authorities witnesses sources experts analysts critics residents
    voters republicans democrats conservatives liberals protesters lawmakers investigators prosecutors
    scientists researchers militants fighters soldiers troops refugees survivors supporters opponents activists
    militant violence everyone everything someone something anyone anything nobody nothing none others another
    it'll you're i've we've i'd he'd they'd we'll isn't wasn't aren't won't wouldn't couldn't shouldn't ok okay
    hey oh hi hello mr. in addition order part fact contrast response general good great new old young long
    short little right wrong true false really very too quite rather pretty together apart abstract letters
    facebook twitter full text source story related via news exclusive opinion analysis live report reports
    question questions answer why interview""".split()
) - frozenset(["us", "general"])
"""Lower-case forms of capitalised words that begin a sentence or a headline and are no part of a name."""

ORG_WORDS = frozenset(
    """university college institute center centre foundation association society committee commission council
    company corp inc ltd llc plc group bank party union league club church school hospital agency bureau
    department ministry office court senate house congress parliament street avenue road square park hall tower
    hotel airport station bridge river lake mountain island islands sea ocean bay city county province state
    states republic kingdom district region valley act bill amendment law treaty accord agreement war award
    awards prize cup championship games festival show project program programme initiative fund trust partners
    capital holdings motors airlines airways systems technologies industries international national federal
    american national network news times post journal tribune herald press magazine review report guard army
    navy force forces corps command campaign administration service services authority board organization
    organisation federation alliance coalition movement front brigade battalion division crossing border clinic
    academy museum library theatre theater studios records entertainment media store stores market markets
    exchange super-pac pac action plan victory day christmas easter ramadan eve debate convention election tv
    radio channel facebook twitter google apple amazon microsoft bowl stadium arena high north south east west
    northern southern eastern western central dinner""".split()
)
"""Words that mark a capitalised run as something other than a person's name."""

THINGS_NAMED = frozenset(
    """operation hurricane typhoon cyclone storm exercise project camp lake mount fort port route flight highway
    article section chapter title phase level windows""".split()
)
"""First words of names that are no actors ("Operation Snow", "Flight 12")."""

PRONOUNS = frozenset(["he", "she", "they", "it"])
