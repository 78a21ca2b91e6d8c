"""Currencies: words, signs, letters and codes -> unit. Data only.

A unit is the ISO 4217 code where the text makes the country plain, else the currency's word: a bare "$", "Rs" or
"dinars" is of many countries.
"""

from __future__ import annotations

CURRENCIES: dict[str, str] = {
    "USD": "usd",
    "dollar": "dollar dollars",
    "EUR": "euro euros eur",
    "bitcoin": "bitcoin bitcoins",
    "GBP": "gbp",
    "GBp": "pence",
    "USc": "cents",
    "JPY": "yen",
    "INR": "inr",
    "rupee": "rupee rupees",
    "RUB": "ruble rubles rouble roubles",
    "CNY": "yuan renminbi",
    "NGN": "naira",
    "TRY": "lira liras",
    "CHF": "chf",
    "franc": "franc francs",
    "peso": "pesos",
    "shilling": "shillings",
    "riyal": "riyals",
    "dirham": "dirham dirhams",
    "KRW": "won",
    "krona": "kronor kroner crowns",
    "ZAR": "rand",
    "MYR": "ringgit",
    "IDR": "rupiah rupiahs",
    "THB": "baht",
    "BDT": "taka",
    "VND": "dong",
    "KZT": "tenge",
    "UAH": "hryvnia hryvnias",
    "PLN": "zloty zlotys zlotych",
    "HUF": "forint forints",
    "GEL": "lari",
    "AMD": "dram drams",
    "ILS": "shekel shekels",
    "GHS": "cedi cedis",
    "ETB": "birr",
    "BWP": "pula",
    "PYG": "guarani guaranis guaranies",
    "BOB": "boliviano bolivianos",
    "PEN": "soles",
    "BRL": "reais",
    "GTQ": "quetzal quetzales quetzals",
    "HNL": "lempira lempiras",
    "KHR": "riel riels",
    "MMK": "kyat kyats",
    "BGN": "leva",
    "som": "som soms soum",
    "manat": "manat manats",
    "dinar": "dinar dinars",
    "leu": "lei",
    "kwacha": "kwacha",
    "CFA": "cfa",
}
"""Unit -> the words after an amount that mean it."""

CURRENCY_SIGNS: dict[str, str] = {
    "$": "dollar",
    "€": "EUR",
    "£": "GBP",
    "¥": "yen or yuan",
    "₹": "INR",
    "₦": "NGN",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "rs": "rupee",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "rm": "MYR",
    "inr": "INR",
    "rp": "IDR",
    "tk": "BDT",
    "ksh": "KES",
    "tsh": "TZS",
    "ush": "UGX",
    "r": "ZAR",
    "n": "NGN",
    "p": "P",
    "cfa": "CFA",
    "fcfa": "CFA",
    "₱": "PHP",
    "₫": "VND",
    "₴": "UAH",
    "₸": "KZT",
    "₾": "GEL",
    "₵": "GHS",
    "฿": "THB",
    "৳": "BDT",
    **{
        code.lower(): code
        for code in """AED ARS AUD BDT BRL CAD CHF CLP CNY CZK DKK EGP GHS HKD HUF IDR ILS JPY KES KRW KWD KZT LKR MXN
        MYR NGN NOK NZD PHP PKR PLN QAR RMB RON SAR SEK SGD THB TWD TZS UAH UGX VND XAF XOF ZAR""".split()
    },
}
"""Sign, abbreviation or ISO 4217 code before an amount, in lower case -> currency. A "P" is of several countries."""

DOLLARS: dict[str, str] = {
    "a": "AUD",
    "b": "BSD",
    "bbd": "BBD",
    "bds": "BBD",
    "bz": "BZD",
    "c": "CAD",
    "ec": "XCD",
    "f": "FJD",
    "fj": "FJD",
    "g": "GYD",
    "gy": "GYD",
    "hk": "HKD",
    "j": "JMD",
    "mx": "MXN",
    "n": "NAD",
    "nt": "TWD",
    "nz": "NZD",
    "r": "BRL",
    "s": "SGD",
    "tt": "TTD",
    "us": "USD",
}
"""Letters directly before the dollar sign -> currency."""

NATIONAL: dict[str, str] = {
    f"{adjective} {unit}": code
    for unit, codes in {
        "dollar": "USD:us,u.s.,american CAD:canadian AUD:australian SGD:singapore NZD:zealand HKD:kong FJD:fiji,fijian "
        "NAD:namibian JMD:jamaican TTD:trinidad BBD:barbados,barbadian LRD:liberian TWD:taiwan BSD:bahamian",
        "dinar": "JOD:jordanian KWD:kuwaiti IQD:iraqi TND:tunisian LYD:libyan DZD:algerian BHD:bahraini RSD:serbian",
        "rupee": "INR:indian PKR:pakistani,pakistan LKR:lankan NPR:nepalese,nepali MUR:mauritian",
        "shilling": "KES:kenyan,kenya UGX:ugandan,uganda TZS:tanzanian,tanzania SOS:somali",
        "peso": "MXN:mexican PHP:philippine,filipino ARS:argentine CLP:chilean COP:colombian CUP:cuban UYU:uruguayan",
        "franc": "CHF:swiss CFA:cfa CDF:congolese RWF:rwandan GNF:guinean",
        "riyal": "SAR:saudi QAR:qatari YER:yemeni OMR:omani",
        "dirham": "AED:emirati,uae MAD:moroccan",
    }.items()
    for code, adjectives in (pair.split(":") for pair in codes.split())
    for adjective in adjectives.split(",")
}
"""Adjective and currency word -> ISO 4217. A bare "$", "Rs" or "dinars" is of many countries and gets no code."""
