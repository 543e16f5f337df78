"""What the gold of examples/sarrow-strait does not hold, for record_from_gold.py: actors, claimants, slots, events, statements.

Every quoted text is found in its account (by number, 1 to 5) and must occur there; offsets are computed, never typed.
All names are invented.
"""

# name, type, country, other names
ACTORS = [
    ("Tessaria", "country", "XTS", ["Ravessa"]),
    ("Halvenia", "country", "XHV", ["Orlenz"]),
    ("Lindmar", "country", "XLM", []),
    ("Rafel Adourian", "person", "XTS", ["Rafel Adurian"]),
    ("Edda Korsvall", "person", "XHV", []),
    ("Jannik Brohl", "person", "XHV", []),
    ("Sunniva Hald", "person", "XLM", []),
    ("Corin Aldersey", "person", None, []),
    ("Bastian Oyelar", "person", None, ["Bastian Oyelár"]),
    ("Teo Maristan", "person", "XTS", []),
    ("Anneke Thole", "person", "XHV", []),
    ("Littoral Union", "organization", None, []),
    ("Strait Observer Mission", "organization", None, []),
    ("Tessarian Defence Ministry", "government", "XTS", ["Tessarian Defense Ministry"]),
    ("Halvenian Health Ministry", "government", "XHV", []),
]

# actor -> account, text
ROLES = {
    "Rafel Adourian": [(1, "Prime Minister"), (2, "Prime Minister"), (3, "Prime Minister"), (4, "Prime Minister"), (5, "Prime Minister")],
    "Edda Korsvall": [(1, "President"), (2, "President"), (3, "President"), (4, "President"), (5, "President")],
    "Jannik Brohl": [(1, "defence minister"), (2, "army chief"), (3, "Defence Minister"), (5, "Defence Minister")],
    "Sunniva Hald": [(1, "foreign minister of Lindmar"), (2, "foreign minister"), (3, "foreign minister"), (4, "foreign minister of Lindmar")],
    "Corin Aldersey": [(1, "external affairs commissioner"), (3, "external affairs commissioner"), (4, "external affairs commissioner")],
}

# gold id -> finding, then value -> (display, normalized, claimant, number); "note" is left out of the record
SIDES = {
    "brennick-toll": ("told_differently", {"11": ("11", "11", "Halvenian Health Ministry"), "14": ("14", "14", "Halvenian Health Ministry")}),
    "strike-hour": ("slip", {"afternoon": ("Wednesday afternoon", "2019-03-13TAF", None),
                             "before dawn, shortly before 5 a.m.": ("before dawn on Wednesday", "2019-03-13T05:00", None)}),
    "exchange-day": ("told_differently", {"Sunday": ("Sunday", "2019-03-17", "Lindmar"), "Saturday": ("Saturday", "2019-03-16", "Lindmar")}),
    "brohl-office": ("slip", {"army chief": ("army chief", None, None), "defence minister": ("defence minister", None, None)}),
    "who-counts-coffins": ("told_differently", {"Jannik Brohl": ("Jannik Brohl", None, None), "Edda Korsvall": ("Edda Korsvall", None, None)}),
    "truce-length": ("told_differently", {"two weeks": ("two-week", "14", "Tessaria"), "ten days": ("ten days", "10", "Tessaria")}),
    "halvenian-reply": ("told_differently", {"turned down": ("turned down", "rejects", None),
                                             "neither accepted nor turned down": ("neither took the offer nor threw it back", "evades", None)}),
    "address-form": ("told_differently", {"in parliament": ("told parliament", None, None), "on television": ("on television", None, None)}),
    "who-fired": ("disputed", {"Tessaria (Halvenia's claim)": ("Tessarian batteries", "Tessaria", "Halvenia"),
                               "not Tessaria (its denial)": ("neither ordered nor carried out by Tessarian forces", "not Tessaria", "Tessarian Defence Ministry")}),
}
# subjects as a program can compute them
SUBJECTS = {
    "brennick-toll": "Brennick fish market, Wednesday: killed", "strike-hour": "Brennick fish market: time of the shelling",
    "exchange-day": "exchange of prisoners on Skaddow: day", "brohl-office": "Jannik Brohl: office",
    "who-counts-coffins": "“We are not going to count boats while we are counting coffins”: speaker",
    "truce-length": "ceasefire in the Sarrow Strait: length", "halvenian-reply": "ceasefire in the Sarrow Strait: Halvenia’s reply",
    "address-form": "Rafel Adourian’s offer: form", "who-fired": "Brennick fish market: who fired",
}
SPREAD = [("killed since August", "number", [("hundreds", None, [(2, "hundreds of people have lost their lives")]),
                                             ("More than 400", "400", [(3, "More than 400 people have been killed"), (5, "More than 400 people have been killed")])], 400, None)]
UPDATES = [("Brennick fish market, Wednesday: killed", [
    (4, "nine dead", 9, "dead", "Halvenian Health Ministry", None),
    (4, "By Wednesday evening the figure had risen to 14", 14, "dead", "Halvenian Health Ministry", "2019-03-13T20:00"),
    (3, "14 dead", 14, "dead", "Halvenian Health Ministry", "2019-03-13T20:00")])]

# slot -> (account, text, fields of V)
H = "Halvenia"
LEDGER = {
    "ceasefire-10": dict(kind="ceasefire", type="unilateral", slots={
        "proposer": [(1, "Tessaria offers ten days", "Tessaria", {"entity": "Tessaria"}), (2, "Rafel Adurian", None, {"entity": "Rafel Adourian"}),
                     (3, "Tessaria offered", "Tessaria", {"entity": "Tessaria"}), (4, "Tessarian offer", "Tessarian", {"entity": "Tessaria"}),
                     (5, "Tessaria has offered", "Tessaria", {"entity": "Tessaria"})],
        "addressee": [(2, "Halvenia would have to", "Halvenia", {"entity": H}), (3, "offered Halvenia", "Halvenia", {"entity": H}), (5, "offered Halvenia", "Halvenia", {"entity": H})],
        "declared": [(1, "late in the evening", None, {"start": "2019-03-13", "precision": "part_of_day"}), (3, "late on Wednesday", None, {"start": "2019-03-13", "precision": "part_of_day"}),
                     (4, "on Wednesday evening", None, {"start": "2019-03-13", "precision": "part_of_day"}), (5, "late on Wednesday", None, {"start": "2019-03-13", "precision": "part_of_day"})],
        "start": [(1, "six o’clock on Friday morning", None, {"start": "2019-03-15T06:00", "precision": "hour", "by": "Rafel Adourian"}),
                  (2, "six o’clock on Friday morning", None, {"start": "2019-03-15T06:00", "precision": "hour", "by": "Rafel Adourian"}),
                  (3, "6 a.m. on Friday", None, {"start": "2019-03-15T06:00", "precision": "hour"}), (4, "06:00 on Friday", None, {"start": "2019-03-15T06:00", "precision": "hour"}),
                  (5, "6 a.m. on Friday", None, {"start": "2019-03-15T06:00", "precision": "hour"})],
        "duration_days": [(1, "ten days of quiet", "ten days", {"number": 10, "unit": "day"}), (2, "two-week", None, {"number": 14, "unit": "day"}), (3, "ten-day", None, {"number": 10, "unit": "day"}),
                          (4, "10-day", None, {"number": 10, "unit": "day"}), (5, "ten-day", None, {"number": 10, "unit": "day"})],
        "deadline": [(2, "until Thursday night", "Thursday night", {"start": "2019-03-14", "precision": "part_of_day"}), (3, "by Thursday night", "Thursday night", {"start": "2019-03-14", "precision": "part_of_day", "by": "Rafel Adourian"}),
                     (4, "by Thursday night", "Thursday night", {"start": "2019-03-14", "precision": "part_of_day"}), (5, "by Thursday night", "Thursday night", {"start": "2019-03-14", "precision": "part_of_day", "by": "Rafel Adourian"})],
        "conditions": [(1, "pull its patrol boats behind the Ness line", None, {}), (2, "move its patrol vessels back behind the so-called “Ness line”", None, {}),
                       (3, "moves its boats behind the Ness line", None, {"by": "Rafel Adourian"}), (4, "pulls its patrol boats back behind the Ness line", None, {}),
                       (5, "moves its boats behind the Ness line", None, {"by": "Rafel Adourian"})],
        "place": [(2, "Sarrow Strait", None, {}), (3, "Sarrow Strait", None, {}), (4, "Sarrow Strait", None, {}), (5, "Sarrow Strait", None, {})],
        "monitor": [(1, "Strait Observer Mission", None, {"entity": "Strait Observer Mission"}), (3, "Strait Observer Mission", None, {"entity": "Strait Observer Mission"}),
                    (4, "Some 60 observers", None, {"entity": "Strait Observer Mission", "number": 60, "hedge": "about", "unit": "observer"}), (5, "Strait Observer Mission", None, {"entity": "Strait Observer Mission"})]},
        response=[("Halvenia", "Edda Korsvall", "2019-03-13", "conditional", [(2, "“have to go first.”", "have to go first")], [(2, "The reaction in Orlenz was cautious")]),
                  ("Halvenia", "Edda Korsvall", "2019-03-13", "evades", [(3, "first remove the batteries on Cape Dourne", None)], [(1, "neither took the offer nor threw it back"), (3, "stopped short of accepting it"), (5, "stopped short of accepting it")]),
                  ("Halvenia", "Edda Korsvall", None, "rejects", [(4, "dismantle its gun positions on Cape Dourne first", None)], [(4, "has turned down")]),
                  ("Halvenia", "Jannik Brohl", None, "sceptical", [], [(1, "He dismissed the offer as a “ceasefire with a receipt attached”")])],
        status=[("proposed", "2019-03-13", None, [(1, "with an offer"), (2, "has put forward"), (3, "offered Halvenia a ten-day ceasefire"), (4, "Tessarian offer"), (5, "has offered Halvenia a ten-day ceasefire")]),
                ("rejected", "2019-03-13", None, [(4, "has turned down a Tessarian offer")])]),
    "exchange": dict(kind="exchange", type="bilateral", purpose="humanitarian", slots={
        "start": [(1, "on Sunday", "Sunday", {"start": "2019-03-17", "precision": "day"}), (2, "this weekend", None, {"start": "2019-03-16", "end": "2019-03-17", "precision": "week"}),
                  (3, "prisoners on Saturday", "Saturday", {"start": "2019-03-16", "precision": "day", "by": "Lindmar"}), (4, "prisoners on Saturday", "Saturday", {"start": "2019-03-16", "precision": "day"}),
                  (5, "prisoners on Saturday", "Saturday", {"start": "2019-03-16", "precision": "day", "by": "Lindmar"})],
        "place": [(1, "the island of Skaddow", None, {}), (2, "the island of Skaddow", None, {}), (3, "the island of Skaddow", None, {}), (4, "Skaddow", None, {}), (5, "the island of Skaddow", None, {})],
        "scope": [(1, "38 Halvenian sailors for 21 Tessarian coastguards", None, {}), (2, "59 detainees", None, {"number": 59, "unit": "detainee"}), (3, "21 Tessarian coastguards and receive 38 sailors", None, {}),
                  (4, "38 sailors; Tessaria gets back 21 coastguards", None, {}), (5, "21 Tessarian coastguards and receive 38 sailors", None, {})],
        "facilitator": [(1, "Sunniva Hald, the foreign minister of Lindmar", None, {"entity": "Sunniva Hald"}), (2, "Lindmar", None, {"entity": "Lindmar"}), (3, "Lindmar, which has mediated", "Lindmar", {"entity": "Lindmar"}),
                        (4, "Sunniva Hald, the foreign minister of Lindmar, who brokered the deal", "Sunniva Hald", {"entity": "Sunniva Hald"}), (5, "Lindmar, which has mediated", "Lindmar", {"entity": "Lindmar"})]},
        response=[], status=[("agreed", None, "Lindmar", [(3, "have nonetheless agreed to exchange prisoners"), (5, "have nonetheless agreed to exchange prisoners")]), ("signed", None, "Sunniva Hald", [(1, "Both lists are signed"), (2, "The lists are signed"), (3, "Both lists are signed"), (4, "Both lists are signed"), (5, "Both lists are signed")])]),
    "sanctions-threat": dict(kind="sanctions", type="multilateral", slots={
        "proposer": [(1, "Corin Aldersey, external affairs commissioner of the nine-nation Littoral Union", "Corin Aldersey", {"entity": "Corin Aldersey"}), (2, "the Littoral Union", None, {"entity": "Littoral Union"}),
                     (3, "The Littoral Union", None, {"entity": "Littoral Union"}), (4, "The Littoral Union", None, {"entity": "Littoral Union"}), (5, "The Littoral Union", None, {"entity": "Littoral Union"})],
        "addressee": [(1, "either side", None, {}), (3, "whichever side", None, {}), (5, "whichever side", None, {})],
        "trigger": [(1, "whoever fires next", None, {"by": "Corin Aldersey"}), (2, "whoever fires next", None, {"by": "Corin Aldersey"}), (3, "breaks the truce", None, {}), (4, "breaks the silence", None, {}), (5, "breaks the truce", None, {})],
        "consequence": [(1, "Every port from Mellvane to the cape will be closed", None, {"by": "Corin Aldersey"}), (2, "every port from Mellvane to the cape may be closed", None, {"by": "Corin Aldersey", "modality": "possible"}),
                        (3, "Every port from Mellvane to the cape will be closed", None, {"by": "Corin Aldersey"}), (4, "Every port from here to the cape will be closed", None, {"by": "Corin Aldersey"}), (5, "Every port from Mellvane to the cape will be closed", None, {"by": "Corin Aldersey"})]},
        response=[], status=[("threatened", "2019-03-13", None, [(1, "threatened sanctions"), (3, "threatened sanctions"), (5, "threatened sanctions")])], links=[("consequence_of", "ceasefire-10", (3, "breaks the truce"))]),
    "talks-kaldvik": dict(kind="talks", slots={
        "proposer": [(2, "Hald has also invited", "Hald", {"entity": "Sunniva Hald"}), (3, "Hald invited", "Hald", {"entity": "Sunniva Hald"}), (4, "Lindmar has invited", "Lindmar", {"entity": "Lindmar"})],
        "addressee": [(2, "both governments", None, {}), (3, "both governments", None, {}), (4, "both governments", None, {})],
        "start": [(2, "March 20", None, {"start": "2019-03-20", "precision": "day"}), (3, "March 20", None, {"start": "2019-03-20", "precision": "day"}), (4, "20 March", None, {"start": "2019-03-20", "precision": "day"})],
        "place": [(2, "Kaldvik", None, {}), (3, "Kaldvik", None, {}), (4, "Kaldvik", None, {})]},
        response=[("Tessaria", None, None, "accepts", [], [(2, "Tessaria has accepted the invitation"), (3, "Tessaria accepted"), (4, "Tessaria has said it will come")])],
        status=[("proposed", None, None, [(2, "invited both governments"), (3, "invited both governments"), (4, "has invited both governments")])]),
    "truce-feast-of-lamps": dict(kind="ceasefire", type="bilateral", purpose="holiday", slots={
        "duration_days": [(1, "three days", None, {"number": 3, "unit": "day"}), (3, "72-hour", None, {"number": 3, "unit": "day"})],
        "start": [(1, "in January, ended", "January", {"start": "2019-01", "precision": "month"}), (3, "in January and that expired", "January", {"start": "2019-01", "precision": "month"})]},
        response=[], status=[("collapsed", "2019-01", None, [(1, "ended with each accusing the other")]), ("expired", "2019-01", None, [(3, "expired without being renewed")])],
        violations=[("Halvenia", "Tessaria", "2019-01", [(1, "Halvenia says the Tessarian navy broke it 17 times"), (3, "Halvenia accuses the Tessarian navy of 17 violations")])]),
}

# type, mode, context, modality, historical, actors, recipients, time (account, text, start, end, precision), place, fatalities, injuries, reports
EVENTS = [
    ("ASSAULT", "bombard", ["military"], "actual", False, [], ["Halvenia"], (3, "shortly before 5 a.m. on Wednesday", "2019-03-13T04:30", "2019-03-13T05:00", "hour"), ("Brennick", "XHV"), (9, 14), (40, 43),
     [(1, "shells had come down among the auction tables of the fish market", [("fatalities", "11 dead", {"number": 11, "by": "Halvenian Health Ministry"}), ("injuries", "more than 40 wounded", {"number": 40, "hedge": "more_than"})]),
      (2, "which struck a crowded fish market on Wednesday afternoon", [("fatalities", "14 people dead", {"number": 14, "by": "Halvenian Health Ministry"}), ("time", "Wednesday afternoon", {"start": "2019-03-13", "precision": "part_of_day"})]),
      (3, "The shells hit the market", [("fatalities", "14 dead", {"number": 14, "by": "Halvenian Health Ministry"}), ("injuries", "43 wounded", {"number": 43})]),
      (4, "shelling killed 14 people in the port of Brennick", [("fatalities", "14 people", {"number": 14}), ("injuries", "43 people hurt", {"number": 43})]),
      (5, "The shells hit the market", [("fatalities", "14 dead", {"number": 14}), ("injuries", "43 wounded", {"number": 43})])]),
    ("AGREE", "ceasefire", ["military"], "actual", False, ["Tessaria"], ["Halvenia"], (3, "late on Wednesday", "2019-03-13", "2019-03-13", "part_of_day"), ("Ravessa", "XTS"), None, None,
     [(1, "went on television late in the evening with an offer", []), (2, "has put forward a two-week ceasefire", []), (3, "Tessaria offered Halvenia a ten-day ceasefire", []), (4, "a Tessarian offer of a 10-day ceasefire", []), (5, "Tessaria has offered Halvenia a ten-day ceasefire", [])]),
    ("ACCUSE", "allege", ["military"], "actual", False, ["Halvenia"], ["Tessaria"], None, None, None, None,
     [(1, "repeated that Tessarian batteries on Cape Dourne had fired on the market", []), (2, "Halvenia holds Tessaria responsible for the shelling", []), (3, "the batteries on Cape Dourne, which Halvenia blames for the attack", []), (4, "Halvenia says the rounds were fired from Cape Dourne", []), (5, "the batteries on Cape Dourne, which Halvenia blames for the attack", [])]),
    ("REJECT", None, [], "actual", False, ["Tessarian Defence Ministry"], ["Halvenia"], None, None, None, None,
     [(1, "Tessaria denies it", []), (2, "an accusation that Tessaria has firmly rejected", []), (3, "The Tessarian Defence Ministry denied responsibility", []), (5, "The Tessarian Defence Ministry denied responsibility", [])]),
    ("THREATEN", "sanction", ["economic"], "actual", False, ["Littoral Union"], ["Halvenia", "Tessaria"], None, None, None, None,
     [(1, "threatened sanctions against either side", []), (3, "threatened sanctions against whichever side breaks the truce", []), (4, "The Littoral Union says it will punish whoever breaks the silence", []), (5, "threatened sanctions against whichever side breaks the truce", [])]),
    ("AGREE", "exchange", ["humanitarian"], "actual", False, ["Halvenia", "Tessaria"], [], (3, "Saturday", "2019-03-16", "2019-03-16", "day"), ("the island of Skaddow", None), None, None,
     [(1, "is to take place on Sunday on the island of Skaddow", []), (2, "59 detainees will be swapped on the island of Skaddow this weekend", []), (3, "agreed to exchange prisoners on Saturday", []), (4, "plan to swap prisoners on Saturday", []), (5, "agreed to exchange prisoners on Saturday", [])]),
    ("REQUEST", "meet", ["diplomatic"], "actual", False, ["Sunniva Hald"], ["Halvenia", "Tessaria"], (3, "March 20", "2019-03-20", "2019-03-20", "day"), ("Kaldvik", "XLM"), None, None,
     [(2, "Hald has also invited both governments to peace talks", []), (3, "Hald invited both governments to talks", []), (4, "Lindmar has invited both governments to Kaldvik for talks", [])]),
    ("ACCUSE", "violation", ["military"], "alleged", True, ["Halvenia"], ["Tessaria"], (3, "January", "2019-01-01", "2019-01-31", "month"), None, None, None,
     [(1, "Halvenia says the Tessarian navy broke it 17 times", []), (3, "Halvenia accuses the Tessarian navy of 17 violations of the last truce", [])]),
]

# one list per statement
COVERAGE = [
    [(1, "shells had come down among the auction tables of the fish market"), (2, "struck a crowded fish market"), (3, "shells killed 14 people at a fish market"), (4, "shelling killed 14 people in the port of Brennick"), (5, "shells killed 14 people at a fish market")],
    [(1, "Tessaria offers ten days of quiet"), (2, "has put forward a two-week ceasefire"), (3, "Tessaria offered Halvenia a ten-day ceasefire"), (4, "Tessarian offer of a 10-day ceasefire"), (5, "Tessaria has offered Halvenia a ten-day ceasefire")],
    [(3, "by Thursday night"), (2, "The prime minister gave Halvenia until Thursday night to do so."), (4, "by Thursday night"), (5, "by Thursday night")],
    [(3, "Korsvall said Tessaria must first remove the batteries on Cape Dourne"), (2, "the Tessarian gun positions on Cape Dourne “have to go first.”"), (4, "She wants Tessaria to dismantle its gun positions on Cape Dourne first."), (5, "Korsvall said Tessaria must first remove the batteries on Cape Dourne")],
    [(3, "Hald invited both governments to talks in Kaldvik on March 20."), (2, "Hald has also invited both governments to peace talks in the Lindmar port of Kaldvik on March 20."), (4, "Lindmar has invited both governments to Kaldvik for talks on 20 March.")],
    [(3, "Tessaria accepted."), (2, "Tessaria has accepted the invitation"), (4, "Tessaria has said it will come.")],
    [(3, "Halvenia has not replied."), (2, "Halvenia has yet to reply")],
    [(3, "Halvenian Defence Minister Jannik Brohl said the army had returned no fire."), (5, "Halvenian Defence Minister Jannik Brohl said the army had returned no fire.")],
    [(1, "Halvenia says the Tessarian navy broke it 17 times"), (3, "Halvenia accuses the Tessarian navy of 17 violations of the last truce")],
    [(3, "It counted 22 impacts at the market"), (1, "about 20 rounds had landed in and around the market")],
    [(2, "The ministry did not address earlier incidents along the same stretch of coast.")],
    [(3, "The Tessarian navy, whose guns cover the northern approach, did not immediately comment.")],
    [(4, "Halvenia’s Health Ministry at first spoke of nine dead.")],
    [(5, "Four of the sailors come from Carrowby, the port's seamen's mission said.")],
]
