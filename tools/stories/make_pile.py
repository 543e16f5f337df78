#!/usr/bin/env python3
"""Makes a pile of short accounts to measure the cost of grouping and reconciling.

    make_pile.py PAGES OUT.jsonl [--documents N] [--seed N] [--days N]

PAGES are Markdown pages of accounts as in eval/stories. Each story of the pile is a story of a page with other names, places,
figures and days; each of its accounts keeps some sentences of the page's, in another order, so that accounts of a story are as
unlike as in life. Stories have 1 to 12 accounts and are spread over N days. The field `story` names the story of an account.
Python's standard library only; the same arguments give the same bytes.
"""
import argparse, datetime, json, random, re, sys
from pathlib import Path

PART = re.compile(r"^## ([A-Z]) (.+?), (\d{4}-\d\d-\d\d)\n(.*?)(?=^## |\Z)", re.M | re.S)
HEAD = "Bar Cor Dal Fen Gar Hel Ist Jor Kar Lun Mor Nav Or Pel Quen Ras Sol Tar Ul Ver Wen Yar Zel".split()
TAIL = "ack adan amir ando arin asta edin elle enka erro esk iben idar ilan imar ino isko olan omir onda orak urin usta".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def stories(folder):
    """Accounts (title, sentences, days after the first) of each story of the pages."""
    found = []
    for page in sorted(Path(folder).glob("*.md")):
        by = {}
        for letter, _, day, body in PART.findall(page.read_text(encoding="utf-8")):
            title, text = body.strip().split("\n", 1)
            text = re.sub(r"^[A-Z ,a-z]+ — ", "", " ".join(text.split()))
            by.setdefault(letter, []).append((title, re.split(r"(?<=[.”])\s+(?=[A-Z“])", text), datetime.date.fromisoformat(day)))
        found += by.values()
    return found


def names(texts):
    """Words that begin with a capital inside a sentence: names of persons, places and bodies."""
    common = set(WEEKDAYS) | {"At", "The", "A", "An", "In", "On", "He", "She", "It", "Red", "Crescent"}
    words = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", " ".join(texts))
    return sorted(set(words) - common)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pages"); ap.add_argument("out")
    ap.add_argument("--documents", type=int, default=10_000)
    ap.add_argument("--days", type=int, default=90)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    kinds = stories(a.pages)
    if not kinds:
        sys.exit(f"no accounts in {a.pages}")
    first = datetime.date(2031, 1, 6)
    made, story = [], 0
    while len(made) < a.documents:
        accounts = kinds[rng.randrange(len(kinds))]
        day = first + datetime.timedelta(days=rng.randrange(a.days))
        texts = [s for _, sentences, _ in accounts for s in sentences] + [t for t, _, _ in accounts]
        other = {n: rng.choice(HEAD) + rng.choice(TAIL) for n in names(texts)}
        shift = rng.randrange(2, 40)
        turn = rng.randrange(7)

        def change(text):
            text = re.sub(r"\b[A-Z][a-z]+\b", lambda m: other.get(m[0], m[0]), text)
            text = re.sub(r"\b\d{2,3}\b", lambda m: str(int(m[0]) + shift), text)
            return re.sub("|".join(WEEKDAYS), lambda m: WEEKDAYS[(WEEKDAYS.index(m[0]) + turn) % 7], text)

        for number in range(min(rng.choice([1, 1, 2, 3, 3, 4, 5, 6, 8, 12]), a.documents - len(made))):
            title, sentences, told = accounts[number % len(accounts)]
            # Of another account a sentence or two, so that the third and later ones are not the first again.
            extra = [s for _, other_sentences, _ in accounts for s in other_sentences if s not in sentences]
            kept = [s for s in sentences if rng.random() < 0.8] or sentences
            kept = kept + rng.sample(extra, min(len(extra), rng.randrange(3)))
            published = day + (told - accounts[0][2])
            made.append({"outlet": f"Outlet {rng.randrange(400)}", "published": published.isoformat(), "title": change(title),
                         "text": change(" ".join(kept)), "story": f"story-{story:05}"})
        story += 1
    rng.shuffle(made)
    with open(a.out, "w", encoding="utf-8") as f:
        for account in made:
            f.write(json.dumps(account, ensure_ascii=False) + "\n")
    print(f"{len(made)} accounts of {story} stories, {sum(len(m['text'].split()) for m in made)} words")


if __name__ == "__main__":
    main()
