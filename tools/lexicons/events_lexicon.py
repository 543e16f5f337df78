"""The event lexicons as the rule coder uses them: tables in memory, and what a noun or verb form is found under.

Everything that is a fact about words comes from the TSV files; this module only indexes them.
"""

from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "crates/read/lexicons"

COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}


def table(name):
    """The rows of a lexicon as dictionaries."""
    lines = [l for l in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n") if l and not l.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]


def values(cell):
    return [v for v in cell.split("|") if v]


class Lexicon:
    """All tables, indexed."""

    def __init__(self):
        self.verbs = defaultdict(list)
        for row in table("event_verbs"):
            row["words"] = row["verb"].split()
            row["objects"] = [v for v in values(row["object"]) if not v.startswith("@")]
            row["object_classes"] = {v[1:] for v in values(row["object"]) if v.startswith("@")}
            for column in ("recipient", "content", "needs", "actor"):
                row[column] = values(row[column])
            self.verbs[row["words"][0]].append(row)
        self.classes = defaultdict(set)
        for row in table("object_classes"):
            self.classes[row["noun"]].add(row["class"])
        self.nouns = {}
        for row in table("event_nouns"):
            for column in ("actor", "recipient", "joint", "light"):
                row[column] = values(row[column])
            self.nouns[row["noun"]] = row
        self.light = defaultdict(list)
        for row in table("light_verbs"):
            self.light[row["verb"]].append(row)
        self.compose = {(r["outer"], r["inner"]): r["type"] for r in table("event_composition")}
        self.modes = {(r["type"], r["inner"], r["inner_mode"]): r["mode"] for r in table("content_modes")}
        self.report = {r["lemma"] for r in table("reporting_cues") if r["takes_that"] == "y"}
        self.people, self.officials, self.armed, self.labour = set(), set(), set(), set()
        self._actors()

    def _actors(self):
        """Head nouns of actors, from the lexicons of groups and titles."""
        for row in table("group_nouns"):
            for form in (row["noun"], row["singular"]):
                if form:
                    head = form.split()[-1].lower()
                    self.people.add(head)
                    if row["sector"] in {"MIL", "REB", "PRM", "COP", "UAF"}:
                        self.armed.add(head)
                    if row["sector"] == "LAB":
                        self.labour.add(head)
        for row in table("titles"):
            head = row["title"].split()[-1].lower()
            self.people.add(head)
            if row["kind"] in {"head_of_state", "head_of_government", "minister", "envoy", "diplomat", "royal", "official"}:
                self.officials.add(head)

    def noun_forms(self, token):
        """The forms under which a noun may stand in a table, longest first: with its compounds and adjectives, then alone."""
        head = token.lemma_.lower()
        before = [t.text.lower() for t in token.lefts if t.dep_ in {"compound", "amod", "nmod"}]
        forms = [" ".join(before[i:] + [head]) for i in range(len(before))]
        after = [p.text.lower() + " " + o.lemma_.lower() for p in token.rights if p.dep_ == "prep" and p.lower_ == "of"
                 for o in p.children if o.dep_ == "pobj"]
        return [f"{head} {a}" for a in after] + forms + [head, token.lower_]

    def noun_classes(self, token):
        found = set()
        for form in self.noun_forms(token):
            found |= self.classes.get(form, set())
            if found and " " in form:
                break  # "hunger strike" is no "strike"
        return found

    def event_noun(self, token):
        """The row of an event noun, its longest form first."""
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        return next((self.nouns[f] for f in self.noun_forms(token) if f in self.nouns), None)
