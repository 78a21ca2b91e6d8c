"""Number expressions: what is found, with which value, bounds, qualifier, kind and span."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.numbers import NumberMention, find_numbers, parse_amount
from summarizer.text.sentences import Sentence, split_sentences


def found(text: str) -> list[NumberMention]:
    return find_numbers(Sentence(1, 0, text, 0))


def only(text: str) -> NumberMention:
    mentions = found(text)
    assert len(mentions) == 1, [text[m.start : m.end] for m in mentions]
    return mentions[0]


def core(text: str) -> str:
    mention = only(text)
    return text[mention.start : mention.end]


def full(text: str) -> str:
    mention = only(text)
    return text[mention.full_start : mention.full_end]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They counted 7 goats.", 7),
        ("They counted 1,200 goats.", 1200),
        ("They counted 2,50,000 goats.", 250_000),
        ("They counted twelve goats.", 12),
        ("They counted twenty-one goats.", 21),
        ("They counted two hundred and five goats.", 205),
        ("They counted three million goats.", 3_000_000),
        ("They counted 2.9 million goats.", 2_900_000),
        ("They counted 80k goats.", 80_000),
        ("They counted 1.5bn goats.", 1_500_000_000),
        ("They counted two and a half million goats.", 2_500_000),
        ("They counted a dozen goats.", 12),
        ("They counted half a dozen goats.", 6),
        ("They counted a half-dozen goats.", 6),
        ("They counted two dozen goats.", 24),
        ("They counted a hundred goats.", 100),
        ("They counted half a million goats.", 500_000),
        ("They counted a pair of goats.", 2),
        ("They counted 5m people.", 5_000_000),
        ("THEY COUNTED TWENTY THOUSAND GOATS.", 20_000),
    ],
)
def test_digits_and_number_words_have_their_value(text: str, value: float) -> None:
    mention = only(text)
    assert (mention.value, mention.low, mention.high, mention.qualifier) == (value, value, value, "exact")
    assert mention.kind == "cardinal"


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("Dozens of goats fled.", "Dozens", 24, 99),
        ("Scores of goats fled.", "Scores", 40, None),
        ("Hundreds of goats fled.", "Hundreds", 200, 999),
        ("Thousands of goats fled.", "Thousands", 2_000, 999_999),
        ("Tens of thousands fled.", "Tens of thousands", 20_000, 99_999),
        ("Hundreds of thousands fled.", "Hundreds of thousands", 200_000, 999_999),
        ("Millions fled.", "Millions", 2_000_000, None),
        ("Several goats fled.", "Several", 2, None),
        ("Multiple goats fled.", "Multiple", 2, None),
        ("There were a few goats.", "a few", 2, None),
        ("There were a handful of goats.", "a handful", 2, None),
        ("There were a couple of goats.", "a couple", 2, None),
        ("There were several hundred goats.", "several hundred", 200, 999),
        ("There were a few dozen goats.", "a few dozen", 24, 99),
    ],
)
def test_vague_amounts_have_bounds_and_no_value(text: str, words: str, low: int, high: int | None) -> None:
    mention = only(text)
    assert core(text) == words
    assert (mention.value, mention.low, mention.high, mention.qualifier) == (None, low, high, "vague")


@pytest.mark.parametrize(
    ("text", "span", "qualifier", "low", "high"),
    [
        ("Some said at least 13 goats fled.", "at least 13", "at_least", 13, None),
        ("No fewer than 13 goats fled.", "No fewer than 13", "at_least", 13, None),
        ("A minimum of 13 goats fled.", "A minimum of 13", "at_least", 13, None),
        ("More than 13 goats fled.", "More than 13", "more_than", 14, None),
        ("Well over 13 goats fled.", "Well over 13", "more_than", 14, None),
        ("Upwards of 13 goats fled.", "Upwards of 13", "more_than", 14, None),
        ("Up to 13 goats fled.", "Up to 13", "up_to", None, 13),
        ("As many as 13 goats fled.", "As many as 13", "up_to", None, 13),
        ("A maximum of 13 goats fled.", "A maximum of 13", "up_to", None, 13),
        ("No more than 13 goats fled.", "No more than 13", "up_to", None, 13),
        ("Nearly 13 goats fled.", "Nearly 13", "nearly", None, 12),
        ("Just under 13 goats fled.", "Just under 13", "nearly", None, 12),
        ("Fewer than 13 goats fled.", "Fewer than 13", "nearly", None, 12),
        ("About 13 goats fled.", "About 13", "about", None, None),
        ("Some 13 goats fled.", "Some 13", "about", None, None),
        ("An estimated 13 goats fled.", "An estimated 13", "about", None, None),
        ("Perhaps 13 goats fled.", "Perhaps 13", "about", None, None),
        ("Only 13 or so fled.", "13 or so", "about", None, None),
        ("Officials saw 13 or more.", "13 or more", "at_least", 13, None),
        ("Officials saw 13 at the least.", "13 at the least", "at_least", 13, None),
        ("Officials saw 13+ goats.", "13+", "at_least", 13, None),
        ("Officials saw 13-plus goats.", "13-plus", "at_least", 13, None),
    ],
)
def test_qualifiers_before_and_after_set_span_and_bounds(
    text: str, span: str, qualifier: str, low: int | None, high: int | None
) -> None:
    mention = only(text)
    assert full(text) == span
    assert (mention.value, mention.qualifier, mention.low, mention.high) == (13, qualifier, low, high)


def test_qualifiers_reach_over_a_dozen() -> None:
    mention = only("Rebels took more than a dozen posts.")
    assert (mention.value, mention.low, mention.high, mention.qualifier) == (12, 13, None, "more_than")
    assert only("Rebels took at least two dozen posts.").low == 24


def test_over_before_a_duration_is_no_qualifier() -> None:
    assert only("It went on over two days.").qualifier == "exact"


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("Between 1000 and 1800 goats fled.", "Between 1000 and 1800", 1000, 1800),
        ("It took 10-20 goats.", "10-20", 10, 20),
        ("It took 10 to 20 goats.", "10 to 20", 10, 20),
        ("It fell from 5 to 7 percent.", "from 5 to 7 percent", 5, 7),
        ("It cost $5-6 million.", "$5-6 million", 5_000_000, 6_000_000),
        ("It took two or three goats.", "two or three", 2, 3),
        ("It took about 10 to 12 goats.", "about 10 to 12", 10, 12),
    ],
)
def test_ranges_have_both_ends_and_no_value(text: str, span: str, low: int, high: int) -> None:
    mention = only(text)
    assert full(text) == span
    assert (mention.value, mention.low, mention.high, mention.qualifier) == (None, low, high, "about")


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("Prices rose by 7%.", "percent", "%"),
        ("Prices rose by seven per cent.", "percent", "%"),
        ("Prices rose by 7 percentage points.", "percent", "points"),
        ("A levy of $2.2 million came.", "money", "dollar"),
        ("A levy of €5bn came.", "money", "EUR"),
        ("A levy of £3m came.", "money", "GBP"),
        ("A levy of 5 million dollars came.", "money", "dollar"),
        ("A levy of Rs 500 came.", "money", "rupee"),
        ("A levy of N500m came.", "money", "NGN"),
        ("A levy of A$40 came.", "money", "AUD"),
        ("The 2,600-km border is closed.", "measure", "km"),
        ("A 6.1-magnitude quake came.", "measure", "magnitude"),
        ("A quake of magnitude 6.1 came.", "measure", "magnitude"),
        ("Winds of 90 mph came.", "measure", "mph"),
        ("Winds of 90 miles per hour came.", "measure", "mph"),
        ("The fire took about 40 square miles.", "measure", "square mile"),
        ("It went on for about four hours.", "duration", "hours"),
        ("A two-hour talk came.", "duration", "hours"),
        ("It went on for five decades.", "duration", "decades"),
        ("It went on for four straight days.", "duration", "days"),
        ("A 23-year-old came.", "age", "years"),
        ("She was aged 23 then.", "age", "years"),
        ("Ana Brandt, 45, came.", "age", "years"),
        ("He is in his 20s now.", "age", "years"),
        ("This was the third time.", "ordinal", ""),
        ("The 21st-century city.", "ordinal", ""),
        ("It came in 2021.", "year", ""),
        ("It came in the 1990s.", "year", "decade"),
        ("In 2021 people fled.", "year", ""),
        ("It came at 6.10am.", "time", ""),
        ("It came at 10:30.", "time", ""),
        ("It came at 1200 GMT.", "time", ""),
        ("It came on Oct. 14.", "date", ""),
        ("It came on 27 February.", "date", ""),
        ("It came on 2026-02-27.", "date", ""),
        ("It came after 9/11.", "date", ""),
        ("Norwick won 3-1 there.", "score", ""),
        ("An F-16 came.", "name", ""),
        ("The G20 came.", "name", ""),
        ("Covid-19 came.", "name", ""),
        ("A Boeing 737 came.", "name", ""),
        ("They met on Route 9.", "name", ""),
        ("Brandt wears No. 4.", "name", ""),
        ("They sang in Formula One.", "name", ""),
        ("See pic.example.com/7qBAjv", "name", ""),
        ("Two thirds of voters stayed.", "percent", "fraction"),
        ("One in five voters stayed.", "percent", "fraction"),
        ("Half of the voters stayed.", "percent", "fraction"),
    ],
)
def test_numbers_that_count_nothing_are_told_apart_by_kind(text: str, kind: str, unit: str) -> None:
    mention = only(text)
    assert (mention.kind, mention.unit) == (kind, unit)


@pytest.mark.parametrize("text", ["2021 people fled.", "At least 2021 people fled.", "Some 2,021 people fled."])
def test_a_year_sized_number_before_people_is_a_count(text: str) -> None:
    assert only(text).kind == "cardinal"


def test_a_count_after_a_month_is_no_day() -> None:
    assert [m.kind for m in found("In May 20 people fled.")] == ["cardinal"]
    assert [m.kind for m in found("IN MAY 20 PEOPLE FLED.")] == ["cardinal"]


def test_a_full_date_gives_a_day_and_a_year() -> None:
    assert [m.kind for m in found("It came on February 27, 2026.")] == ["date", "year"]
    assert [m.kind for m in found("LIMA, 4 FEB 90 (AGENCY)")] == ["date", "year"]
    assert [m.kind for m in found("It came on 12 and 13 November.")] == ["date", "date"]


@pytest.mark.parametrize(
    "text",
    [
        "No casualties were seen.",
        "There were no immediate civilian casualties.",
        "No one was hurt.",
        "Nobody was hurt.",
        "It ended without casualties.",
        "None of the goats was hurt.",
        "There were zero deaths.",
    ],
)
def test_zero_words_before_something_counted_are_zero(text: str) -> None:
    mention = only(text)
    assert (mention.value, mention.low, mention.high, mention.qualifier) == (0, 0, 0, "zero")


@pytest.mark.parametrize(
    "text",
    [
        "There were no reports of casualties.",
        "It gave no information on casualties.",
        "She had no idea.",
        "One of the goats fled.",
        "This is the one.",
        "They helped one another.",
        "He came with another one.",
        "Few goats fled.",
        "Many goats fled.",
        "She keeps the scores.",
    ],
)
def test_words_that_only_look_like_numbers_are_left_out(text: str) -> None:
    assert found(text) == []


def test_one_before_a_noun_is_a_number() -> None:
    assert only("It killed one soldier.").value == 1
    assert [m.value for m in found("It killed one and wounded two.")] == [1, 2]


def test_offsets_count_from_the_article() -> None:
    text = "It rained. 😀 At least 13 goats fled."
    sentence = split_sentences(text)[-1]
    (mention,) = find_numbers(sentence)
    assert text[mention.start : mention.end] == "13"
    assert text[mention.full_start : mention.full_end] == "At least 13"
    assert sentence.tokens.words[mention.first : mention.last + 1] == ["13"]


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("at least 13", 13, "at_least"),
        ("1200", 1200, "exact"),
        ("eight", 8, "exact"),
        ("one", 1, "exact"),
        ("no", 0, "zero"),
        ("none", 0, "zero"),
        ("no casualties", 0, "zero"),
        ("dozens", None, "vague"),
        ("more than 40 soldiers", 40, "more_than"),
    ],
)
def test_amount_strings_are_parsed_by_the_same_rules(text: str, value: int | None, qualifier: str) -> None:
    mention = parse_amount(text)
    assert mention is not None
    assert (mention.value, mention.qualifier) == (value, qualifier)


@pytest.mark.parametrize("text", ["", "   ", "soldiers", "an aircraft", "?!"])
def test_strings_without_a_number_have_no_amount(text: str) -> None:
    assert parse_amount(text) is None


_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int, joint: str, hyphen: str) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (hyphen + _ONES[number % 10] if number % 10 else "")
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            tail = f" {joint if rest < 100 else ''} {spelled(rest, joint, hyphen)}" if rest else ""
            return " ".join(f"{spelled(head, joint, hyphen)} {name}{tail}".split())
    raise AssertionError(number)


@given(st.integers(0, 999_999), st.sampled_from(["and", ""]), st.sampled_from(["-", " "]))
def test_every_spelled_number_below_a_million_reads_back(number: int, joint: str, hyphen: str) -> None:
    text = spelled(number, joint, hyphen)
    mention = parse_amount(text)
    assert mention is not None
    assert mention.value == number
    assert text[mention.start : mention.end] == text


@given(st.integers(0, 10**12))
def test_every_number_with_commas_reads_back(number: int) -> None:
    mention = parse_amount(f"{number:,}")
    assert mention is not None
    assert mention.value == number


_WORDS = st.sampled_from(
    """1 12 1,200 3.5 1.2.3 2021 06 one two twenty twenty-one hundred thousand million dozen dozens a an half
    and or to between from in of out no none without nobody at least more than about some over up $ € %
    - – / : . , ( ) + ' ’s am p.m. km -old year-old year years old Oct. May march Smith No No. F-16
    N500m mid-2020 casualties people per cent several few couple pair scores third 21st second tens
    percent points 𝟙 ٣ é 😀""".split()
)


@settings(max_examples=300)
@given(st.lists(_WORDS, max_size=30), st.sampled_from([" ", "", "-"]))
def test_any_text_gives_ordered_spans_inside_the_sentence(words: list[str], glue: str) -> None:
    text = glue.join(words)
    sentence = Sentence(3, 100, text, 0)
    end = 100
    for mention in find_numbers(sentence):
        assert end <= mention.start < mention.end <= 100 + len(text)
        assert 100 <= mention.full_start <= mention.start
        assert mention.end <= mention.full_end <= 100 + len(text)
        assert mention.sentence == 3
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        end = mention.end


@given(st.text(max_size=200))
def test_any_string_at_all_is_read_without_error(text: str) -> None:
    for mention in find_numbers(Sentence(1, 0, text, 0)):
        assert 0 <= mention.full_start <= mention.start < mention.end <= mention.full_end <= len(text)
    parse_amount(text)
