"""Event types by cue words, on invented sentences of all fields of news."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.backends.baseline.event_types import OTHER, classify, classify_article, lexicon
from summarizer.models import Article
from summarizer.text.document import Document
from summarizer.text.tokens import tokenise
from summarizer.vocabulary import ALL_EVENT_TYPES

SENTENCES = """
air_strike: Jets struck a convoy outside Idlib before dawn, and a second air strike hit the rescuers.
air_strike: A drone strike destroyed a house in Marib, killing a commander.
shelling_or_missile: Two missiles hit an apartment block in Kharkiv overnight, the mayor said.
shelling_or_missile: Mortar rounds landed on a market in Taiz on Friday.
ground_attack: Fighters overran an army post near Gao after hours of clashes.
ground_attack: Government troops pushed rebels out of two villages in heavy fighting.
bombing: A car bomb went off outside a police station in Quetta.
bombing: A bomb hidden in a rubbish bin wounded four people at a bus stop.
aircraft_downing: The rebels said they had shot down a reconnaissance plane.
capture_of_combatants: Nine soldiers were taken prisoner after their outpost surrendered.
release_of_captives: Twelve aid workers held since May were freed on Sunday in a prisoner swap.
ceasefire: Both sides agreed to a 72-hour truce starting at midnight.
security_alert: The airport was placed on high alert after a bomb threat.
border_closure: The ministry ordered the border crossing closed until further notice.
threat_or_declaration: The general threatened to retaliate if the blockade was not lifted.
protest: Thousands of demonstrators took to the streets of Tbilisi over the law.
protest: Farmers blocked the motorway in a protest against fuel prices.
riot: Rioters set cars alight and looted shops for a second night.
labour_strike: Nurses walked off the job, and unions said members would stay on strike for a third week.
killing: A man was stabbed to death outside a pub in Leeds, police said.
killing: The opposition leader was assassinated by two men on a motorcycle.
shooting: A gunman opened fire in a supermarket, wounding three shoppers.
shooting: Three teenagers were shot at a party in Memphis.
kidnapping: Two engineers were kidnapped on the road to Kano.
theft_or_fraud: Thieves stole jewels worth 3 million euros from a museum.
theft_or_fraud: The accountant is accused of a fraud that cost pensioners millions.
sexual_violence: The coach was charged with sexual abuse of two pupils.
other_crime: Customs officers seized two tonnes of cocaine in a container, breaking a smuggling ring.
earthquake: A magnitude 6.1 earthquake shook northern Peru.
flood: Two days of rain sent the rivers over their banks in the north.
flood: Rivers burst their banks and flooded hundreds of homes.
storm_or_weather: The typhoon made landfall near Da Nang with winds of 170 kph.
storm_or_weather: Heavy snow closed schools across the north.
fire: A fire swept through a warehouse, and firefighters fought the flames for hours.
fire: A wildfire forced families from their homes near Athens.
other_disaster: A landslide buried part of a village after days of rain.
transport_accident: A bus plunged into a ravine, and eleven passengers died in the crash.
transport_accident: Two freight trains collided near Larissa.
transport_accident: A ferry sank off Zanzibar with 60 people aboard.
other_accident: Four workers died when scaffolding collapsed at a building site.
other_accident: Rescuers freed a girl trapped in a drain for two days.
talks: The foreign ministers held talks in Geneva on the water dispute.
talks: The prime minister met the Turkish president in Ankara.
agreement: The two governments signed a treaty on fishing rights.
mediation_offer: Oman offered to mediate between the two sides.
sanctions: The bloc imposed sanctions on twelve officials.
appeal: The agency urged donors to send food to the camps.
appeal: Doctors called on the government to reopen the road.
accusation: Baku accused Yerevan of violating the border accord.
accusation: The ministry blamed the militia for the disappearance.
election: Voters go to the polls on Sunday in a run-off that opinion polls say is too close to call.
election: The incumbent mayor won a second term with 54 percent of the vote.
legislation: Parliament passed a bill that limits rents.
legislation: The senate voted down the amendment.
appointment_or_resignation: The finance minister resigned after two months in office.
appointment_or_resignation: The bank named a new chief executive.
policy: The government will raise the tax on petrol and cut subsidies, according to its new plan.
political_dispute: The senator's remarks drew criticism from both parties.
arrest_or_detention: Police arrested six men in connection with the raid.
trial_or_verdict: A court sentenced the former minister to nine years in prison.
trial_or_verdict: The jury found the nurse not guilty.
lawsuit: Residents sued the factory over the smell.
investigation: Prosecutors opened an investigation into the tender.
deportation_drive: More than 2,000 migrants were deported in one week.
evacuation: Authorities evacuated four villages below the dam.
refugee_return: Some 900 refugees returned home from camps in Chad.
company_results: Northgate Foods said quarterly profit rose 12 percent on higher sales.
merger_or_deal: Halden agreed to buy its rival Osterby for 4 billion crowns.
product_launch: The carmaker unveiled a new electric model at the show.
jobs_or_closure: The steelworks will cut 1,200 jobs and close one plant.
economy_or_markets: Inflation slowed to 3.2 percent, raising hopes of lower interest rates.
economy_or_markets: Stocks fell for a third day as investors fled to bonds.
outbreak: Cholera has infected 400 people in the camp.
health_news: Patients who took the drug lived longer, a trial of the cancer treatment showed.
health_news: The hospital cancelled operations because of a shortage of nurses.
cyber_attack: Hackers broke into the ministry's servers and published e-mails.
technology_news: The app will let users delete old messages, the company said.
discovery_or_study: Researchers found a new species of frog in Borneo.
discovery_or_study: Walking an hour a day lengthens life, a study of 40,000 adults suggests.
space: The probe entered orbit around Mars.
space: The rocket lifted off with two astronauts for the space station.
sport_result: Rovers beat City 3-1 with two late goals.
sport_result: She won the final in straight sets to take the title.
sport_news: The striker will miss the season with a knee injury, the club said.
sport_news: The midfielder signed a new contract with the team.
culture_news: The singer will release her third album in June.
culture_news: The museum opened an exhibition of the painter's early work.
transport_accident: Light aircraft goes down in field, pilot unhurt
election: Candidate leads in early count
policy: Cities to ban diesel cars from 2027 under clean air rules
culture_news: Director of acclaimed films dies at 87
trial_or_verdict: Ex-president goes on trial over bribes
other_crime: Police seize weapons and drugs in raids on gang
killing: Body of missing teacher found in canal; police suspect murder
"""


def rows() -> list[tuple[str, str]]:
    return [(name, text) for name, _, text in (line.partition(": ") for line in SENTENCES.strip().splitlines())]


@pytest.mark.parametrize(("event_type", "text"), rows())
def test_a_plain_sentence_gets_its_type(event_type: str, text: str) -> None:
    assert classify(tokenise(text).lowers)[0] == event_type


def test_every_type_but_other_is_covered_by_the_lexicon_and_by_a_sentence() -> None:
    words, pairs = lexicon()
    cued = {name for cue in words.values() for name, _ in cue}
    cued |= {name for rest in pairs.values() for cue in rest.values() for name, _ in cue}
    assert cued == set(ALL_EVENT_TYPES) - {OTHER}
    assert {name for name, _ in rows()} == cued


def test_words_without_a_cue_are_other() -> None:
    assert classify(["the", "cat", "sat"]) == (OTHER, 0.0)
    assert classify([]) == (OTHER, 0.0)


def test_a_counter_matches_single_words() -> None:
    assert classify(Counter({"earthquake": 2, "the": 5}))[0] == "earthquake"


def test_the_title_outweighs_the_text() -> None:
    text = tokenise("Officials met for talks after the quake").lowers
    assert classify(text, title=tokenise("Hackers hit ministry with ransomware").lowers)[0] == "cyber_attack"


def test_a_pair_of_words_is_not_counted_as_single_words_too() -> None:
    assert classify(["car", "crash"])[1] == 1.0


def test_the_lead_outweighs_the_background() -> None:
    lead = "A ferry sank off the coast and 12 passengers drowned. Rescuers searched the wreckage. "
    background = "The island holds an election next year. " * 12
    assert classify_article(Document(Article(id="a", text=lead + background))) == "transport_accident"


def test_an_empty_article_is_other() -> None:
    assert classify_article(Document(Article(id="a", text=""))) == OTHER


@given(st.lists(st.text(max_size=12), max_size=40))
def test_any_words_give_a_known_type_and_a_share(words: list[str]) -> None:
    name, share = classify(words)
    assert name in ALL_EVENT_TYPES
    assert 0.0 <= share <= 1.0
