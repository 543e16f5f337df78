"""Invented accounts for the page fixtures: states, people and outlets that do not exist."""

TRUCE = [
    "OSTRAVEL — Negotiators from Veldmark and the Corran Isles agreed late on Tuesday to extend their ceasefire by 21 days, Veldmark's foreign ministry said, after talks that ran eleven hours past their deadline.",
    "“Nobody got everything, and that is why it may hold,” said Ilse Maarten, who leads the Veldmark delegation, as she left the customs house where the two sides met.",
    "The extension covers the Brevik strait and the four islands around it, but not the airspace above the northern shoals, which both governments still claim.",
    "Corran's deputy premier, Tomas Rehn, told reporters his side had asked for 45 days. He said the shorter term was “a start, no more”.",
    "At least 18 sailors held since January are to be freed by Friday under a separate annex, according to two officials who were not authorised to speak in public.",
    "Shipping through the strait fell by a third this winter. Insurers have asked for escorts, and the port authority in Ostravel expects traffic to recover slowly.",
    "The two sides will meet again on March 20 on the neutral island of Sollen.",
]
AID = [
    "A convoy of 42 lorries carrying flour, medicine and fuel reached the besieged town of Karsholm on Saturday, the first to be let through in nine weeks.",
    "The Northern Relief Council, which ran the convoy, said the crossing took six hours because of mines near the second bridge.",
    "“People stood in the snow and counted the lorries aloud,” said Petra Lindqvist, a nurse at the district hospital. “We stopped counting when we started to cry.”",
    "Aid workers had warned that the hospital would run out of insulin within days. It received enough for a month, its director said.",
    "The army of Tarnovia denied that it had blocked earlier convoys and blamed armed groups in the hills, a claim that the council disputes.",
    "A second convoy is planned for Wednesday if the weather allows, the council said, though the guarantee of safe passage lapses on Thursday at noon.",
]
SANCTIONS = [
    "The Assembly of the Eastern Compact voted on Monday to impose sanctions on two Tarnovian banks and eleven officials whom it holds responsible for the siege of Karsholm.",
    "The measures, adopted by 19 votes to three, freeze assets and bar travel from April 1. Shipping firms that carry Tarnovian ore will lose their insurance after a grace period of 60 days.",
    "“A siege is not a negotiating position,” the Compact's president, Hanna Obrecht, told the Assembly before the vote.",
    "Tarnovia's foreign minister, Davor Klim, called the decision “an act of theatre” and said that his government would answer in kind.",
    "Three members voted against. One of them, Lusatia-on-Sea, buys most of its ore from Tarnovia and had asked for a longer grace period.",
    "Analysts said the list left out the defence minister, which keeps a door open for talks that the Compact hopes to hold in May.",
    "The sanctions will be reviewed every six months.",
]
EXCHANGE = [
    "Veldmark and the Corran Isles exchanged 36 prisoners on a ferry in the middle of the Brevik strait on Friday morning, in the largest swap since fighting began last autumn.",
    "Each side handed over 18 people, most of them sailors. A Sollen coastguard vessel stood by and a doctor examined every prisoner before the crossing.",
    "Relatives had waited on the quay at Ostravel since before dawn. Some held photographs; others had brought coats.",
    "“He is thinner, and he is here,” said Marta Keel, whose son was taken in January.",
    "Veldmark's defence ministry said that it still counts 27 missing. The Corran side puts the number of its own missing at about 40.",
    "Neither side would say whether further exchanges are planned. Under the ceasefire annex, lists must be shared by the end of the month.",
    "Tomas Rehn, the deputy premier, said the swap showed that “small promises can be kept”.",
    "The Sollen government, which brokered the exchange, said it had asked for no payment and received none.",
]
WITHDRAWAL = [
    "Tarnovian troops have begun to leave two villages south of Karsholm, residents and monitors said on Sunday, a day after their government promised to open a corridor.",
    "Monitors of the Eastern Compact counted about 60 vehicles on the road to Dolna between 06:00 and 09:00, but could not say how many soldiers remained.",
    "In Upper Brod, shopkeepers swept glass from the main street. “They left the stove burning in the school,” said Anton Weiss, who teaches there.",
    "The government in Tarn did not comment on the movements. On Saturday a spokeswoman had said that any withdrawal would depend on “reciprocal steps”.",
    "Commanders of the hill brigades said they would not enter the villages, and accused the army of leaving mines behind.",
    "The Compact's monitors asked both sides to hand over maps of minefields by Tuesday.",
]
# What stands around articles.
TEASERS = [
    "Ferry fares to rise for third year running", "How the herring came back to the northern shoals", "Ostravel opera house reopens after fire",
    "Five things to know about the harbour vote", "Opinion: The strait belongs to those who sail it", "Storm warning for the western coast this weekend",
    "In pictures: the winter market at Karsholm", "Quiz: how well do you know the islands?", "Premier's aide resigns over leaked memo", "Why flour prices will not fall before June",
]
