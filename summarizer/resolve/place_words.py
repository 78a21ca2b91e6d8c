"""Word lists for finding places in sentences. Data only; the rules that use them stand in `places`."""

from __future__ import annotations

LOCATIVE = frozenset(
    """in at near from to outside inside around across into toward towards throughout within beyond via leaving
    reached entering visiting visited downtown central northern southern eastern western north south east
    west northeast northwest southeast southwest northeastern northwestern southeastern southwestern upstate
    mainland greater inner outskirts neighbouring neighboring nearby occupied""".split()
)
"""Words directly before a name that show a place."""

STRONG_LOCATIVE = frozenset("in near outside around across throughout within downtown central".split())
"""Words that hardly ever stand before a person: these make a place of "Jackson" and "Charlotte"."""

DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest north-east north-west south-east
    south-west outskirts suburbs outside edge""".split()
)
"""With "of" after them: near a place, not in it."""

OF_HEADS = frozenset(
    """city town village province district region state county capital port suburb municipality department area
    island governorate valley border coast outskirts people streets centre center part parts north south
    east west capitals cities towns villages provinces districts most much all rest side outside invasion
    occupation siege bombing bombardment control capture fall battle hills mountains republic kingdom""".split()
)
"""Nouns whose "of" leads to a place ("the town of X"); after other capitalised nouns it makes a name ("Bank of X")."""

TYPE_AFTER = {
    **dict.fromkeys(
        """province district region state county governorate department oblast prefecture municipality canton
        territory krai emirate voivodeship provinces districts regions governorates""".split(),
        "subdivision",
    ),
    **dict.fromkeys("city town village suburb neighborhood neighbourhood".split(), "city"),
    **dict.fromkeys("crossing crossings checkpoint".split(), "crossing"),
}
"""Words after a name that say what kind of place it is."""

SETTLEMENTS = frozenset(
    "city town village hamlet neighborhood neighbourhood municipality suburb canton district province port".split()
)
"""With "of" after them: the next name is a place, known or not."""

NAME_PARTICLES = frozenset("el la los las san santa santo saint st al de del".split())

MARKS_UNKNOWN = frozenset(
    """province district county governorate oblast prefecture canton village town municipality provinces
    districts""".split()
)
"""Type words that make a place of a name outside the gazetteer ("state" and "city" would take "Republican state")."""

NO_PLACES = frozenset(
    """congressional federal school republican democratic central legislative judicial electoral senate house
    national business financial historic""".split()
)
"""Capitalised adjectives before such a type word that name no place."""

FACILITIES = frozenset(
    """airport university hospital station stadium prison jail square bridge embassy consulate mosque cathedral
    hotel port harbour harbor airbase base zoo street avenue road park tower mall valley river lake
    mountains island beach hills desert forest bay sea gulf peninsula strait canal refinery camp college
    school church temple palace field arena circuit hall building plaza theatre theater library cemetery
    barracks headquarters""".split()
)
"""Words that make a name with a place in it a place of its own: kind "other"."""

TRIGGERS = MARKS_UNKNOWN | FACILITIES | SETTLEMENTS | {"crossing", "crossings", "checkpoint", "border"}
"""Without one of these, or a comma pair, a sentence holds no place outside the gazetteer."""

ABROAD = frozenset(("embassy", "consulate"))
"""Facilities that do not lie in the country they are named after."""

ORGANISATION_WORDS = frozenset(
    """post times globe herald daily news journal tribune chronicle guardian gazette observer press radio
    television tv magazine review police council government ministry army court bank exchange fire
    department cartel cubs bulls bears united city fc city-council rovers wanderers indians yankees mets dodgers
    astros lakers celtics patriots giants eagles cowboys knicks rangers sox jets red white blue trail
    parliament party congress senate assembly legislature accord accords treaty agreement convention
    protocol declaration conference summit forum process airlines airways air railways broadcasting
    institute foundation corporation corp inc ltd company co group club orchestra symphony philharmonic
    museum opera festival marathon grand prix open derby liberation front army guard national mayor governor
    senator gov sen rep democrat republican attorney supreme federal central general state zoo academy
    times-picayune""".split()
)
"""A capitalised one of these after a name makes it an organisation, a club or a title."""

PERSON_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lord lady dame baron gen general col colonel maj major capt captain
    lt lieutenant sgt sergeant cpl corporal commander cmdr adm admiral pope bishop archbishop cardinal
    father sister brother rev reverend judge justice senator sen rep representative congressman
    congresswoman president minister king queen prince princess detective inspector officer ambassador coach
    don dona señor senor senora saint comrade""".split()
)
"""Before a name: a person's."""

TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed
    thu fri sat sun ap afp reuters upi efe dpa""".split()
)
"""Capitalised words that may follow a place without being part of its name."""

HEAD_WORDS = frozenset(
    """the a an in on at he she it they we i but and for from to of by with as after before when while since if
    near across around inside outside meanwhile although though until over under between its his her their
    our this that northern southern eastern western central downtown upstate former both neither either many
    most some several president-elect greater mainland old new modern ancient colonial occupied""".split()
)
"""Words that are capitalised at the head of a sentence, or belong before a place, without being part of its name."""

ACT_VERBS = frozenset(
    """said says say saying accuses accused accuse denies denied deny rejects rejected reject insists insisted
    insist warns warned warn wants wanted want blames blamed blame claims claimed claim vows vowed vow urges
    urged urge demands demanded demand condemns condemned condemn calls called believes believed believe
    maintains maintained maintain argues argued argue agrees agreed agree refuses refused refuse announces
    announced announce threatens threatened threaten promises promised promise pledges pledged pledge
    confirms confirmed confirm responds responded respond retaliates retaliated retaliate backs backed
    supports supported opposes opposed signed signs recognises recognised recognizes recognized imposes
    imposed summoned summons expelled expels considers considered sees saw views viewed fears feared hopes
    hoped plans planned seeks sought proposes proposed offers offered asks asked tells told adds added
    acknowledges acknowledged admits admitted declares declared decides decided launched launches carried
    carries struck strikes attacked attacks invaded invades deployed deploys sent sends lifted suspended
    suspends cut severed views protested protests dismisses dismissed describes described reiterates
    reiterated stresses stressed alleges alleged expects expected""".split()
)
"""What a government does and a town does not."""

AUXILIARIES = frozenset(
    """has have had is was were are also repeatedly long later earlier then again not never now strongly still
    consistently flatly officially formally immediately will would does did do""".split()
)

OBJECT_HEADS = frozenset(
    """accused accuse accuses accusing told tell urged urge urges urging warned warns warn asked asks blamed
    blames blaming pressed pressured pressing criticised criticized condemned thanked pressuring persuade
    persuaded allow convince convinced force forced""".split()
)
"""Verbs whose object is a government: "accused Kabul of"."""

PARTNER_WORDS = frozenset("between with by against and or".split())
"""Before a capital: a party to talks or ties rather than a place; "in talks with Kabul"."""

CLAIM_NOUNS = frozenset(
    """claim claims allegation allegations accusation accusations denial demand demands decision position
    stance response government foreign policy ties relations request offer insistence statement ambassador
    envoy leaders officials support failure refusal warning warnings message ally allies rival rivals
    military forces army""".split()
)
"""After a capital and "'s": "Kabul's denial"."""
