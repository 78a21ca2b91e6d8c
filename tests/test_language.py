"""guess_language: the language of most of a text, or None."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.language import guess_language

SENTENCES = {
    "en": "The harbour office said on Tuesday that the bridge was closed after the flood and would stay closed.",
    "de": "Das Hafenamt teilte am Dienstag mit, dass die Brücke nach dem Hochwasser gesperrt ist.",
    "fr": "Le bureau du port a déclaré mardi que le pont était fermé après les inondations et qu'il le resterait.",
    "es": "La oficina del puerto dijo el martes que el puente fue cerrado después de las inundaciones de la semana.",
    "pt": "O ministério disse na terça-feira que a ponte foi fechada depois das cheias e que não será aberta já.",
    "it": "L'ufficio ha detto martedì che il ponte è stato chiuso dopo le inondazioni e che non sarà riaperto.",
    "nl": "Het havenkantoor zei dinsdag dat de brug na de overstroming is gesloten en dat die niet open gaat.",
    "sv": "Hamnkontoret sade på tisdagen att bron är stängd efter översvämningen och att den inte ska öppnas.",
    "no": "Havnekontoret sa tirsdag at broen ble stengt etter flommen, og at den ikke blir åpnet før nå på lørdag.",
    "fi": "Virasto sanoi tiistaina, että silta on suljettu tulvan jälkeen ja että se ei avaudu vielä tällä viikolla.",
    "pl": "Urząd powiedział we wtorek, że most został zamknięty po powodzi i że nie będzie otwarty do soboty.",
    "cs": "Úřad v úterý řekl, že most je po povodni uzavřen a že se otevře až za několik dní, jak to bylo možné.",
    "ro": "Biroul a spus marți că podul a fost închis după inundații și că nu va fi deschis în această săptămână.",
    "tr": "Liman dairesi köprünün sel nedeniyle kapalı olduğunu ve bu hafta için yeni bir karar olmadığını söyledi.",
    "id": "Kantor pelabuhan mengatakan bahwa jembatan itu ditutup setelah banjir dan tidak akan dibuka.",
    "vi": "Văn phòng cảng cho biết cây cầu đã bị đóng sau trận lũ và sẽ được mở lại trong những ngày tới.",
    "ru": "Управление порта сообщило, что мост был закрыт после наводнения и что его не откроют до субботы.",
    "uk": "Управління порту повідомило, що міст було закрито після повені і що його не відкриють до суботи.",
    "ar": "قال مكتب الميناء يوم الثلاثاء إن الجسر أغلق بعد الفيضان وإن الطريق إلى المدينة مغلق أيضا من الشرق",
    "fa": "اداره بندر روز سه‌شنبه گفت که این پل پس از سیل بسته شده است و راه را به شهر با آن بسته اند",
    "hi": "बंदरगाह कार्यालय ने मंगलवार को कहा कि बाढ़ के बाद पुल बंद कर दिया गया है और यह बंद रहेगा",
    "el": "Το γραφείο του λιμανιού είπε την Τρίτη ότι η γέφυρα έκλεισε",
    "he": "משרד הנמל אמר ביום שלישי כי הגשר נסגר לאחר השיטפון",
    "zh": "港务局星期二表示，洪水过后大桥已经关闭，未来几天将重新开放。",
    "ja": "港湾局は火曜日、洪水のため橋が閉鎖されたと述べた。",
    "ko": "항만청은 화요일 홍수로 다리가 폐쇄되었다고 말했다.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_one_sentence_is_enough_to_tell_the_language(language: str, text: str) -> None:
    """Each language is told by its script or its function words."""
    assert guess_language(text) == language


def test_english_in_capitals_is_english() -> None:
    """Wire copy of the last century is all capitals."""
    assert guess_language(SENTENCES["en"].upper()) == "en"


def test_a_quotation_in_another_language_does_not_change_the_answer() -> None:
    """What counts is most of the text."""
    assert guess_language(" ".join([SENTENCES["en"]] * 5 + [SENTENCES["fr"], SENTENCES["ru"]])) == "en"


@pytest.mark.parametrize(
    "text", ["", "   ", "Ferry sinks", "12 345 678 " * 30, "🚨💥" * 50, "Valletta Sliema Gozo " * 10]
)
def test_too_little_to_tell_is_none(text: str) -> None:
    """No words, too few, or only names: no guess."""
    assert guess_language(text) is None


@given(st.text())
def test_any_text_gives_a_code_or_none(text: str) -> None:
    """Never an exception, never anything but a short code."""
    found = guess_language(text)
    assert found is None or len(found) == 2


def test_curly_marks_among_latin_letters_change_nothing() -> None:
    plain = "The minister said that the port had been closed since Friday and that it was not known when it would open."
    assert guess_language(f"“{plain}”") == guess_language(plain) == "en"
