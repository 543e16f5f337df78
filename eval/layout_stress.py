"""How well several accounts in one file are told apart, and how often one account is torn.

Joins accounts of a corpus in the ways files join them, with subheadings put in, and counts which titles are found as
beginnings of accounts. Texts are read from folders given on the command line and never written.

  cargo build --release -p rapporteur-read --example layout
  python3 eval/layout_stress.py --layout target/release/examples/layout FOLDER...
  python3 eval/layout_stress.py --layout target/release/examples/layout --gold STORY.json FOLDER

With --gold it holds the .txt files of FOLDER to the titles ("parts") and lines without news ("boilerplate") of a gold file.

A folder holds .txt files (title in the first line) and .json files with "title" and "text", at any depth.
"""
import argparse, json, pathlib, random, re, subprocess, textwrap

HEADINGS = """A Fragile Calm|A Divided Opposition|A Warning to the North|A Long Road Ahead|A New Front|A Test of Wills|Aftermath|
Background|Backlash|Beyond the Headlines|Calls for Restraint|Civilian Toll|Critics Push Back|Deep Divisions|Diplomatic Fallout|
Domestic Pressure Mounts|Economic Impact|Experts Weigh In|Fears of Escalation|Global Reactions|Growing Concerns|
Growing Pressure on the Government|Historical Context|How It Began|How We Got Here|Humanitarian Consequences of the Conflict|
International Response and Reactions|Key Takeaways|Looking Ahead|Mixed Signals From the Capital|Mounting Frustration|
No End in Sight|Numbers That Matter|On the Ground|Opposition Voices Concern|Political Implications|Public Reaction|
Questions Remain Over the Timeline|Reactions From Around the World|Regional Implications|Rising Tensions|Room for Compromise|
Sanctions and Their Consequences|Security Concerns|Shifting Alliances|Signs of Progress|Old Alliances on Parade|
The Bigger Picture|The Cost of War|The Economic Dimension|The Price Paid|The Legal Question|The Numbers|The Path Forward|
The Road to Recovery|The Role of Social Media|The Stakes Could Not Be Higher|The View From the Capital|Time Is Running Out|
Uncertain Future for Thousands of Families|Voices From the Street|What Comes Next|What Experts Say About the Plan|
What Happens Now?|What It Means for the Region|What We Know So Far|Why It Matters|Why Now?|Will It Work?|
how the plan would work|what the figures show|the case against|a question of trust|money and power|SECURITY CONCERNS|NEXT STEPS|
LONG ROAD|What the critics say|Money trail|Who pays|‘No going back’|‘Simply untrue’|Deal or no deal?|Power struggle|
Pressure grows on the government|Lawyers disagree over the ruling|Critics warn of consequences|Both sides claim victory|
{N}’s Response|{N} Responds|{N}’s Careful Answer|Pressure on {N}|{N} Pushes Back|{N} Under Fire|{N}’s Next Move|
What {N} Wants|{N} Rejects the Criticism|{N} Strikes a Defiant Tone|Questions for {N}|{N}’s Legacy|{N} and the Law|
{N} Faces Growing Pressure at Home|{N} Hints at a Way Out|{N} defends the decision|{N} under pressure""".replace("\n", "").split("|")
BYLINES = ["By Jo Pell", "By Ruben Astley and Danuta Kell", "By LIV TORNQVIST", "By Milly Thackwray, Tolva correspondent", "By Norpress"]
DATES = ["Fri 8th June, 2018", "Mellin, 4 November 2016", "Published: 22 January 2021 at 06:15", "July 2, 2013 7:41 AM", "14 March 2019"]


def accounts(folders):
    out = []
    for folder in folders:
        for f in sorted(pathlib.Path(folder).rglob("*")):
            if f.suffix == ".txt" and "text" in str(f):
                lines = [l.strip() for l in f.read_text(errors="replace").splitlines() if l.strip()]
                title, body = lines[0].rstrip(". "), lines[1:]
            elif f.suffix == ".json":
                d = json.loads(f.read_text())
                if not isinstance(d, dict) or "text" not in d:
                    continue
                lines = [l.strip() for l in d["text"].splitlines() if l.strip()]
                title = (d.get("title") or "").strip()
                body = lines[1:] if lines and lines[0] == title else lines
            else:
                continue
            # One corpus ends its titles in full stops, or cuts them at a semicolon.
            title = re.sub(r"[.;,]+(['’”\"]?)$", r"\1", title)
            if 4 <= len(title.split()) <= 25 and len(body) >= 4:
                out.append((str(f), title, body))
    return out


def paragraphs(body, rng):
    """Joins sentence lines into paragraphs now and then, as most outlets print them."""
    if rng.random() < 0.5:
        return body
    out, i = [], 0
    while i < len(body):
        n = rng.randint(1, 4)
        out.append(" ".join(body[i:i + n])); i += n
    return out


def with_headings(body, rng):
    n = rng.choice([0, 0, 2, 3, 4])
    if len(body) < 2 * n + 2:
        return [(p, False) for p in body]
    at = set(rng.sample(range(2, len(body)), n)) if n else set()
    names = re.findall(r"(?<![.!?] )\b[A-Z][a-z]{3,}\b", " ".join(body)) or ["Officials"]
    out = []
    for i, p in enumerate(body):
        if i in at:
            out.append((rng.choice(HEADINGS).replace("{N}", rng.choice(names)), True))
        out.append((p, False))
    return out


def render(title, body, style, rng, head=()):
    gap = style["gap"]
    wrap = (lambda p: textwrap.fill(p, 72)) if style["wrap"] else (lambda p: p)
    s = title + style["after_title"]
    for h in head:
        s += h + style["after_title"]
    for p, heading in body:
        if heading:
            s += ("\n" if rng.random() < style["wide_headings"] else "") + p + style["after_heading"]
        else:
            s += wrap(p) + gap
    return s.rstrip("\n")


def make(group, sep, rng):
    wrap = rng.random() < 0.1
    gap = "\n\n" if wrap or sep == "one blank" or rng.random() < 0.7 else "\n"
    style = {"gap": gap, "wrap": wrap, "after_title": rng.choice([gap, "\n\n"]), "after_heading": rng.choice(["\n", gap]),
             "wide_headings": rng.choice([0, 0, 0, 0, 0, 0, 0.3, 1])}
    text, gold = "", []
    for k, (_, title, body) in enumerate(group):
        body = with_headings(paragraphs(body, rng), rng)
        head = []
        if sep == "byline":
            head = [rng.choice(BYLINES)] + ([rng.choice(DATES)] if rng.random() < 0.3 else [])
        elif sep == "date":
            head = [rng.choice(DATES)]
        if k:
            text += {"two blanks": "\n\n\n", "three blanks": "\n\n\n\n", "one blank": "\n\n", "rule": "\n\n%s\n\n" % rng.choice(["* * *", "---", "______", "====="]),
                     "byline": "\n\n", "date": "\n\n"}[sep]
            gold.append(len(text))
        text += render(title, body, style, rng, head)
    return text + "\n", gold


def groups(all_, n, rng):
    """Every other group tells one event, where the corpus knows it by the folder."""
    by = {}
    for x in all_:
        by.setdefault(x[0].rsplit("/", 1)[0], []).append(x)
    same = [v for v in by.values() if 2 <= len(v) <= 20]
    for i in range(n):
        pool = rng.choice(same) if same and i % 2 else all_
        yield rng.sample(pool, min(len(pool), rng.randint(2, 4)))


def layout(binary, texts):
    p = subprocess.run([binary, "--json"], input="\n".join(json.dumps(t) for t in texts), text=True, capture_output=True, check=True)
    return [json.loads(l) for l in p.stdout.split("\n") if l]


def held_to_gold(a):
    gold = json.loads(pathlib.Path(a.gold).read_text())
    files = sorted(pathlib.Path(a.folders[0]).glob("*.txt"))
    found = dict(zip([f.name for f in files], layout(a.layout, [f.read_text() for f in files])))
    for f, titles in (gold.get("parts") or {}).items():
        got = [p["title"] for p in found[f]]
        print(f"{f}: {len(set(got) & set(titles))} of {len(titles)} titles found, {len(set(got) - set(titles))} others")
    for f in sorted(set(found) - set(gold.get("parts") or {})):
        print(f"{f}: {len(found[f])} account(s), title {found[f][0]['title']!r}")
    kinds = {f: {b[1]: b[0] for p in r for b in p["blocks"]} for f, r in found.items()}
    bad = [b for b in gold["boilerplate"] if kinds[b["file"]].get(b["text"]) not in ("boilerplate", "caption", "dateline")]
    print(f"{len(gold['boilerplate']) - len(bad)} of {len(gold['boilerplate'])} lines without news set apart")
    for b in bad:
        print("   ", b["file"], repr(b["text"]), kinds[b["file"]].get(b["text"]))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--layout", required=True)
    ap.add_argument("--show", type=int, default=0, help="wrong beginnings to show of each kind")
    ap.add_argument("--files", type=int, default=400, help="joined files of each separation")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("folders", nargs="+")
    ap.add_argument("--gold")
    a = ap.parse_args()
    if a.gold:
        return held_to_gold(a)
    rng = random.Random(a.seed)
    all_ = accounts(a.folders)
    print(f"{len(all_)} accounts")

    as_is = layout(a.layout, [open(f).read() if f.endswith(".txt") else json.load(open(f))["text"] for f, _, _ in all_])
    torn = [(f, p) for (f, _, _), r in zip(all_, as_is) for p in r[1:]]
    print(f"as they are: {sum(len(r) > 1 for r in as_is)} of {len(all_)} torn")
    for f, p in torn[: a.show or 20]:
        print("   ", f.split("/")[-1], p["notes"][:1])
    single = [make([x], "two blanks", rng)[0] for x in all_]
    got = layout(a.layout, single)
    print(f"with a title and subheadings: {sum(len(r) > 1 for r in got)} of {len(all_)} torn; "
          f"title found in {sum(r[0]['title'] == x[1] for r, x in zip(got, all_))}")
    for (f, _, _), r in list((x, r) for x, r in zip(all_, got) if len(r) > 1)[: a.show]:
        print("   ", f.split("/")[-1], r[1]["notes"][:1])
    for (f, t, _), r in list((x, r) for x, r in zip(all_, got) if r[0]["title"] != x[1])[: a.show]:
        print("    title:", repr(t), "got", repr(r[0]["title"]))

    for sep in ["two blanks", "three blanks", "rule", "byline", "date", "one blank"]:
        cases = [make(g, sep, rng) for g in groups(all_, a.files, rng)]
        tp = fp = fn = 0
        wrong, missed = [], []
        for (text, gold), r in zip(cases, layout(a.layout, [t for t, _ in cases])):
            starts = {p["start"] for p in r[1:]}
            tp += len(starts & set(gold)); fp += len(starts - set(gold)); fn += len(set(gold) - starts)
            wrong += [p["notes"][:1] for p in r[1:] if p["start"] not in gold]
            notes = {n[1]: n[2] for p in r for n in p["notes"]}
            missed += [(text[g:].split("\n")[0], notes.get(text[g:].split("\n")[0])) for g in gold if g not in starts]
        print(f"{sep:13} precision {tp / max(1, tp + fp):.3f}  recall {tp / max(1, tp + fn):.3f}  ({tp} right, {fp} wrong, {fn} missed)")
        for w in wrong[: a.show]:
            print("    wrong ", w)
        for m in missed[: a.show]:
            print("    missed", m)


main()
