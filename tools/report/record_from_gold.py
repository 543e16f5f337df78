#!/usr/bin/env python3
"""Makes the record that crates/report's tests draw: what a perfect run would write of examples/sarrow-strait.

    python3 tools/report/record_from_gold.py            writes crates/report/tests/fixtures/record.json
    python3 tools/report/record_from_gold.py --check    exits 1 when that file differs from what would be written

Python's standard library only. Documents, quotations and contradictions come from eval/gold/sarrow-strait.json and the
accounts; actors, ledger, events and statements from sarrow_strait.py. Evidence is found by its text. Ids are made as
crates/schema/src/id.rs makes them. Nothing is read from a network or a clock.
"""
import difflib, hashlib, json, os, re, struct, sys

from sarrow_strait import ACTORS, COVERAGE, EVENTS, LEDGER, ROLES, SIDES, SPREAD, SUBJECTS, UPDATES

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOLDER = "examples/sarrow-strait"
OUT = os.path.join(ROOT, "crates/report/tests/fixtures/record.json")
LIST_SLOTS = ["proposer", "addressee", "supporter", "facilitator", "monitor", "declared", "start", "end", "deadline", "duration_days",
              "place", "scope", "preconditions", "conditions", "trigger", "consequence", "response", "violations", "status", "links"]


def make_id(prefix, *parts):
    h = hashlib.sha256()
    for p in parts:
        b = p.encode()
        h.update(struct.pack("<Q", len(b)) + b)
    return f"{prefix}-{h.hexdigest()[:12]}"


def item_id(kind, document, start, end):
    return make_id(kind[:3], "item", kind, document, str(start), str(end))


def joined_id(kind, member):
    return make_id(kind[:3], "joined", kind, member)


def read(name):
    with open(os.path.join(ROOT, FOLDER, name), encoding="utf-8", newline="") as f:
        raw = f.read()
    return raw, (json.loads(raw) if name.endswith(".json") else {"text": raw})


def blocks_of(text, title, boilerplate):
    """Paragraphs at blank lines; what each is, by the gold's boilerplate and a few shapes that these five files have."""
    blocks = []
    for m in re.finditer(r"[^\n](?:[^\n]|\n(?!\n))*", text):
        start, end, line = m.start(), m.end(), m.group()
        while end > start and text[end - 1].isspace():
            end -= 1
        if "Photograph:" in line:
            kind = "caption"
        elif any(b["start"] <= start < b["end"] for b in boilerplate):
            kind = "boilerplate"
        elif line == title:
            kind = "title"
        elif line.startswith("By ") and len(line) < 80:
            kind = "byline"
        elif re.fullmatch(r"(\w+ )?\d+ March 2019,? \d\d:\d\d( GMT)?", line):
            kind = "dateline"
        elif len(line) < 60 and (line[-1] not in ".”\"" ):
            kind = "heading"
        else:
            kind = "paragraph"
        blocks.append({"kind": kind, "start": start, "end": end})
    return blocks


def sentences_of(text, blocks):
    ends = re.compile(r"[.?!][”’\"]*(?=\s+[“\"‘A-Z])")
    found = []
    for b in blocks:
        at = b["start"]
        for m in ends.finditer(text, b["start"], b["end"]):
            if text[max(0, m.start() - 3):m.end()] in ("Adm.", "a.m.", "p.m."):
                continue
            found.append([at, m.end()])
            at = m.end()
            while at < b["end"] and text[at].isspace():
                at += 1
        if at < b["end"]:
            found.append([at, b["end"]])
    return found


class Accounts:
    def __init__(self, gold):
        self.documents, self.sentences, self.inputs, self.number = [], [], [], {}
        meta = {1: ("Ostrel Herald", None, "Brennick counts its dead as Tessaria offers ten days of quiet", ["Tamsin Greaves"], "2019-03-14T07:40", "text"),
                2: ("Skimfeed", None, "Strait Crisis: Tessaria Puts Truce on the Table as Market Attack Shocks Region", [], "2019-03-14", "inferred"),
                3: ("Corvane", "Corvane", "Tessaria offers ten-day truce after shells kill 14 at Brennick fish market", ["Hedda Lorne", "Pol Vargan"], "2019-03-14T05:12:00Z", "text")}
        for i, name in enumerate(gold["files"], 1):
            raw, j = read(name)
            text = j["text"]
            outlet, agency, title, byline, published, basis = meta.get(i) or (
                j["outlet"], "Corvane" if "Corvane" in j["byline"] else None, j["title"], [j["byline"]], j["published"], "metadata")
            b = blocks_of(text, title, [x for x in gold["boilerplate"] if x["file"] == name])
            doc = make_id("doc", "document", outlet, text)
            dateline = {1: "BRENNICK", 3: "ORLENZ, March 14", 5: "ORLENZ"}.get(i)
            self.documents.append({
                "id": doc, "source": f"{FOLDER}/{name}", "part": 0, "source_start": 0, "outlet": outlet, "agency": agency, "url": j.get("url"),
                "title": title, "byline": byline, "dateline": dateline, "published": published, "modified": None, "retrieved": None,
                "published_basis": basis, "language": "en", "text": text, "blocks": b})
            self.sentences.append(sentences_of(text, b))
            self.number[name] = i
            sha = hashlib.sha256(raw.encode()).hexdigest()
            self.inputs.append({"source": f"{FOLDER}/{name}", "member": None, "sha256": sha, "outcome": "read", "documents": [doc], "reason": None})
        first = self.inputs[0]
        self.inputs.append({"source": "examples/more.zip", "member": "herald-copy.txt", "sha256": first["sha256"], "outcome": "duplicate",
                            "documents": first["documents"], "reason": f"same bytes as {FOLDER}/{gold['files'][0]}"})
        self.inputs.append({"source": "examples/more.zip", "member": "photo.jpg", "sha256": hashlib.sha256(b"photo").hexdigest(), "outcome": "skipped",
                            "documents": [], "reason": "not text: JPEG image"})
        self.inputs.append({"source": "examples/missing.txt", "member": None, "sha256": None, "outcome": "skipped", "documents": [],
                            "reason": "no such file"})

    def id(self, n):
        return self.documents[n - 1]["id"]

    def span(self, n, start, end):
        holding = [s for s in self.sentences[n - 1] if s[0] < end and start < s[1]]
        sentence = [min(start, holding[0][0]), max(end, holding[-1][1])] if holding else None
        return {"document": self.id(n), "start": start, "end": end, "exact": self.documents[n - 1]["text"][start:end], "sentence": sentence}

    def find(self, n, text):
        at = self.documents[n - 1]["text"].find(text)
        assert at >= 0, f"account {n} has no {text!r}"
        return self.span(n, at, at + len(text))

    def gold(self, s):
        n = self.number[s["file"]]
        found = self.span(n, s["start"], s["end"])
        assert found["exact"] == s["text"], s
        return found


def main():
    with open(os.path.join(ROOT, "eval/gold/sarrow-strait.json"), encoding="utf-8") as f:
        gold = json.load(f)
    acc = Accounts(gold)
    whole = "\n".join(d["text"] for d in acc.documents)
    actor_ids = {}
    actors = []
    for name, kind, country, aliases in ACTORS:
        last = name.split()[-1]
        n = next(i for i in range(1, 6) if last in acc.documents[i - 1]["text"])
        e = acc.find(n, last)
        actor_ids[name] = joined_id("actor", item_id("entity", e["document"], e["start"], e["end"]))
        actors.append({"id": actor_ids[name], "name": name, "type": kind, "country": country,
                       "aliases": [{"text": a, "language": "en", "script": "Latn"} for a in aliases],
                       "roles": [{"value": t, "according_to": None, "evidence": [acc.find(n, t)]} for n, t in ROLES.get(name, [])],
                       "mentions": max(1, len(re.findall(re.escape(last), whole)))})

    def V(n, text, display=None, fields=None, evidence=None):
        fields = dict(fields or {})
        by = fields.pop("by", None)
        v = {"value": display or text}
        for key in ("number", "unit", "start", "end", "precision", "entity", "hedge", "as_of"):
            if fields.get(key) is not None:
                v[key] = actor_ids[fields[key]] if key == "entity" else fields[key]
        if "start" in v and "end" not in v:
            v["end"] = v["start"]
        v["according_to"] = {"entity": actor_ids[by], "name": by} if by else None
        if "modality" in fields:
            v["modality"] = fields["modality"]
        v["evidence"] = [evidence or acc.find(n, text)]
        return v

    quotations = make_quotations(gold, acc, actor_ids)
    initiatives = make_ledger(acc, actor_ids, V)
    events = make_events(acc, actor_ids, V)
    discrepancies = make_discrepancies(gold, acc, actor_ids, V)
    lineage, copied = make_lineage(acc)
    coverage = [{"statement": acc.find(*c[0]), "documents": [{"document": acc.id(n), "evidence": [acc.find(n, t)]} for n, t in c]} for c in COVERAGE]
    updates = [{"subject": s, "steps": [V(n, t, None, {"number": x, "unit": u, "by": by, "as_of": at}) for n, t, x, u, by, at in steps]} for s, steps in UPDATES]
    timeline = make_timeline(events, initiatives, quotations)
    order = [3, 1, 5, 4, 2]
    story = {"id": make_id("sto", "joined", "story", acc.id(3)), "title": acc.documents[2]["title"], "documents": [acc.id(n) for n in order],
             "from": acc.documents[2]["published"], "to": acc.documents[3]["published"], "quotations": quotations, "events": events,
             "initiatives": initiatives, "discrepancies": discrepancies, "updates": updates, "lineage": lineage, "coverage": coverage, "timeline": timeline}
    record = {"schema": "rapporteur.record/1", "producer": {"version": "0.1.0", "model": "gold", "lexicons": "gold", "options": []},
              "inputs": acc.inputs, "documents": acc.documents, "actors": actors, "stories": [story]}
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv:
        with open(OUT, encoding="utf-8") as f:
            sys.exit(0 if f.read() == text else f"{OUT} is not what this script writes")
    os.makedirs(os.path.dirname(OUT), exist_ok=True)
    with open(OUT, "w", encoding="utf-8") as f:
        f.write(text)


def words(text):
    return [(m.start(), m.end()) for m in re.finditer(r"[\w’'-]+", text)]


def norm(w):
    return w.lower().replace("’", "'")


def compare(base, other):
    """Edits of `other` against `base`, word by word, with spans in their documents."""
    a, b = words(base["exact"]), words(other["exact"])
    m = difflib.SequenceMatcher(None, [norm(base["exact"][s:e]) for s, e in a], [norm(other["exact"][s:e]) for s, e in b], autojunk=False)
    changes = []
    for op, i, j, k, l in m.get_opcodes():
        if op == "equal":
            continue
        def span(w, lo, hi, e):
            if lo < hi:
                return [e["start"] + w[lo][0], e["start"] + w[hi - 1][1]]
            at = e["start"] + (w[lo][0] if lo < len(w) else (w[-1][1] if w else 0))
            return [at, at]
        changes.append({"kind": {"replace": "replaced", "delete": "removed", "insert": "added"}[op], "from": span(a, i, j, base), "to": span(b, k, l, other)})
    return changes


def make_quotations(gold, acc, actor_ids):
    def name_of(q):
        for a in ACTORS:
            if q["speaker"] in [a[0]] + a[3]:
                return a[0]
        return None
    by_span = {(q["file"], q["start"]): q for q in gold["quotations"]}
    groups, used = [], set()
    for v in gold["variants"]:
        if v.get("optional"):
            continue
        members = [by_span[(m["file"], m["start"])] for m in v["members"] if (m["file"], m["start"]) in by_span]
        # Halves of one utterance stand with the whole in one group only.
        members = [m for m in members if (m["file"], m["start"]) not in used]
        if v["id"] == "guns-silent":
            members += [q for q in gold["quotations"] if q["text"].startswith("will fall silent")]
        used |= {(m["file"], m["start"]) for m in members}
        groups.append((v, members))
    for q in gold["quotations"]:
        if (q["file"], q["start"]) not in used:
            groups.append((None, [q]))
    out = []
    for v, members in groups:
        evidence = [acc.gold(m) for m in members]
        wordings, worst = [], "none"
        for k, (m, e) in enumerate(zip(members, evidence)):
            base = evidence[0]
            changes = compare(base, e) if k else []
            relation = "single" if len(members) == 1 or k == 0 else "identical"
            severity = "none"
            if changes:
                relation = "shortened" if all(c["kind"] == "removed" for c in changes) else "reworded"
                meaning = v["severity"] == ["meaning"] and relation != "shortened" and not m["text"].startswith(("We would not exclude", "Every port from here"))
                severity = "meaning" if meaning else "none" if relation == "shortened" else "wording"
            worst = max(worst, severity, key=["none", "wording", "meaning"].index)
            text = acc.documents[acc.number[m["file"]] - 1]["text"]
            around = text[max(0, m["start"] - 60):m["start"]] + " | " + text[m["end"]:m["end"] + 60]
            cue = re.search(r"\b(said|told|declared|stated|insisted|remarked|replied|cautioned|pledged|according to)\b", around)
            named = "|".join(re.escape(n) for a in ACTORS for n in [a[0]] + a[3] if a[1] in ("person", "organization"))
            speaker = re.match(rf"[”\"]? ?(?:\w+ ){{0,3}}?(he|she|it|{named})\b", text[m["end"]:m["end"] + 60])
            wordings.append({"text": e["exact"], "kind": m["kind"], "cue": cue and cue.group(), "speaker_name": speaker.group(1) if speaker else m["speaker"], "evidence": e,
                             "against": 0 if k else None, "relation": relation, "severity": severity, "changes": changes})
        ids = [item_id("quotation", e["document"], e["start"], e["end"]) for e in evidence]
        name = name_of(members[0])
        relation = "single" if len(members) == 1 else max((w["relation"] for w in wordings[1:]), key=["identical", "shortened", "reworded"].index)
        out.append({"id": joined_id("quotation", ids[0]), "members": ids, "speakers": [actor_ids[name]] if name else [], "speaker_name": name or members[0]["speaker"],
                    "said": None, "venue": None, "medium": None, "relation": relation, "severity": worst, "wordings": wordings})
        if v and v["id"] == "guns-silent":
            e = acc.find(3, "late on Wednesday")
            out[-1]["said"] = {"value": "late on Wednesday", "start": "2019-03-13", "end": "2019-03-13", "precision": "part_of_day", "according_to": None, "evidence": [e]}
            out[-1]["medium"] = {"value": "televised address", "according_to": None, "evidence": [acc.find(3, "televised address")]}
            out[-1]["venue"] = {"value": "Ravessa", "according_to": None, "evidence": [acc.find(3, "Ravessa")]}
    return out


def make_ledger(acc, actor_ids, V):
    ids = {}
    for key, spec in LEDGER.items():
        n, text = next(iter(spec["slots"].values()))[0][:2]
        e = acc.find(n, text)
        ids[key] = item_id("initiative", e["document"], e["start"], e["end"])
    out = []
    for key, spec in LEDGER.items():
        item = {"id": joined_id("initiative", ids[key]), "members": [ids[key]], "kind": spec["kind"], "type": spec.get("type"), "purpose": spec.get("purpose")}
        for slot in LIST_SLOTS:
            item[slot] = [V(*v) for v in spec["slots"].get(slot, [])]
        item["response"] = [{"actor": actor_ids[a], "actor_name": a, "speaker_name": s, "date": d, "stance": st, "counter_terms": [V(*t) for t in terms],
                             "evidence": [acc.find(*e) for e in ev]} for a, s, d, st, terms, ev in spec["response"]]
        item["violations"] = [{"accuser": actor_ids[a], "accuser_name": a, "accused": actor_ids[b], "accused_name": b, "date": d,
                               "evidence": [acc.find(*e) for e in ev]} for a, b, d, ev in spec.get("violations", [])]
        item["status"] = [{"value": s, "date": d, "according_to": {"entity": actor_ids[by], "name": by} if by else None, "evidence": [acc.find(*e) for e in ev]}
                          for s, d, by, ev in spec["status"]]
        item["links"] = [{"kind": k, "to": joined_id("initiative", ids[to]), "evidence": [acc.find(*e)]} for k, to, e in spec.get("links", [])]
        out.append(item)
    return out


def make_events(acc, actor_ids, V):
    out = []
    for kind, mode, context, modality, historical, actor, recipient, time, place, dead, hurt, reports in EVENTS:
        first = acc.find(*reports[0][:2])
        member = item_id("event", first["document"], first["start"], first["end"])
        count = lambda c: c and {"low": c[0], "high": c[1], "best": None}
        out.append({
            "id": joined_id("event", member), "members": [member], "type": kind, "mode": mode, "context": context, "content": None, "modality": modality,
            "historical": historical, "actor": [actor_ids[a] for a in actor], "recipient": [actor_ids[a] for a in recipient],
            "time": time and V(time[0], time[1], None, {"start": time[2], "end": time[3], "precision": time[4]}), "date_prec": time and (5 if time[4] == "month" else 1),
            "place": place and {"text": place[0], "gazetteer_id": None, "country": place[1], "admin1": None, "lat": None, "lon": None, "where_prec": 1},
            "fatalities": count(dead), "injuries": count(hurt),
            "reports": [{"document": acc.id(n), "evidence": [acc.find(n, t)], "values": [{"slot": s, **V(n, x, None, f)} for s, x, f in values]} for n, t, values in reports]})
    return out


def make_discrepancies(gold, acc, actor_ids, V):
    copies = {acc.id(5): acc.id(3)}
    def side(display, normalized, by, evidence):
        docs = {e["document"] for e in evidence}
        sources = {copies.get(d, d) for d in docs}
        claims, seen = [], set()
        for e in evidence:
            if e["document"] not in seen:
                seen.add(e["document"])
                fields = {"by": by} if by else {}
                if normalized and normalized.isdigit():
                    fields["number"] = int(normalized)
                claims.append(V(0, e["exact"], display, fields, e))
        return {"value": display, "normalized": normalized, "claims": claims, "outlets": len(docs), "independent_min": len(sources), "independent_max": len(sources),
                "claimants": 1, "evidence": evidence}
    out = []
    for d in gold["discrepancies"]:
        if d["id"] not in SIDES:
            continue
        finding, sides = SIDES[d["id"]]
        values = [side(*sides[v["value"]], [acc.gold(e) for e in v["evidence"]]) for v in d["values"]]
        first = values[0]["evidence"][0]
        kind = "quotation" if d["class"] == "attribution" else "event"
        member = item_id(kind, first["document"], first["start"], first["end"])
        numbers = [float(v["normalized"]) for v in values] if d["class"] == "number" else []
        out.append({"id": joined_id("discrepancy", member), "members": [member], "class": d["class"], "finding": finding, "subject": SUBJECTS[d["id"]], "values": values,
                    "low": int(min(numbers)) if numbers else None, "high": int(max(numbers)) if numbers else None})
    for subject, cls, sides, low, high in SPREAD:
        values = [side(v, x, None, [acc.find(*e) for e in ev]) for v, x, ev in sides]
        first = values[0]["evidence"][0]
        member = item_id("event", first["document"], first["start"], first["end"])
        out.append({"id": joined_id("discrepancy", member), "members": [member], "class": cls, "finding": "spread", "subject": subject, "values": values, "low": low, "high": high})
    return out


def make_lineage(acc):
    """Account 5 copies account 3: paragraphs of 5 that stand in 3 but for small edits."""
    a, b = acc.documents[2], acc.documents[4]
    passages, length = [], 0
    for block in b["blocks"]:
        text = b["text"][block["start"]:block["end"]]
        for other in a["blocks"]:
            theirs = a["text"][other["start"]:other["end"]]
            m = difflib.SequenceMatcher(None, theirs, text, autojunk=False).find_longest_match()
            if m.size > 60 and m.size > len(text) * 0.5:
                start = other["start"] + m.a
                passages.append({"from": acc.span(3, start, start + m.size), "to": acc.span(5, block["start"] + m.b, block["start"] + m.b + m.size)})
                length += m.size
    share = round(length / len(b["text"]), 3)
    return [{"from": a["id"], "to": b["id"], "relation": "copy", "direction_known": True, "share": share, "passages": passages}], share


def make_timeline(events, initiatives, quotations):
    out = [{"start": e["time"]["start"], "end": e["time"]["end"], "precision": e["time"]["precision"], "kind": "event", "item": e["id"]} for e in events if e["time"]]
    for i in initiatives:
        if i["start"]:
            v = i["start"][0]
            out.append({"start": v["start"], "end": v["end"], "precision": v["precision"], "kind": "initiative", "item": i["id"]})
    out += [{"start": q["said"]["start"], "end": q["said"]["end"], "precision": q["said"]["precision"], "kind": "quotation", "item": q["id"]} for q in quotations if q["said"]]
    return sorted(out, key=lambda t: (t["start"], t["end"], t["kind"], t["item"]))


if __name__ == "__main__":
    main()
