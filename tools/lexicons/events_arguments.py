"""Who acts on whom: the actors that noun phrases name, and the places of a frame tried in order.

Mixed into the coder of events_frames.py, which has the lexicon (`lex`), the parse (`doc`) and `phrase_of`.
"""

import events_syntax as syn

# Where an actor stands inside the phrase of a thing, in order of trial.
INSIDE = ("by", "of", "from", "in", "to", "with", "for", "on", "against", "at", "between", "near")
OWN_BODY = {"country", "government", "nation", "administration", "army", "party", "force", "troop", "office", "ministry", "group", "people"}


class Arguments:
    """Finding actors and recipients."""

    # ---- actors ------------------------------------------------------------------------------------------------

    def is_actor(self, token):
        """A person, group, state or body, or a place that can stand for one."""
        if token.pos_ == "PRON":
            return token.lower_ in syn.PRONOUNS or token.lower_ in {"some", "others", "many"}
        lemma = token.lemma_.lower()
        if lemma in self.lex.nouns or token.ent_type_ in {"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "MONEY", "PRODUCT", "PERCENT", "QUANTITY"}:
            return False
        if token.ent_type_ in syn.ENTITIES and token.pos_ in {"PROPN", "ADJ"}:
            return True
        if token.lower_ in self.lex.people or lemma in self.lex.people:
            return True
        if token.is_upper and len(token) > 1 and token.is_alpha and token.pos_ != "PRON":
            return True  # an acronym that no one labelled
        return token.pos_ == "PROPN" and (not token.ent_type_ or token.ent_type_ in syn.ENTITIES)

    def actors(self, token, loose=False, depth=0, skip=()):
        """The actors a noun phrase names: itself (with its conjuncts), else those inside it. `loose` gives the phrase if none is."""
        if token is None or depth > 3:
            return []
        out = []
        for noun in syn.conjuncts(token) if depth == 0 else [token]:
            noun = syn.portion(noun)
            if noun.lower_ in syn.RELATIVES and noun.head.dep_ == "relcl":
                noun = noun.head.head
            if noun.pos_ == "PRON" and noun.lower_ in syn.PRONOUNS:
                noun = self.antecedent(noun) or noun
            if self.is_actor(noun):
                found = [noun]
                owner = next((c for c in noun.lefts if c.dep_ == "poss" and c.pos_ == "PRON"), None)
                if owner is not None and noun.lemma_.lower() in OWN_BODY and self.antecedent(owner) is not None:
                    found.append(self.antecedent(owner))  # "his country": the body and who speaks for it
            else:
                found = self.inside(noun, depth)
                if depth == 0:
                    self.phrase_of.update((f, noun) for f in found)
            out += [f for f in found if f not in skip]
        return out or ([syn.portion(token)] if loose and token.pos_ in syn.NOMINAL and token not in skip else [])

    def inside(self, noun, depth=0):
        """The owner, maker or place that stands for a thing: "Ostria's decision", "the Ostrian attack", "a raid by Ostria"."""
        for c in noun.lefts:
            if c.dep_ == "poss" and (self.is_actor(c) or c.pos_ in {"NOUN", "PROPN"}):
                owner = self.antecedent(c) if c.pos_ == "PRON" else c
                if owner is not None:
                    found = self.actors(owner, depth=depth + 1)
                    if found:
                        return found
            elif c.pos_ == "PRON" and c.dep_ == "poss" and self.antecedent(c) is not None:
                return [self.antecedent(c)]
        for c in noun.lefts:
            if c.dep_ in {"amod", "compound", "nmod"} and (c.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"} or c.pos_ == "PROPN" and not c.ent_type_):
                return [c]
            if c.dep_ in {"amod", "compound", "nmod"} and c.lower_ in self.lex.people and c.pos_ == "NOUN":
                return [c]
            inner = next((d for d in c.lefts if d.ent_type_ in {"GPE", "NORP", "ORG"}), None)
            if inner is not None:
                return [inner]  # "the Taliban-claimed car bomb"
        participle = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN"), None)
        if participle is not None and syn.by_phrase(participle) is not None:
            found = self.actors(syn.by_phrase(participle), depth=depth + 1)
            if found:
                return found
        preps = syn.prepositions(noun, 0)
        for word in INSIDE:
            for prep, obj in preps:
                if prep == word:
                    found = self.actors(obj, depth=0 if word == "between" and depth < 2 else depth + 1)
                    if found:
                        return found
        return []

    def antecedent(self, pronoun):
        """The nearest subject above or before that can be meant: the speaker for "said it would"."""
        low = pronoun.lower_
        clause = pronoun
        while clause.head != clause and not syn.is_verb(clause):
            clause = clause.head
        seen = {pronoun}
        up = clause
        while up.head != up:
            up = up.head
            subject = syn.surface_subject(up) if syn.is_verb(up) else None
            speaks = syn.is_verb(up) and up.lemma_.lower() in self.lex.report
            if subject is not None and subject not in seen and subject.pos_ in {"NOUN", "PROPN"} and (speaks or self.agrees(low, subject)):
                return syn.portion(subject) if self.is_actor(syn.portion(subject)) else next(iter(self.inside(subject, 2)), None)
        if low in {"its", "his", "her", "their"}:
            own = syn.deep_subject(clause) if syn.is_verb(clause) else None
            if own is not None and own.pos_ in {"NOUN", "PROPN"} and self.is_actor(own):
                return own
        for token in reversed(self.doc[: pronoun.i]):
            if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"} and self.is_actor(token) and self.agrees(low, token):
                return token
        return None

    @staticmethod
    def agrees(pronoun, noun):
        plural = noun.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in noun.children)
        if pronoun in {"they", "them", "their", "themselves"}:
            return True
        if pronoun in {"he", "she", "him", "her", "his"}:
            return not plural and noun.ent_type_ not in {"GPE", "NORP"}
        return not plural and noun.ent_type_ != "PERSON"

    # ---- arguments ---------------------------------------------------------------------------------------------

    def recipients(self, row, verb, obj, words, actors, inner, wide=True):
        """The recipients, by the order of the row; an actor is preferred to a thing."""
        things = []
        anchors = [verb, *words] + ([obj] if obj is not None else [])
        preps = [p for a in anchors for p in syn.prepositions(a, 2)]
        for place in row["recipient"]:
            found = []
            if place == "obj":
                target = obj if obj is not None else None
                if target is not None:
                    found = self.actors(target, skip=actors)
                    if not found and target.pos_ in syn.NOMINAL | {"ADJ"} and "human_recipient" not in row["needs"]:
                        things.append(syn.portion(target))
            elif place == "iobj":
                target = syn.child(verb, "dative")
                if target is not None and target.pos_ == "ADP":
                    target = syn.child(target, "pobj")
                found = self.actors(target, skip=actors)
            elif place == "clause":
                clauses = [c for a in anchors for c in a.children if c.dep_ in {"ccomp", "xcomp"} or c.dep_ in {"acl", "relcl"} and syn.child(c, "mark", "nsubj") and a != verb]
                clauses += [c for a in anchors for p in a.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"]
                for clause in clauses:
                    subject = syn.child(clause, "nsubj", "nsubjpass")
                    if not found and subject is not None:
                        found = self.actors(subject, skip=actors)
                        if not found and subject.pos_ in {"NOUN", "PROPN"}:
                            things.append(syn.portion(subject))
            elif place == "content":
                found = [r for r in (inner[2] if inner else []) if r not in actors]
            elif place == "poss":
                found = [r for r in (self.inside(obj) if obj is not None else []) if r not in actors]
                if not found and obj is not None:
                    things += [c for c in obj.lefts if c.dep_ == "poss" and c.pos_ in {"NOUN", "PROPN"}]
            elif place == "subj":
                found = self.actors(syn.deep_subject(verb))
            else:
                for prep, o in preps:
                    if prep != place or found:
                        continue
                    if place in {"in", "on", "at"} and "territory" in self.lex.noun_classes(syn.portion(o)):
                        things.append(syn.portion(o))
                    if place == "in" and o.ent_type_ not in {"GPE", "LOC", "FAC", "NORP"} and not self.is_actor(syn.portion(o)) and not self.inside(o):
                        continue
                    if o.ent_type_ in {"DATE", "TIME"}:
                        continue
                    found = self.actors(o, skip=actors)
                    if not found and place not in {"in", "at", "for", "of"} and o.pos_ in syn.NOMINAL:
                        things.append(syn.portion(o))
            if found:
                return self.placed(found, verb, preps, actors)
        return self.placed((self.around(verb, preps, actors) if wide else []) or (things[:1] if "human_recipient" not in row["needs"] else []), verb, preps, actors)

    def placed(self, found, verb, preps, actors):
        """"Killed nine people in Ostria": a group without a name belongs to the place; both are told."""
        if not found or any(t.pos_ == "PROPN" or t.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"} for f in found for t in [f, *f.lefts]):
            return found
        place = next((o for prep, o in preps if prep in {"in", "from", "at", "near", "across"} and o.ent_type_ in {"GPE", "LOC"} and o not in actors), None)
        owners = [place] if place is not None else self.named_after(verb, actors)
        return found + [o for o in owners if o not in found]

    def around(self, verb, preps, actors):
        """Where the row's own places name no actor: the beneficiary or target of a purpose, the party of a condition, any actor
        that a preposition brings in."""
        for clause in verb.children:
            if clause.dep_ in {"advcl", "xcomp"} and syn.is_verb(clause):
                marked = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod"}}
                target = None
                if syn.is_infinitive(clause):
                    target = syn.deep_object(clause)
                elif marked & {"until", "unless", "if", "before"}:
                    target = syn.surface_subject(clause)
                found = self.actors(target, skip=actors) if target is not None else []
                if not found and syn.is_infinitive(clause):
                    found = next((f for prep, o in syn.prepositions(clause, 2) if prep in {"in", "with", "to", "of", "against", "for", "on"} and o.ent_type_ not in {"DATE", "TIME"}
                                  for f in [self.actors(o, skip=actors)] if f), [])
                if found:
                    return found
        for word in ("to", "with", "against", "on", "from", "for", "of", "over", "in", "into", "at", "near", "between", "about", "around", "across"):
            for prep, o in preps:
                if prep == word and o.ent_type_ not in {"DATE", "TIME"}:
                    found = self.actors(o, skip=actors)
                    if found:
                        return found
        return self.named_after(verb, actors)

    def named_after(self, verb, actors):
        """The first state, body or person named after the verb and within its clause or the complement of it."""
        for token in verb.subtree:
            if token.i <= verb.i or token in actors or token.ent_type_ not in {"GPE", "ORG", "PERSON", "NORP"} or token.dep_ in {"nsubj", "nsubjpass", "appos"}:
                continue
            clause = token.head
            while clause.head != clause and not syn.is_verb(clause):
                clause = clause.head
            inner = clause == verb or clause.head == verb and clause.dep_ in {"xcomp", "ccomp", "conj"} or (clause.dep_ in {"acl", "advcl"} and syn.is_infinitive(clause))
            if inner and not any(token in a.subtree for a in actors if not verb.is_ancestor(a)):
                head = token if token.dep_ != "compound" else token.head
                return [head] if head not in actors else []
        return []

    def joint(self, subject):
        """The parties that a plural subject names: "the leaders of A and B"."""
        if subject is None or subject.tag_ not in {"NNS", "NNPS"}:
            return []
        for prep, obj in syn.prepositions(subject, 0):
            if prep in {"of", "from", "between"} and len(syn.conjuncts(obj)) > 1:
                return self.actors(obj)
        return []
