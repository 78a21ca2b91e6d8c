"""The words of reporting: verbs, nouns and phrases that say who said it, with the stance that each one carries.

Data with two look-ups. The lists follow English news use; stances are those of `vocabulary.STANCES`. Whether a word
is used as a cue at one place is decided in `attribution`.
"""

from __future__ import annotations

from typing import NamedTuple


class Cue(NamedTuple):
    """One verb form. `form`: "past", "third" (says), "base" (say), "ing". `weak`: needs "that" or a quotation."""

    lemma: str
    stance: str
    form: str
    weak: bool


_VERBS: dict[tuple[str, bool], str] = {
    (
        "asserts",
        False,
    ): """say|said tell|told add announce report post write|wrote|written tweet retweet state declare claim
        insist maintain note explain remark comment reply argue contend assert conclude recall recount
        reveal disclose stress emphasise emphasize underline underscore reiterate warn caution predict acknowledge
        testify vow pledge joke quip muse lament complain boast brag observe opine proclaim retort quote boom:ed
        counter inform assure notify brief concur elaborate exclaim murmur mutter whisper shout yell scream chant
        intone crow gush gripe grumble deadpan snap sneer fume rave blog email e-mail text message stipulate specify
        clarify forecast|forecast attest affirm reaffirm profess volunteer interject sigh""",
    ("asserts", True): """suggest estimate indicate imply:implied believe think|thought hope expect know|knew|known
        feel|felt fear find|found show|showed|shown see|saw|seen learn understand|understood realise realize agree
        decide describe call label:ed|labelled dub term brand characterise characterize portray depict mention repeat
        continue         promise threaten propose praise hail tout thank congratulate refer compare liken cite
        mock ridicule tease
        defend question wonder ask inquire joke hint mean|meant read|read signal:ed|signalled rule put|put conclude
        publish release share speak|spoke|spoken talk discuss detail list cry:cried record speculate determine
        discover calculate project concede regard view consider deem doubt worry:worried marvel surmise
        respond answer open         begin|began|begun end start offer issue credit present express voice
        pronounce sum deliver
        applaud salute welcome reckon count measure tally point go|went make|made spell sing|sang type""",
    ("confirms", False): "confirm admit concede corroborate",
    ("confirms", True): "stand:stood",
    ("denies", False): "deny:denied reject dismiss refute rebut dispute contradict repudiate disavow disown",
    ("accuses", False): "accuse blame allege condemn denounce criticise criticize lambaste blast slam decry:decried",
    ("accuses", True): "charge attack fault scold chide rebuke deride lash rail",
    ("calls_for", False): "urge demand implore plead beseech exhort",
    ("calls_for", True): "recommend advise appeal request beg:begged order encourage press want",
    ("verified", True): "verify:verified geolocate authenticate check establish",
    ("observed", True): "hear|heard witness",
    ("no_information", True): "give|gave provide identify",
}


def _forms(entry: str) -> dict[str, str]:
    """Form of each inflection of one verb: "tell|told", "deny:denied" or a regular "add"."""
    base, *past = entry.replace(":", "|").split("|")
    past = [base + "ed" if form == "ed" else form for form in past]
    if base.endswith("e"):
        regular, ing = base + "d", base[:-1] + "ing"
    elif base.endswith("y") and base[-2] not in "aeo":
        regular, ing = base[:-1] + "ied", base + "ing"
    else:
        regular, ing = base + "ed", base + "ing"
    if base in _DOUBLED:
        regular, ing = base + base[-1] + "ed", base + base[-1] + "ing"
    third = base[:-1] + "ies" if regular.endswith("ied") else base + ("es" if base[-2:] in _HISSING else "s")
    found = dict.fromkeys(past or [regular], "past")
    return {base: "base", third: "third", ing: "ing", **found}


_DOUBLED = frozenset(
    """admit begin beg put quip brag blog chat dub slam rebut refer concur sum deadpan
snap""".split()
)
_HISSING = frozenset("""ss sh ch zz es ax ex ix""".split())

CUES: dict[str, Cue] = {
    form: Cue(entry.replace(":", "|").split("|", 1)[0], stance, kind, weak)
    for (stance, weak), entries in reversed(_VERBS.items())
    for entry in entries.split()
    for form, kind in _forms(entry).items()
}
"""Every verb form, lower case."""
# Far more often something else: "a press conference", "the end", "a text".
for (
    _form
) in """press order orders end ends lead leads leading open opens opening start starts list lists text texts list
    charges cries release releases issue issues air offer offers question questions blast blasts view views
    project projects project record records recording message messages present presents comment comments post
    posts report reports reporting state states claim claims demand demands request requests appeal appeals note
    claiming promise promises attack attacks email emails estimate estimates warning signal signals test counter
    counters mean means meaning opening ending brief briefs briefing charge brand term terms label labels fault
    credit press pressing shares share show shows meaning read reading pledge vow boasts read spoke""".split():
    if _form in CUES:
        CUES[_form] = CUES[_form]._replace(weak=True)

CUE_STANCE: dict[str, str] = {form: cue.stance for form, cue in CUES.items() if cue.stance != "no_information"}
"""Stance of each verb form that reports without a negation."""

NOUN_STANCE: dict[str, str] = {
    **dict.fromkeys(
        """statement announcement claim claims report reports remark remarks comment comments assertion
            assertions statements declaration testimony estimate estimates tweet tweets post posts message
            suggestion conclusion admission argument belief view vow pledge promise threat prediction finding
            findings insistence contention revelation observation""".split(),
        "asserts",
    ),
    **dict.fromkeys(
        """accusation accusations allegation allegations charge charges complaint criticism""".split(), "accuses"
    ),
    **dict.fromkeys(["denial", "denials", "rejection"], "denies"),
    **dict.fromkeys(["demand", "demands", "call", "calls", "appeal", "appeals", "request", "plea"], "calls_for"),
    **dict.fromkeys(["confirmation", "acknowledgement", "acknowledgment"], "confirms"),
    **dict.fromkeys(["warning", "warnings"], "asserts"),
}
"""Reporting nouns that can govern a "that" clause or belong to a source ("X's claim that", "a statement by X")."""

COUNT_NOUNS = frozenset("count estimate estimates reckoning tally figures".split())
"""Nouns that give a figure in their owner's name: "by the organisers' count"."""

CLAIM_NOUNS = frozenset(
    """claim claims charge charges accusation accusations allegation allegations report reports assertion figure
    figures""".split()
)
"""Nouns that stand for what was just said: "P, a claim denied by X"."""

DOCUMENTS = frozenset(
    """statement report post tweet message letter email e-mail memo release article story editorial note study poll
    survey document documents records record filing filings complaint lawsuit indictment affidavit dispatch
    bulletin communique analysis review transcript video footage book column op-ed data figures website
    account""".split()
)
"""Things that say something in their author's name."""

WITHHOLDING = frozenset(
    """say mention give specify comment provide elaborate identify name disclose respond offer reply answer
    discuss""".split()
)
"""After "did not" or "declined to": the source keeps something back."""

UNKNOWN_NOUNS = frozenset(
    """information reports report details detail reaction comment word indication confirmation claim
    explanation""".split()
)
"""After "no": nothing is known ("there were no reports of casualties")."""

UNKNOWN_OBJECTS = frozenset(
    """record records mention knowledge notification answer response figure figures notice number numbers
    report""".split()
)
"""After "had no", "gave no": the source knows or says nothing."""

THAT_ONLY = frozenset(
    """show find know see learn mean decide indicate point make go release publish share issue offer record list order
    open end start project understand realise realize determine discover calculate rule regard view consider deem
    expect hope feel agree spell present signal press request appeal sum""".split()
)
"""Weak verbs for which a quotation somewhere near is no sign of speech: they need "that" or a quotation beside them."""

WITHHELD_ONLY = frozenset("give provide identify check establish stand".split())
"""Cues only where they are negated, or with the words that `speech` asks for."""

VERIFYING = frozenset(
    """verify confirm corroborate authenticate verified confirmed corroborated authenticated check establish
    determine""".split()
)

SPEECH_NOUNS = frozenset(
    """statement interview speech post tweet message letter email briefing telegram broadcast release report
    communique""".split()
)
"""Things said or written that stand for whoever made them ("the statement added")."""
