"""Which language a text is in: by script, then by function words. Pure; does not translate and knows no dialects.

A guess needs enough words and a clear lead over the next language; otherwise the answer is None. The word lists are the
most frequent function words of each language (closed classes, so that the subject of an article does not matter).
"""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 600
"""Code points per sample; three samples are read: from the start, the middle and the end."""

MIN_WORDS = 10
"""Fewer words than this are too little to tell Latin- or Cyrillic-script languages apart."""

_MIN_LETTERS = 12
_MIN_SHARE = 0.12
_LEAD = 1.15

_FUNCTION_WORDS = {
    "en": "the of and to in a is that for it was on with as by he at from his be have has are an not this had "
    "they were said who which or their but will been its would after about she we you more when",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden "
    "aus er hat dass sie nach wird bei einer um am sind noch wie einem über haben war nur oder aber vor "
    "zur bis wurde",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec "
    "son aux d'un cette ont mais comme ou leur été ses elle était après nous selon deux entre",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o fue "
    "este ha sí porque esta son entre cuando muy sin sobre también me hasta hay donde según había",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem "
    "à seu sua ou ser quando muito há nos já está também pelo pela até isso ela entre são segundo disse",
    "it": "di e il la che in a per un è del non una i con si da le della al dei sono ha come più anche nel lo "
    "gli alla ma delle o su dal questo dalla nella ci se essere stato suo dopo ai loro tra secondo",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als bij maar was of naar uit "
    "door over ze zich hij tot nog wordt werd heeft dan worden deze kan hebben geen volgens meer zei",
    "sv": "och i att det som en på är av för med den till inte har de om ett han men var jag sig från vi så kan "
    "hade ska när efter också under hon vid nu eller mot där blev säger bara enligt mellan",
    "da": "og i at det er en til af på den de for med der som ikke har et han var om fra men sig kan vil skal "
    "havde ved også efter blev hun eller nu over være mod ud siger hvor dem ifølge mellem kun",
    "no": "og i det er på som en til av at for med de den har ikke et han var om fra men seg denne dette sa kan "
    "vil skal hadde ved også etter ble hun eller nå over være mot ut sier hvor dem ifølge mellom bare "
    "blir",
    "fi": "ja on ei se että oli joka hän ovat mutta kun niin kuin myös sen vain jo mukaan ole sekä tai hänen "
    "olisi jos ollut mitä tämä nyt jälkeen noin vielä siitä kanssa sitä olla voi",
    "pl": "w i na z się nie do to że jest o jak od przez po za co dla są ale czy był tym oraz tego było które "
    "który jego ma tak już być została ich może roku zostało podczas także ze",
    "cs": "a se v na je že s z to o do za i jako po ve pro by ale k si jsou od podle byl bylo jeho tak který "
    "které kteří při jsem není už být může také jen před bude nebo",
    "ro": "de și în a la cu pe nu că o din care un este mai pentru se să au al ca fost sau după prin lui sunt "
    "dar fi ale cei într- această între acest iar ar până le îi",
    "hu": "a az és hogy nem is egy volt ez meg de már csak mint azt ki el még lesz után van vagy szerint ezt "
    "sem pedig ha aki amely között több akkor kell minden ami",
    "tr": "ve bir bu da de için ile olarak çok olan ne daha gibi sonra kadar en olduğunu olduğu ya o var değil "
    "ancak göre kendi her ise iki tarafından üzerine etti dedi ki oldu yeni",
    "id": "yang dan di dengan untuk dari ini dalam itu pada tidak akan ke juga oleh telah ada tersebut adalah "
    "mereka sebagai karena atau bisa lebih sudah kami orang saat kata dia bahwa menjadi setelah",
    "vi": "của và là có được cho trong một không người các đã với này những khi để ở đến từ cũng về như ra vào "
    "năm tại ông bị sẽ trên theo đó nhiều sau",
    "ga": "agus an na ar go i le is a do ag bhí sé leis atá ach ní faoi chun as mar nó seo féin ó sa nach tá",
    "ru": "и в не на что с по а как это он к из за для у от о его но до после также было был она они бы же при "
    "или которые были об со является под во которых тем более все года сообщил",
    "uk": "і в не на що з та до за у як це від для його про є він по але або було при також які під був вони "
    "після бути цього їх щоб який ще року між",
    "bg": "на и да се от в за че с по не са е до като но той към му след това при или която които беше има "
    "около ще през бъде още само",
    "sr": "и у је да на се за са су од не који као о би али до што из то није после према био које или ће још "
    "само између",
    "ar": "في من على أن إلى التي عن مع هذا الذي ما لا كان بعد هذه بين قال أو قد كما كانت ذلك وقد ولم لم حيث عام ان الى",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد شده می بود دارد ها اما های گفت پس کرده",
    "ur": "کے میں کی ہے اور سے کا کو اس نے ہیں کہ پر یہ بھی تھا ایک کر گیا نہیں وہ جو تو ہو تھے انھوں ان گئے",
    "ps": "د په چې او له سره کې ته دی هم يې یې دا شوي کړي وي ده نه کوي پر",
    "hi": "के में की है और से का को ने हैं कि पर यह भी था एक कर नहीं इस वह जो तो हो थे लिए ही गया",
    "mr": "आणि आहे या च्या ते हे आहेत होते केली नाही त्या असे मध्ये म्हणून होती करण्यात",
    "ne": "को मा र छ छन् पनि गरेको लागि भएको यो हुन् तथा गर्ने थियो भने",
}

_SCRIPTS = (
    ("latin", "a-zA-Z\u00c0-\u024f\u1e00-\u1eff"),
    ("cyrillic", "\u0400-\u052f"),
    ("arabic", "\u0620-\u06ff\u0750-\u077f"),
    ("devanagari", "\u0900-\u097f"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("he", "\u05d0-\u05ea"),
    ("hy", "\u0531-\u0587"),
    ("ka", "\u10a0-\u10ff"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("th", "\u0e01-\u0e4e"),
    ("am", "\u1200-\u137f"),
    ("kana", "\u3040-\u30ff"),
    ("han", "\u3400-\u9fff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
)
_BY_SCRIPT = {
    "cyrillic": ("ru", "uk", "bg", "sr"),
    "arabic": ("ar", "fa", "ur", "ps"),
    "devanagari": ("hi", "mr", "ne"),
}
_OTHERS = {language for group in _BY_SCRIPT.values() for language in group}
_BY_SCRIPT["latin"] = tuple(language for language in _FUNCTION_WORDS if language not in _OTHERS)

_RUNS = [(name, re.compile(f"[{letters}]+")) for name, letters in _SCRIPTS]
_LATIN = _RUNS[0][1]
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0963]*")


def _weights() -> dict[str, list[tuple[str, float]]]:
    """Languages by function word. A word that several languages share speaks for each of them less."""
    by_word: dict[str, list[str]] = {}
    for language, words in _FUNCTION_WORDS.items():
        for word in dict.fromkeys(words.split()):
            by_word.setdefault(word, []).append(language)
    return {word: [(language, len(group) ** -0.5) for language in group] for word, group in by_word.items()}


_WEIGHTS = _weights()


def guess_language(text: str) -> str | None:
    """ISO 639-1 code of the language that most of `text` is in; None when there is too little to tell.

    Reads at most 1,800 code points. Case does not matter.
    """
    sample = _sample(text)
    if _is_latin(sample):
        return _by_words(sample, "latin")
    letters = {name: sum(map(len, run.findall(sample))) for name, run in _RUNS}
    script = max(letters, key=lambda name: letters[name])
    if letters["kana"] > 0.1 * (letters["han"] + letters["kana"]) and script in ("han", "kana"):
        script = "ja"
    if letters.get(script, _MIN_LETTERS) < _MIN_LETTERS:
        return None
    if script in _BY_SCRIPT:
        return _by_words(sample, script)
    return "zh" if script == "han" else script


def _is_latin(sample: str) -> bool:
    """Whether most characters are Latin letters; ASCII text is taken for it as it is."""
    if sample.isascii():
        return True
    plain = sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)  # counted much sooner than the others
    return len(plain) * 2 > len(sample) or sum(map(len, _LATIN.findall(sample))) * 2 > len(sample)


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _by_words(sample: str, script: str) -> str | None:
    words = _WORD.findall(sample.lower())
    if len(words) < MIN_WORDS:
        return None
    scores = dict.fromkeys(_BY_SCRIPT[script], 0.0)
    for word, times in Counter(filter(_WEIGHTS.__contains__, words)).items():
        for language, weight in _WEIGHTS[word]:
            if language in scores:
                scores[language] += times * weight
    candidates = sorted(((score, language) for language, score in scores.items()), reverse=True)
    (best, language), (second, _) = candidates[0], candidates[1]
    clear = best >= _MIN_SHARE * len(words) and best >= _LEAD * second
    return language if clear else None
