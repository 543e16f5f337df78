"""Frames of the event lexicons tried on a parse: which rows hold, who acts on whom, and the final type.

The order for a sentence: every verb is tried with the rows of its lemma (most specific first); an operator ("agreed to",
"demanded", "threatened to") takes the type of its content into account and consumes it; then event nouns with light verbs,
then nouns that carry both parties themselves; then events of one actor and type are merged, and the weakest dropped.
"""

from dataclasses import dataclass, field

import events_syntax as syn
from events_arguments import Arguments
from events_lexicon import COOPERATIVE

# Events kept of one sentence; a guard, seldom reached.
MAX_EVENTS = 3


@dataclass
class Event:
    type: str
    mode: str
    actor: list
    recipient: list
    trigger: object
    precision: str = "high"
    content: tuple | None = None
    joint: bool = False
    row: str = ""
    named: bool = False  # the recipient is an actor, not only a thing
    rank: tuple = field(default_factory=tuple)


class Coder(Arguments):
    """Codes one parsed sentence or text."""

    def __init__(self, lexicon, doc, conversion=False):
        self.lex, self.doc, self.conversion = lexicon, doc, conversion
        self.used = set()  # tokens that are part of an event already
        self.phrase_of = {}  # actor found inside a thing -> the thing's head: both spans are the argument's

    # ---- rows --------------------------------------------------------------------------------------------------

    def phrase(self, verb, words):
        """The tokens of a verb phrase's other words, each below the verb or below the word before it; None if one is missing."""
        found, places = [], [verb]
        for word in words:
            token = None
            small = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.pos_ in {"ADJ", "NOUN", "AUX"} and not syn.child(c, "mark")]
            for place in [*reversed(places), *small]:
                token = next((c for c in place.children if (c.lemma_.lower() == word or c.lower_ == word)
                              and (c.dep_ not in syn.SUBJECTS | {"conj", "aux", "neg", "advcl", "relcl", "ccomp"} or c.dep_ == "ccomp" and c.pos_ in {"ADJ", "NOUN"})
                              and not any(o.ent_type_ in {"DATE", "TIME"} for o in c.children if o.dep_ == "pobj")), None)
                if token is not None:
                    break
            if token is None and syn.is_passive(verb):
                obj = syn.deep_object(verb)
                token = obj if obj is not None and obj.lemma_.lower() == word else None
            if token is None:
                return None
            found.append(token)
            places.append(token)
        return found

    def object_fits(self, row, verb, words):
        """How well the object condition holds: 2 named, 1 class, 0 no condition; None if it fails. With the object."""
        obj = syn.deep_object(verb)
        if words and obj in words:
            obj = None if not row["objects"] else obj
        if not row["objects"] and not row["object_classes"]:
            return 0, obj
        if row["objects"] == ["none"]:
            return (1, None) if obj is None else None
        candidates = [o for o in (syn.conjuncts(obj) if obj is not None else [])]
        preps = {w for w in row["words"][1:]}
        candidates += [o for prep, o in syn.prepositions(verb, 1) if prep in preps or row["verb"] in {"participate", "serve"}]
        # "withdraw charges" and "charges were withdrawn"; the portion: "a series of air strikes"
        for noun in candidates:
            noun = syn.portion(noun)
            forms = self.lex.noun_forms(noun)
            if any(f in row["objects"] for f in forms):
                return 2, noun
            classes = self.lex.noun_classes(noun)
            if noun.ent_type_ in {"GPE", "LOC"}:
                classes = classes | {"territory"}
            if classes & row["object_classes"]:
                return 1, noun
            if noun.lemma_.lower() in syn.HOLLOW:
                for c in noun.lefts:
                    if c.dep_ == "compound" and (c.lemma_.lower() in row["objects"] or self.lex.classes.get(c.lemma_.lower(), set()) & row["object_classes"]):
                        return 1, noun
        return None

    def rows(self, verb):
        """The rows that hold for a verb, best first, with the object each speaks of and its other words."""
        out = []
        lemma = verb.lemma_.lower()
        # The rule lemmatizer makes "stag" of "staged" and "wag" of "waged".
        candidates = self.lex.verbs.get(lemma, []) + (self.lex.verbs.get(lemma + "e", []) if verb.lower_ == lemma + "ed" or verb.lower_ == lemma + "ing" else [])
        if syn.child(verb, "auxpass") is not None:
            # "is expected to": listed as "be expected", parsed as a passive
            candidates = candidates + [r for r in self.lex.verbs["be"] if r["words"][1] == verb.lower_]
        for row in candidates:
            states = row["words"][0] == "be" and lemma != "be"
            words = self.phrase(verb, row["words"][2 if states else 1:])
            if words is None:
                continue
            if states:
                words = [verb, *words]
            fit = self.object_fits(row, verb, words)
            if fit is None:
                continue
            out.append((len(words), fit[0], row, fit[1], words))
        out.sort(key=lambda r: (-r[0], -r[1]))
        return out

    # ---- contents ----------------------------------------------------------------------------------------------

    def content(self, row, verb, obj, words):
        """The event within: (type, mode, its recipients, its tokens), from a complement clause or an event noun."""
        for place in row["content"]:
            tokens = []
            if place in {"clause", "inf"}:
                holders = [verb, *words] + ([obj] if obj is not None else [])
                for h in holders:
                    tokens += [c for c in h.children if c.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl" if h != verb else "acl"}
                               and syn.is_verb(c) and (place == "clause" or syn.is_infinitive(c))
                               and (c.dep_ in {"xcomp", "ccomp"} or syn.is_infinitive(c) or (c.dep_ == "acl" and h != verb))]
                for h in holders:
                    for p in h.children:
                        if p.dep_ == "prep":
                            tokens += [c for c in p.children if c.dep_ == "pcomp"]
            elif place == "obj":
                nouns = [obj] if obj is not None else []
                nouns += [w for w in words if w.pos_ == "NOUN"]
                tokens = [syn.portion(n) for n in nouns]
            else:
                for prep, o in syn.prepositions(verb, 1):
                    if prep == place:
                        tokens.append(syn.portion(o))
                for h in [verb, *words]:
                    for p in h.children:
                        if p.dep_ == "prep" and p.lower_ == place:
                            tokens += [c for c in p.children if c.dep_ == "pcomp"]
            for token in tokens:
                if token.i == verb.i or token.is_ancestor(verb):
                    continue  # the object of a relative clause is above its verb
                inner = self.verb_content(token) if syn.is_verb(token) else self.noun_content(token)
                if inner is not None:
                    return inner
        return None

    def verb_content(self, verb):
        for _, _, row, obj, words in self.rows(verb):
            kind, mode = row["type"], row["mode"]
            tokens = {verb, *words}
            recipients = self.recipients(row, verb, obj, words, [], None)
            if row["content"] or kind == "CONTENT":
                inner = self.content(row, verb, obj, words)
                if inner is not None:
                    kind = inner[0] if kind == "CONTENT" else self.compose(kind, inner[0])
                    mode = inner[1] if row["type"] == "CONTENT" else self.lex.modes.get((kind, inner[0], "*"), mode)
                    recipients = recipients or inner[2]
                    tokens |= inner[3]
                elif "content" in row["needs"] or kind == "CONTENT":
                    if not row["fallback"]:
                        continue
                    kind = row["fallback"]
            if kind in {"NONE", "drop"}:
                return None
            return kind, mode, recipients, tokens
        # "begin to", "try to", "help": look through to the complement
        for c in verb.children:
            if c.dep_ in {"xcomp", "conj"} and syn.is_verb(c):
                inner = self.verb_content(c)
                if inner is not None:
                    return inner
        for c in verb.children:
            if c.dep_ == "dobj":
                inner = self.noun_content(syn.portion(c))
                if inner is not None and inner[0] not in {"REQUEST"}:
                    return inner
        return None

    def noun_content(self, noun):
        row = self.lex.event_noun(noun)
        if row is None or row["type"] == "CONTENT":
            return None
        recipients = []
        preps = syn.prepositions(noun, 1)
        for word in row["recipient"]:
            for prep, obj in preps:
                if prep == word and not recipients:
                    recipients = self.actors(obj)
        if not recipients:
            recipients = self.inside(noun)
        return row["type"], row["mode"], recipients, {noun}

    def compose(self, outer, inner):
        return self.lex.compose.get((outer, inner), outer)

    # ---- needs -------------------------------------------------------------------------------------------------

    def needs(self, row, subject, actors, recipients, inner):
        """Do the row's needs hold?"""
        for need in row["needs"]:
            heads = {a.lemma_.lower() for a in actors} | {a.lower_ for a in actors}
            if need == "content" and inner is None:
                return False
            if need in {"recipient", "human_recipient"} and not recipients:
                return False
            if need == "human_recipient" and not any(self.is_actor(r) for r in recipients):
                return False
            if need == "human" and not actors:
                return False
            if need == "armed" and not (heads & self.lex.armed or any(a.ent_type_ in {"GPE", "NORP", "ORG"} for a in actors)):
                return False
            if need == "official" and not (heads & self.lex.officials or any(a.ent_type_ == "PERSON" for a in actors)):
                return False
            if need in {"labour", "civilian"} and (heads & self.lex.armed or any(a.ent_type_ in {"GPE", "PERSON"} for a in actors)):
                return False
            if need == "labour" and not heads & (self.lex.labour | {"worker", "teacher", "miner", "nurse", "driver", "employee", "staff", "doctor"}):
                return False
        return True

    # ---- verbs -------------------------------------------------------------------------------------------------

    def reporter(self, verb):
        """The subject of the report in whose complement a verb stands."""
        t = verb
        while t.dep_ in {"conj", "xcomp", "ccomp"} and t.head != t:
            if t.dep_ == "ccomp" and syn.is_verb(t.head) and t.head.lemma_.lower() in self.lex.report:
                return t.head, syn.deep_subject(t.head)
            t = t.head
        return None, None

    def blocked(self, verb, marks):
        """Hypothetical, purposive and open clauses are no events."""
        if syn.is_conditional(verb):
            return True
        if "open" in marks or "can" in marks and "negated" not in marks:
            return True
        if "would" in marks and self.reporter(verb)[0] is None:
            return True
        if verb.dep_ == "conj" and syn.is_verb(verb.head) and not syn.child(verb, "aux") and verb.tag_ == "VB":
            return self.blocked(verb.head, syn.flags(verb.head))
        # An infinitive that no operator governs tells a purpose; what was done is in the clause above.
        return syn.is_infinitive(verb) and verb.dep_ in {"advcl", "relcl", "acl", "xcomp", "csubj", "ccomp"}

    def duty(self, verb):
        """"X said Y must withdraw": X requests it of Y."""
        if "duty" not in syn.flags(verb):
            return None
        head, speaker = self.reporter(verb)
        if head is None:
            return None
        actors = self.actors(speaker)
        subject = syn.surface_subject(verb)
        recipients = self.actors(subject, loose=True, skip=actors)
        inner = self.verb_content(verb)
        if not actors or not recipients:
            return None
        mode = self.lex.modes.get(("REQUEST", inner[0], "*"), "change") if inner else "change"
        self.used |= {verb} | (inner[3] if inner else set())
        return Event("REQUEST", mode, actors, recipients, verb, row="must", content=inner[:2] if inner else None, named=self.is_actor(recipients[0]))

    def code_verb(self, verb):
        marks = syn.flags(verb)
        event = self.duty(verb)
        if event is not None or verb in self.used or "duty" in marks:
            return event
        if self.blocked(verb, marks):
            return None
        for _, fit, row, obj, words in self.rows(verb):
            if row["type"] == "NONE":
                return None
            if fit == 0 and not words and obj is not None and self.carries(verb, syn.portion(obj), row["precision"] == "low"):
                return None  # "received a loan": the noun tells the event, not the verb's open row
            event = self.try_row(verb, marks, row, obj, words)
            if event is not None:
                return event
        return None

    def try_row(self, verb, marks, row, obj, words):
        states = row["words"][0] == "be" and verb.lemma_ != "be"
        subject = syn.deep_object(verb) if states else syn.deep_subject(verb)
        if row["actor"] not in (["subj"], ["reporter"]):
            actors = next((f for place in row["actor"] for prep, o in syn.prepositions(verb, 1) if prep == place for f in [self.actors(o)] if f), [])
        else:
            actors = self.actors(subject)
            if not actors and verb.dep_ == "acl" and verb.tag_ == "VBG":
                # "filed a lawsuit accusing the mine": who filed it accuses
                up = verb.head
                while up.dep_ in {"pobj", "prep", "dobj", "attr", "conj"} and not syn.is_verb(up):
                    up = up.head
                actors = self.actors(syn.deep_subject(up)) if syn.is_verb(up) else []
            if row["actor"] == ["reporter"]:
                actors = self.actors(self.reporter(verb)[1])
            if not actors and syn.is_passive(verb) and row["type"] in {"COERCE", "ASSAULT", "SANCTION"}:
                # "was arrested in Ostria", "was expelled from Ostria": the state of the place
                actors = next(([o] for prep, o in syn.prepositions(verb, 0) if prep in {"in", "from"} and o.ent_type_ == "GPE"), []) if row["mode"] in {"arrest", "deport", "expel", "torture", "censor", "seize", "restrict", "targeted"} else []
        if not actors:
            return None
        inner = self.content(row, verb, obj, words) if row["content"] else None
        recipients, joint = self.both_sides(row, verb, obj, words, actors, inner, subject)
        if not self.needs(row, subject, actors, recipients, inner):
            return None
        kind, mode = row["conversion"] if self.conversion and row["conversion"] else row["type"], row["mode"]
        if kind == "CONTENT":
            if inner is None and not row["fallback"]:
                return None
            kind, mode = inner[:2] if inner else (row["fallback"], row["mode"])
        elif inner is not None:
            if verb.lemma_ == "fail" and inner[0] not in COOPERATIVE:
                return None
            kind = self.compose(kind, inner[0])
            mode = self.lex.modes.get((kind, inner[0], inner[1]), self.lex.modes.get((kind, inner[0], "*"), mode))
        kind, mode = self.modal(kind, mode, marks, row, verb)
        if kind == "drop":
            self.used |= {verb, *words} | (inner[3] if inner else set())
            return None
        self.used |= {verb, *words} | (inner[3] if inner else set())
        if obj is not None:
            self.used.add(obj)
        return Event(kind, mode, actors, recipients, verb, row["precision"], inner[:2] if inner else None, joint,
                     row["verb"] + ("+" + obj.lemma_ if obj is not None else ""), any(self.is_actor(r) for r in recipients))

    def both_sides(self, row, verb, obj, words, actors, inner, subject):
        """The recipients; in a reciprocal act the parties are each other's, and are told as actors and recipients both (the manual
        has no recipient for them: an output in its shape leaves out the recipients of a joint event)."""
        if row["joint"] != "y":
            found = self.recipients(row, verb, obj, words, actors, inner, wide=len(actors) < 2)
            if len(actors) > 1 and not any(self.is_actor(r) for r in found):
                # "A and B failed to reach a deal": what is agreed or not is so between them
                return (actors[:], True) if row["type"] == "AGREE" or row["verb"] == "fail" else (self.recipients(row, verb, obj, words, actors, inner), False)
            return found, False
        found = self.recipients(row, verb, obj, words, actors, inner, wide=False)
        if len(actors) > 1:
            return [r for r in found if self.is_actor(r)] + actors, True
        if any(self.is_actor(r) for r in found):
            return found, False
        parties = self.joint(subject)
        if len(parties) > 1:
            return parties, True
        found = self.recipients(row, verb, obj, words, actors, inner)
        if found or row["type"] == "AGREE" or subject is None or subject.tag_ not in {"NNS", "NNPS"}:
            return found, False
        return actors[:], True  # "both sides exchanged accusations"

    def modal(self, kind, mode, marks, row, verb):
        """Final type of what will be, or will not be, done."""
        ahead = "future" in marks or ("would" in marks)
        if "negated" in marks:
            present = verb.tag_ in {"VB", "VBP", "VBZ"} and not any(c.lower_ in {"did", "has", "have", "had"} for c in verb.children if c.dep_ == "aux")
            if (ahead or present or "can" in marks) and row["negated"] == "REJECT":
                return "REJECT", self.lex.modes.get(("REJECT", kind, "*"), "")
            return "drop", ""
        if ahead:
            final = self.compose("future", kind)
            if final != kind:
                return final, self.lex.modes.get((final, kind, mode), self.lex.modes.get((final, kind, "*"), ""))
        return kind, mode

    # ---- nouns -------------------------------------------------------------------------------------------------

    def light(self, noun, row):
        """The light verb that carries an event noun, and its effect."""
        place, particle = noun, None
        if place.dep_ == "pobj":
            particle, place = place.head.lower_, place.head
        verb = place.head
        if noun.dep_ not in {"dobj", "nsubjpass", "pobj", "attr"} and not (noun.dep_ == "nsubj" and False) or not syn.is_verb(verb):
            return None
        forms = [verb.lemma_ + " " + c.lower_ for c in verb.children if c.dep_ == "prt"]
        forms += [f"{verb.lemma_} {particle}"] if particle else [verb.lemma_]
        for form in forms:
            for light in self.lex.light.get(form, []):
                if light["class"] in row["light"]:
                    return verb, light["effect"]
        return None

    def carries(self, verb, noun, weak):
        """Is a verb only the light verb of an event noun, which it turns round or of which its own row is weak?"""
        row = self.lex.event_noun(noun)
        carried = self.light(noun, row) if row is not None else None
        return carried is not None and carried[0] == verb and (weak or carried[1] == "inverse")

    def code_noun(self, noun):
        if noun in self.used:
            return None
        row = self.lex.event_noun(noun)
        if row is None or noun.dep_ in {"compound", "poss", "nmod", "amod"}:
            return None
        carried = self.light(noun, row)
        verb, effect = carried if carried else (None, "same")
        marks = syn.flags(verb) if verb is not None else set()
        if verb is not None and (verb in self.used or self.blocked(verb, marks)):
            return None
        preps = syn.prepositions(noun, 1) + (syn.prepositions(verb, 0) if verb is not None else [])

        def at(places, skip=()):
            for place in places:
                if place == "poss":
                    found = [a for c in noun.lefts if c.dep_ == "poss" for a in self.actors(c, depth=1)]
                elif place == "mod":
                    found = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"} and self.is_actor(c)]
                else:
                    found = next((f for prep, o in preps if prep == place for f in [self.actors(o, skip=skip)] if f), [])
                found = [f for f in found if f not in skip]
                if found:
                    return found
            return []

        parties = at(row["joint"])
        if effect == "inverse":
            recipients = self.actors(syn.deep_object(verb) if syn.is_passive(verb) else syn.deep_subject(verb))
            actors = at([p for p in row["actor"] if p != "of"], recipients) or at(["from", "of", "over"], recipients)
        elif verb is not None:
            actors = self.actors(syn.deep_subject(verb))
            recipients = at(row["recipient"], actors) if effect == "same" else at(["from", "by", "poss", "of", *row["recipient"]], actors)
        else:
            clause = next((c for c in noun.rights if c.dep_ in {"acl", "relcl"} and syn.is_verb(c) and syn.is_infinitive(c)), None)
            inner = self.verb_content(clause) if clause is not None else None
            if row["standalone"] != "y" and inner is None:
                return None
            actors = at(row["actor"])
            if not actors and inner is not None and noun.dep_ in {"dobj", "pobj"}:
                actors = self.actors(syn.deep_subject(noun.head)) if syn.is_verb(noun.head) else []
            recipients = at(row["recipient"], actors) or ([r for r in inner[2] if r not in actors] if inner else [])
        joint = False
        if len(parties) > 1 and not recipients:
            recipients, joint = parties, True
            actors = actors or parties
        if not actors or (verb is None and not recipients):
            return None
        kind, mode = row["type"], row["mode"]
        if verb is None and inner is not None:
            # "the decision to expel the envoy", "its offer to mediate"
            kind, mode = inner[:2] if kind == "CONTENT" else (self.compose(kind, inner[0]), mode)
            self.used |= inner[3]
        if kind in {"CONTENT", "drop"}:
            return None
        if effect in {"request", "reject"}:
            outer = effect.upper()
            kind, mode = outer, self.lex.modes.get((outer, kind, mode), self.lex.modes.get((outer, kind, "*"), ""))
        if verb is not None:
            kind, mode = self.modal(kind, mode, marks, {"negated": "REJECT" if kind in COOPERATIVE else "drop"}, verb)
            if kind == "drop":
                return None
        self.used.add(noun)
        return Event(kind, mode, actors, recipients, noun, "high" if verb is not None else "medium", None, joint, "n:" + row["noun"], any(self.is_actor(r) for r in recipients))

    # ---- sentence ----------------------------------------------------------------------------------------------

    def code(self):
        """The events of the text, best first."""
        events = []
        for token in sorted(self.doc, key=lambda t: (syn.depth(t), t.i)):
            if syn.is_verb(token):
                event = self.code_verb(token)
                if event is not None:
                    events.append(event)
        for token in self.doc:
            if token.pos_ in {"NOUN", "PROPN"}:
                event = self.code_noun(token)
                if event is not None:
                    events.append(event)
        return self.select(self.merge(events))

    @staticmethod
    def merge(events):
        """What one actor does of one type in a sentence is told once: recipients are joined."""
        out = []
        for event in events:
            same = next((e for e in out if e.type == event.type and e.actor[0] == event.actor[0]), None)
            if same is None:
                out.append(event)
            else:
                same.recipient += [r for r in event.recipient if r not in same.recipient and r not in same.actor]
                same.named = same.named or event.named
        return out

    def select(self, events):
        """Abstention: without a recipient only where the type can do without; background clauses only if nothing better is told."""
        kept = []
        for e in events:
            if e.precision == "low" and not (e.named and self.is_actor(e.actor[0])):
                continue
            e.rank = (not e.recipient, not e.named, {"high": 0, "medium": 1, "low": 2}[e.precision], syn.depth(e.trigger), e.trigger.i)
            kept.append(e)
        kept.sort(key=lambda e: (syn.depth(e.trigger) > 0, e.rank))
        return kept[:MAX_EVENTS]
