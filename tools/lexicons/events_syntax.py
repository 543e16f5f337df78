"""What a parse says of a predicate: its deep subject and object, its modality, the actors inside a noun phrase.

All functions take spaCy tokens (labels of ClearNLP as in en_core_web_sm) and know no word of the event lexicons.
"""

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
RELATIVES = {"who", "which", "that", "whom"}
PRONOUNS = {"he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "itself", "himself", "herself", "themselves"}
ENTITIES = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}
NOMINAL = {"NOUN", "PROPN", "PRON"}
NEGATIONS = {"not", "n't", "never", "no", "neither", "nor", "n’t"}
FUTURE = {"will", "shall", "'ll", "’ll", "wo", "ll"}
OPEN = {"may", "might", "could"}
DUTY = {"must", "should", "ought"}
# Nouns that say nothing without the noun before them: "curfew hours", "ceasefire plan".
HOLLOW = {"hour", "order", "measure", "process", "package", "drive", "work", "talk", "level", "mission", "delivery", "shipment", "worth", "project", "flow"}
# Nouns that only count or portion what follows "of": the phrase is about that.
PORTIONS = {"number", "series", "round", "dozen", "hundred", "thousand", "million", "lot", "wave", "spate", "group", "string", "batch",
            "package", "handful", "couple", "set", "majority", "most", "some", "all", "many", "several", "one", "two", "three", "member",
            "part", "parts", "total", "pair", "percent", "%", "tonne", "ton", "barrage", "type", "kind", "rest", "end", "crew", "team", "scores", "score"}


def child(token, *labels):
    return next((c for c in token.children if c.dep_ in labels), None)


def is_verb(token):
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}


def is_passive(verb):
    """Passive by its own marks, as a reduced relative ("sanctions imposed by"), or as a conjunct that shares the auxiliary."""
    if child(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl" or child(verb, "agent"):
        return True
    return verb.dep_ == "conj" and is_verb(verb.head) and not child(verb, "nsubj", "aux", "dobj") and is_passive(verb.head)


def by_phrase(verb):
    agent = child(verb, "agent") or next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return child(agent, "pobj") if agent else None


def surface_subject(verb):
    """The subject as it stands, or where a verb without one has it from."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None:
        if own.lower_ in RELATIVES and verb.dep_ == "relcl":
            return verb.head
        return own
    if verb.dep_ == "acl":
        return verb.head
    return None


def conjuncts(token):
    """A noun and those coordinated with it."""
    out, queue = [], [token]
    while queue:
        t = queue.pop(0)
        out.append(t)
        queue += [c for c in t.children if c.dep_ == "conj" and c.pos_ in NOMINAL | {"ADJ", "NUM"}]
    return out


def governor(verb):
    """The verb whose subject a clause without a subject takes."""
    head = verb.head
    if verb.dep_ == "pcomp":
        head = head.head  # "by shelling": preposition, then verb
    return head if is_verb(head) and head != verb else None


def deep_subject(verb, seen=()):
    """The doer: subject of an active, agent of a passive, else inherited from the clause that this one hangs on."""
    if verb in seen:
        return None
    seen = (*seen, verb)
    if is_passive(verb):
        return by_phrase(verb)
    own = surface_subject(verb)
    if own is not None:
        return own
    up = governor(verb)
    if up is None:
        return None
    if verb.dep_ == "xcomp":
        # "urged B to withdraw": the object does it; "agreed to withdraw": the subject does.
        controlled = child(up, "dobj", "dative")
        if controlled is not None and controlled.i < verb.i and controlled.pos_ in NOMINAL and up.lemma_ not in {"use", "promise", "threaten"}:
            return controlled
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"}:
        if is_passive(up) and verb.dep_ != "conj":
            return child(up, "nsubjpass") or deep_subject(up, seen)
        return deep_subject(up, seen)
    return None


def deep_object(verb):
    """What is done to: object of an active, subject of a passive, head noun of a relative or reduced clause."""
    if is_passive(verb):
        own = child(verb, "nsubjpass")
        if own is not None:
            return verb.head if own.lower_ in RELATIVES and verb.dep_ == "relcl" else own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "conj" and is_verb(verb.head):
            return deep_object(verb.head)
        return None
    obj = child(verb, "dobj", "attr", "oprd")
    if obj is None and verb.dep_ == "relcl":
        own = child(verb, "nsubj")
        if own is not None and own.lower_ not in RELATIVES and verb.head.i < verb.i:
            return verb.head  # "the sanctions that it imposed"
    if obj is not None and obj.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    if obj is None:
        # The small model makes objects of "ccomp" nouns: "banned [leader] from holding".
        odd = child(verb, "ccomp")
        subject = child(odd, "nsubj") if odd is not None and not child(odd, "mark") and (odd.tag_ in {"VBG", "VB", "VBN"} or odd.pos_ in {"ADJ", "NOUN"}) and (
            not child(odd, "aux") or is_infinitive(odd)) else None
        obj = subject
    return obj


def portion(token):
    """Past counting nouns to what is counted: "a number of [strikes]"."""
    while token.lemma_.lower() in PORTIONS or token.like_num:
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = child(of, "pobj") if of is not None else None
        if inner is None:
            break
        token = inner
    return token


def prepositions(token, depth=2):
    """(preposition, its object) below a verb or noun: its own, those of its particles, objects and their modifiers."""
    out = []
    for c in token.children:
        if c.dep_ in {"prep", "agent", "dative"} or (c.dep_ == "advmod" and child(c, "pobj")):
            word = c.lower_
            obj = child(c, "pobj")
            if c.dep_ == "prep" and obj is None:
                inner = child(c, "prep")  # "out of", "up to", "along with"
                if inner is not None:
                    word, obj = inner.lower_, child(inner, "pobj")
            if obj is not None:
                out.append((word, obj))
                if depth > 0:
                    out += prepositions(obj, depth - 1)
        elif c.dep_ == "acl" and c.tag_ in {"VBN", "VBG"} and depth > 0:
            out += [(w, o) for w, o in prepositions(c, depth - 1) if w != "by"]  # "the ban [imposed on the paper]"
        elif c.dep_ in {"prt", "dobj", "attr", "acomp", "nsubjpass", "oprd", "conj"} and depth > 0 and c.pos_ in NOMINAL | {"ADP", "ADV", "ADJ"}:
            out += prepositions(c, depth - 1)
    return out


def core(token):
    """The noun phrase without clauses, appositions, coordination and brackets: first and last token."""
    left = min((t.i for c in token.lefts if c.dep_ not in {"punct", "cc", "relcl", "advcl", "intj", "preconj"} for t in c.subtree), default=token.i)
    right = token.i
    for c in token.rights:
        if c.dep_ in {"prep", "case", "amod", "nmod", "compound", "nummod"}:
            right = max([right] + [t.i for t in c.subtree])
        else:
            break
    return left, right


def flags(verb):
    """Modality as the verb group tells it: a set of negated, future, open (may, might, could), duty (must), would, perfect."""
    out = set()
    chain = [verb]
    up = verb
    while up.dep_ == "conj" and is_verb(up.head) and not child(up, "nsubj", "nsubjpass", "aux"):
        up = up.head  # "will meet X and visit Y": the auxiliary is shared
        chain.append(up)
    for v in chain:
        for c in v.children:
            low = c.lower_
            if c.dep_ == "neg" or low in {"never", "hardly"} or (c.dep_ == "advmod" and low == "no longer"):
                if v == verb or c.i < v.i:
                    out.add("negated")
            if c.dep_ == "aux":
                if low in FUTURE:
                    out.add("future")
                elif low in OPEN:
                    out.add("open")
                elif low in DUTY:
                    out.add("duty")
                elif low in {"would", "'d"}:
                    out.add("would")
                elif low in {"can"}:
                    out.add("can")
    for c in verb.children:
        if c.dep_ in {"dobj", "nsubjpass"} and any(d.lower_ in {"no", "neither"} for d in c.children if d.dep_ in {"det", "neg"}):
            out.add("negated")
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and verb.head.tag_ == "VBG":
        out.add("future")
    if verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "need", "ought"} and verb.tag_ == "VB":
        out.add("duty")
    return out


def is_infinitive(verb):
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_conditional(verb):
    """Inside an if- or unless-clause, up to the next report."""
    t = verb
    while True:
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in t.children):
            return True
        if t.dep_ in {"conj", "xcomp", "advcl", "relcl", "acl"} and t.head != t and is_verb(t.head):
            t = t.head
        else:
            return False


def depth(token):
    """How many subordinate clauses lie between a word and the main clause; report complements do not count."""
    n = 0
    while token.head != token:
        if token.dep_ in {"relcl", "acl", "advcl", "pcomp", "csubj", "appos"}:
            n += 1
        token = token.head
    return n
