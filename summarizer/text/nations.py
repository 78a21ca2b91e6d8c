"""Countries with their capitals and demonyms, lower case: a capital stands for its government in the news. Data only.

The list serves the recognition of actors; ISO codes and places are the business of `resolve`.
"""

from __future__ import annotations

_NATIONS = """
afghanistan | kabul | afghan afghans afghani
albania | tirana | albanian
algeria | algiers | algerian
angola | luanda | angolan
argentina | buenos aires | argentine argentinian
armenia | yerevan | armenian
australia | canberra | australian
austria | vienna | austrian
azerbaijan | baku | azerbaijani azeri
bahrain | manama | bahraini
bangladesh | dhaka | bangladeshi
belarus | minsk | belarusian belarussian
belgium | brussels | belgian
benin | cotonou | beninese
bolivia | la paz | bolivian
bosnia | sarajevo | bosnian
botswana | gaborone |
brazil | brasilia | brazilian
bulgaria | sofia | bulgarian
burkina faso | ouagadougou | burkinabe
burundi | bujumbura | burundian
cambodia | phnom penh | cambodian
cameroon | yaounde | cameroonian
canada | ottawa | canadian
chad | n'djamena | chadian
chile | santiago | chilean
china | beijing | chinese
colombia | bogota | colombian
congo | kinshasa | congolese
costa rica |  | costa-rican
croatia | zagreb | croatian
cuba | havana | cuban
cyprus | nicosia | cypriot
czech republic | prague | czech
denmark | copenhagen | danish
djibouti |  | djiboutian
ecuador | quito | ecuadorian ecuadorean
egypt | cairo | egyptian
el salvador |  | salvadoran
eritrea | asmara | eritrean
estonia | tallinn | estonian
ethiopia | addis ababa | ethiopian
finland | helsinki | finnish
france | paris | french
gabon | libreville | gabonese
georgia | tbilisi | georgian
germany | berlin | german
ghana | accra | ghanaian
greece | athens | greek
guatemala |  | guatemalan
guinea | conakry | guinean
haiti | port-au-prince | haitian
honduras | tegucigalpa | honduran
hungary | budapest | hungarian
iceland | reykjavik | icelandic
india | new delhi | indian
indonesia | jakarta | indonesian
iran | tehran | iranian
iraq | baghdad | iraqi
ireland | dublin | irish
israel | jerusalem | israeli
italy | rome | italian
ivory coast | abidjan | ivorian
jamaica | kingston | jamaican
japan | tokyo | japanese
jordan | amman | jordanian
kazakhstan | astana | kazakh
kenya | nairobi | kenyan
kosovo | pristina | kosovar
kuwait | kuwait city | kuwaiti
kyrgyzstan | bishkek | kyrgyz
laos | vientiane | lao laotian
latvia | riga | latvian
lebanon | beirut | lebanese
liberia | monrovia | liberian
libya | tripoli | libyan
lithuania | vilnius | lithuanian
madagascar | antananarivo | malagasy
malawi | lilongwe | malawian
malaysia | kuala lumpur | malaysian
maldives | male | maldivian
mali | bamako | malian
malta | valletta | maltese
mauritania | nouakchott | mauritanian
mexico | mexico city | mexican
moldova | chisinau | moldovan
mongolia | ulaanbaatar | mongolian
montenegro | podgorica | montenegrin
morocco | rabat | moroccan
mozambique | maputo | mozambican
myanmar | naypyidaw | burmese
namibia | windhoek | namibian
nepal | kathmandu | nepali nepalese
netherlands | the hague | dutch
new zealand | wellington |
nicaragua | managua | nicaraguan
niger | niamey | nigerien
nigeria | abuja | nigerian
north korea | pyongyang | north-korean
norway | oslo | norwegian
oman | muscat | omani
pakistan | islamabad | pakistani
palestine | ramallah | palestinian
panama | panama city | panamanian
paraguay | asuncion | paraguayan
peru | lima | peruvian
philippines | manila | philippine filipino
poland | warsaw | polish
portugal | lisbon | portuguese
qatar | doha | qatari
romania | bucharest | romanian
russia | moscow | russian
rwanda | kigali | rwandan
saudi arabia | riyadh | saudi
senegal | dakar | senegalese
serbia | belgrade | serbian
sierra leone | freetown |
singapore |  | singaporean
slovakia | bratislava | slovak
slovenia | ljubljana | slovenian
somalia | mogadishu | somali
south africa | pretoria | south-african
south korea | seoul | korean
south sudan | juba |
spain | madrid | spanish
sri lanka | colombo | sri-lankan
sudan | khartoum | sudanese
sweden | stockholm | swedish
switzerland | bern | swiss
syria | damascus | syrian
taiwan | taipei | taiwanese
tajikistan | dushanbe | tajik
tanzania | dodoma | tanzanian
thailand | bangkok | thai
togo | lome | togolese
tunisia | tunis | tunisian
turkey | ankara | turkish
türkiye |  |
turkmenistan | ashgabat | turkmen
uganda | kampala | ugandan
ukraine | kyiv | ukrainian
united arab emirates | abu dhabi | emirati
united kingdom | london | british
britain |  |
uk |  |
u.k. |  |
united states | washington | american
us |  |
u.s. |  |
uruguay | montevideo | uruguayan
uzbekistan | tashkent | uzbek
venezuela | caracas | venezuelan
vietnam | hanoi | vietnamese
yemen | sanaa | yemeni
zambia | lusaka | zambian
zimbabwe | harare | zimbabwean
england |  | english
scotland |  | scottish
wales |  | welsh
"""
"""One nation a line: country | capital | demonyms (their plurals are derived)."""

COUNTRIES: set[str] = set()
CAPITALS: dict[str, str] = {}
"""Country by capital."""
DEMONYMS: dict[str, str] = {}
"""Country by demonym, singular and plural."""
for _line in _NATIONS.strip().splitlines():
    _country, _capital, _people = (part.strip() for part in _line.split("|"))
    COUNTRIES.add(_country)
    if _capital:
        CAPITALS[_capital] = _country
    for _word in _people.split():
        DEMONYMS[_word.replace("-", " ")] = _country
        DEMONYMS[_word.replace("-", " ") + "s"] = _country
SAME_COUNTRY = {
    "us": "united states",
    "u.s.": "united states",
    "uk": "united kingdom",
    "u.k.": "united kingdom",
    "britain": "united kingdom",
    "türkiye": "turkey",
}
"""Country by its other names."""
