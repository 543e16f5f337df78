#!/usr/bin/env python3
"""Writes the page fixtures NAME.html with NAME.txt, the body that a reader should get: python3 make.py

Layouts other than those of ../pages, written before the extractor was tried on them: the first figure is one out of sample
(README.md of the crate). `b(...)` notes what belongs to the body while it writes it.
"""
import html, os, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "pages"))
import texts as T

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = []

class Body:
    def __init__(self):
        self.parts = []
    def __call__(self, text, tag="p", attrs=""):
        self.parts.append(text)
        shown = html.escape(text, quote=False)
        return f"<{tag}{' ' + attrs if attrs else ''}>{shown}</{tag}>" if tag else shown
    def raw(self, text, markup):
        self.parts.append(text)
        return markup

def page(f):
    b = Body()
    PAGES.append((f.__name__, f(b), b.parts))

def li(n, start=0):
    return "".join(f'<li><a href="/{i}">{T.TEASERS[i % 10]}</a></li>' for i in range(start, start + n))

LONG = [
    "The harbour council of Ostravel voted on Thursday night to close the northern shoals to trawlers for two seasons, a decision that fishermen from three islands had fought since autumn and that scientists called overdue.",
    "Under the plan, boats longer than 18 metres must keep at least six miles from the shoals between April and September, while smaller boats may still set pots for lobster and crab if they carry a transmitter.",
    "“We are not the enemy of the herring,” said Jorun Eide, who skippers one of the largest boats on Sollen. “We are what is left of the people who knew where it was.”",
    "Eide said that her crew of seven would have to look for work on the freight ferries, and that two of them had already signed on.",
    "The council’s own biologists found last year that the stock had fallen to a fifth of what it was in the 1990s; an earlier survey, paid for by the fleet, had put the loss at no more than half.",
    "Opponents said the two figures could not both be right. The chair of the council, Mads Lorentz, said that they were not supposed to be: one counted adult fish, the other everything in the net.",
    "The measure passed by eleven votes to eight, with one abstention, after a debate that lasted until shortly before midnight.",
    "A first review is due in October, when the council will also decide on compensation, which it has put at 4.2 million crowns.",
]
BRIEF = "Two people were slightly hurt when a freight train left the rails near Dolna on Tuesday morning, the Tarnovian railway said. The line is to stay closed until Thursday."
DE = [
    "Der Hafenrat von Ostravel hat am Donnerstagabend beschlossen, die nördlichen Sandbänke für zwei Jahre für Schleppnetzfischer zu sperren.",
    "„Wir sind nicht die Feinde des Herings“, sagte Jorun Eide, die auf Sollen eines der größten Boote führt. „Wir sind das, was von den Leuten übrig ist, die wussten, wo er steht.“",
    "Nach Angaben der Biologen des Rats ist der Bestand auf ein Fünftel des Werts der neunziger Jahre gefallen. Eine frühere Untersuchung, die von der Flotte bezahlt wurde, sprach von höchstens der Hälfte.",
    "Der Vorsitzende Mads Lorentz erklärte, beide Zahlen könnten nebeneinander stehen, denn sie zählten Verschiedenes.",
    "Im Oktober soll erstmals geprüft werden, ob die Sperre wirkt; dann entscheidet der Rat auch über die Entschädigung.",
]

@page
def div_soup(b):
    ps = "".join(b(p, "div") for p in LONG[:4])
    qs = "".join(b(p, "div") for p in LONG[4:])
    return f'''<!DOCTYPE html><html><head><title>Shoals closed to trawlers :: Sollen Courier</title></head><body>
<div class="w1"><div class="w2"><div class="t1"><div><a href="/">Home</a></div><div><a href="/n">News</a></div><div><a href="/s">Sport</a></div><div><a href="/c">Classifieds</a></div></div>
<div class="w3"><div class="t2">Shoals closed to trawlers</div><div class="t3">Thursday, 12 March 2031, 23:58</div><div class="t4"><div class="t5">{ps}</div><div class="x9"><div><a href="/1">{T.TEASERS[0]}</a></div><div><a href="/2">{T.TEASERS[1]}</a></div></div><div class="t5">{qs}</div></div>
<div class="t6"><div>Print this page</div><div>Send to a friend</div><div>Text size: A A A</div></div></div>
<div class="w4"><div class="h">Most read</div>{"".join(f'<div><a href="/{i}">{t}</a></div>' for i, t in enumerate(T.TEASERS))}</div></div>
<div class="w5"><div>Copyright 2031 Sollen Courier Ltd. Registered in Ostravel No. 33812.</div><div><a href="/i">Imprint</a> <a href="/d">Data protection</a></div></div></div></body></html>'''

@page
def nineties_table(b):
    body = "\n".join(f'<P><FONT FACE="Times New Roman" SIZE=3>{b(p, None)}</FONT>' for p in T.WITHDRAWAL)
    return f'''<HTML><HEAD><TITLE>Troops begin to leave two villages</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF TEXT=#000000 LINK=#0000CC>
<TABLE BORDER=0 CELLPADDING=4 WIDTH=760><TR><TD COLSPAN=3><IMG SRC="logo.gif" ALT="The Karsholm Messenger"></TD></TR>
<TR><TD VALIGN=TOP WIDTH=120 BGCOLOR=#EEEEEE><FONT SIZE=2><A HREF="index.htm">Front page</A><BR><A HREF="world.htm">World</A><BR><A HREF="local.htm">Local</A><BR><A HREF="obits.htm">Obituaries</A><BR><A HREF="letters.htm">Letters</A><BR><A HREF="guest.htm">Guestbook</A></FONT></TD>
<TD VALIGN=TOP WIDTH=480><H2>Troops begin to leave two villages</H2>
<FONT SIZE=2><I>By ANTON GREVE, Staff Writer</I></FONT>
{body}
<P><HR><FONT SIZE=1>You are visitor number 048812 since 1 January. Best viewed at 800x600. Mail to <A HREF="mailto:web@messenger.example">the webmaster</A>.</FONT></TD>
<TD VALIGN=TOP WIDTH=160><FONT SIZE=2><B>Also today</B><UL>{li(5)}</UL></FONT></TD></TR></TABLE></BODY></HTML>'''

@page
def br_paragraphs(b):
    text = "<br/><br/>\n".join(b(p, None) for p in T.SANCTIONS)
    return f'''<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Compact News Service - Assembly votes for sanctions</title><meta name="date" content="2031-03-17" /></head><body id="bd">
<div id="header"><ul id="menu">{li(6, 2)}</ul><form action="/search"><input name="q" /><input type="submit" value="Search" /></form></div>
<div id="leftcol"><h3>Categories</h3><ul><li><a href="/1">Politics</a></li><li><a href="/2">Economy</a></li><li><a href="/3">Society</a></li></ul><h3>Calendar</h3><table><tr><th>Mo</th><th>Tu</th><th>We</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table></div>
<div id="content"><h1 class="contentheading">Assembly votes for sanctions</h1><span class="createdate">Monday, 17 March 2031 18:20</span><div class="img_caption right" style="float:right"><img src="a.jpg" /><p class="img_caption">Hanna Obrecht, president of the Eastern Compact, speaks to members of the Assembly shortly before the vote on Monday afternoon in the old customs house, where the Assembly has met since its own hall was flooded in the winter storms. Photo: B. Rask</p></div>{text}<br/><br/><a class="backlink" href="/">&laquo; Back to overview</a></div>
<div id="footer">Powered by an open source system. <a href="/legal">Legal notice</a></div></body></html>'''

@page
def amp_microdata(b):
    return f'''<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Convoy reaches Karsholm</title><link rel="canonical" href="https://www.valewire.example/2031/03/08/convoy"></head><body><amp-analytics type="x"><script type="application/json">{{"a":1}}</script></amp-analytics><amp-sidebar id="sb" layout="nodisplay"><ul>{li(7)}</ul></amp-sidebar>
<amp-consent layout="nodisplay"><div id="consent-ui"><p>We value your privacy. We and our partners store and access information on a device, such as cookies, to show you relevant advertising.</p><button>I agree</button><button>Manage options</button></div></amp-consent>
<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Convoy reaches Karsholm</h1><p itemprop="description">It took six hours to cross one bridge.</p><div><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Rune Astrid Dahl</span></span> <meta itemprop="datePublished" content="2031-03-08T15:00:00+01:00"><span>8 Mar 2031, 15:00</span></div><amp-img src="a.jpg" width="16" height="9"></amp-img><div class="caption">Lorries on the second bridge</div>
<div itemprop="articleBody">{b(T.AID[0])}<amp-ad width="300" height="250" type="d"></amp-ad>{b(T.AID[1])}{b(T.AID[2])}<amp-list src="/rel"><div placeholder>Loading…</div></amp-list><section class="related-inline"><h4>Related articles</h4><ul>{li(3, 4)}</ul></section>{b(T.AID[3])}<blockquote>{b("The road is open to those who bring bread, and to no one else.", "p")}</blockquote>{b(T.AID[4])}{b(T.AID[5])}</div></div>
<div class="amp-social"><amp-social-share type="email"></amp-social-share></div><footer><p>Vale Wire is not responsible for the content of external sites.</p></footer></body></html>'''

@page
def comments_nested(b):
    c = lambda n, t, inner="": f'<div class="post" id="p{n}"><div class="u"><b>user{n}</b> <span>{n} hours ago</span></div><div class="m"><p>{t}</p></div><a href="#r">Reply</a><a href="#l">Like ({n})</a><div class="replies">{inner}</div></div>'
    thread = c(3, "I have sailed those waters for thirty years, and no committee ever asked me how many fish I saw. They count from an office and they close from an office.", c(4, "With respect, your thirty years are the reason why nobody has to count very long any more. My father used to catch in one night what you land in a month.", c(7, "That is unfair, and you know it. The foreign boats took most of it while our own patrol ship lay in dock for want of an engine."))) + c(5, "Does anyone know if the ferry still runs on Sundays during the closure? The timetable on the site of the operator is from last year.") + c(9, "Eleven to eight is not a mandate. They should put it to a vote on all the islands, and let those decide who live from it.")
    return f'''<!DOCTYPE html><html lang="en"><head><title>Shoals closed for two seasons | Island Voice</title><meta property="og:type" content="article"><meta property="og:title" content="Shoals closed for two seasons"></head><body><header><a href="/">Island Voice</a></header><main><article><h1>Shoals closed for two seasons</h1><div class="content">{"".join(b(p) for p in (LONG[0], LONG[4], LONG[6]))}</div></article><section class="discussion"><h2>Join the discussion (5)</h2><p>Please be polite. Posts are checked before they appear.</p>{thread}</section></main><footer><p>Island Voice is published by the residents’ association.</p></footer></body></html>'''

@page
def newsletter_paywall(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>The herring vote, explained - The Ledger</title><script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"The herring vote, explained","isAccessibleForFree":false,"datePublished":"2031-03-13T06:00:00Z","author":{{"@type":"Person","name":"Dag Moen"}}}}</script></head><body>
<div class="gdpr-layer"><h2>Your choice</h2><p>We use technologies such as cookies to remember your settings, to measure how our offer is used and to finance our journalism with advertising. You may withdraw your consent at any time with effect for the future.</p><a>Accept and continue</a><a>Read with a subscription, free of advertising</a></div>
<nav><a href="/">Ledger</a><a href="/w">World</a></nav><div class="page"><div class="grid"><div class="main-col"><span class="kicker">Fisheries</span><h1>The herring vote, explained</h1><p class="standfirst">Who voted how, and what comes next.</p><div class="meta">Dag Moen · 13 March 2031 · 4 min read</div>
<div class="article-text"><p class="drop"><span>T</span>{b.raw(LONG[0], html.escape(LONG[0][1:], quote=False))}</p>{b(LONG[1])}<div class="nl-box"><strong>The Morning Tide</strong><p>Our newsletter brings you the five stories of the day, every weekday at six. Sign up and never miss what matters on the coast.</p><form><input placeholder="Your e-mail"><button>Sign up</button></form><small>By signing up you agree to our terms and to receive marketing from us. You can unsubscribe at any time.</small></div>{b(LONG[2])}{b(LONG[3])}{b("Why the figures differ", "h3")}{b(LONG[4])}{b(LONG[5])}<div class="offer"><h3>Continue reading with Ledger+</h3><p>Get unlimited access to all articles for 1 crown a week in the first three months. Cancel whenever you like.</p><a>Subscribe now</a><p>Already a subscriber? <a>Log in</a></p></div></div>
<p class="credits">Dag Moen covers fisheries and trade for the Ledger. He has reported from the islands since 2019 and lives in Ostravel with two cats.</p></div><aside class="side"><h3>Editor’s picks</h3><ul>{li(6)}</ul></aside></div></div></body></html>'''

@page
def list_body(b):
    items = ["Boats longer than 18 metres must stay six miles off the shoals from April to September.", "Smaller boats may set pots if they carry a transmitter that reports their position every ten minutes.", "Anchoring is forbidden on the eel grass east of Sollen all the year round.", "Fines begin at 5,000 crowns; a second offence costs the licence for a season.", "Anglers may keep three fish a day, as before."]
    return f'''<!DOCTYPE html><html lang="en"><head><title>What the new rules say - Coast Radio</title><meta property="og:site_name" content="Coast Radio"></head><body><div class="skip"><a href="#c">Skip to content</a></div><header class="masthead"><ul class="nav">{li(5)}</ul></header><div id="c" class="story"><h1>What the new rules say</h1><p class="pub">Published 13 March 2031 at 07:15</p>{b("The closure of the northern shoals comes into force on April 1. This is what the council decided:")}<ul>{"".join(b(i, "li") for i in items)}</ul>{b("And this is what it left open:")}<ol>{b("How much the owners of idle boats are paid.", "li")}{b("Whether boats from other countries are bound by it, which the foreign ministry has to negotiate.", "li")}</ol>{b("The council meets again in October.")}</div><div class="story-foot"><ul class="share"><li>Share on Facebook</li><li>Copy link</li></ul><h2>On the same subject</h2><ul>{li(4, 3)}</ul></div></body></html>'''

@page
def german_chrome(b):
    return f'''<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Sandbänke für Schleppnetze gesperrt | Küstenblatt</title><meta property="article:published_time" content="2031-03-12T23:50:00+01:00"></head><body><div class="cmp"><p>Mit Ihrer Zustimmung verwenden wir und unsere Partner Cookies, um Nutzungsprofile zu erstellen und Werbung auszuspielen.</p><button>Zustimmen</button></div><nav class="hauptnavigation"><a>Politik</a><a>Wirtschaft</a><a>Sport</a><a>Kultur</a></nav><main class="inhalt"><div class="beitrag"><span class="dachzeile">Fischerei</span><h1>Sandbänke für Schleppnetze gesperrt</h1><div class="autor">Von Greta Thomsen, Ostravel</div><div class="stand">Stand: 12.03.2031 23:50 Uhr</div><div class="bild"><img src="b.jpg"><div class="bildunterschrift">Kutter im Hafen von Ostravel. Viele Eigner wollen klagen. (Archivbild)</div></div><div class="text">{b(DE[0])}{b(DE[1])}<div class="teaser"><h4>Mehr zum Thema</h4><a href="/x">Warum der Hering verschwindet</a><p>Der Bestand schrumpft seit Jahren. Forscher streiten über die Gründe.</p></div>{b("Streit um die Zahlen", "h2")}{b(DE[2])}{b(DE[3])}<p class="anzeige">Anzeige</p>{b(DE[4])}</div><div class="teilen"><p>Artikel teilen</p><a>Drucken</a><a>Per E-Mail versenden</a></div></div><div class="kommentare"><h3>Kommentare (2)</h3><p>Endlich einmal eine Entscheidung, die über den Tag hinaus gedacht ist, auch wenn sie manchem von uns weh tut.</p><p>Und wer bezahlt meine Raten für das Boot?</p></div></main><footer><p>© Küstenblatt Verlag. Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung.</p><a>Impressum</a><a>Datenschutz</a></footer></body></html>'''

@page
def press_release(b):
    paras = [
        "The Ministry of Foreign Affairs of Veldmark takes note of the statement of the Corran government of 4 March and reaffirms its commitment to the ceasefire in the Brevik strait.",
        "The Minister, Karel Oost, said: “We will honour every line that we signed, and we expect no less of the other side.”",
        "The Ministry recalls that the lists of those missing are to be exchanged before the end of the month, as set out in article 4 of the annex.",
        "It calls on all parties to refrain from steps that could endanger the work of the monitors.",
    ]
    return f'''<!DOCTYPE html><html lang="en"><head><title>Statement on the ceasefire in the Brevik strait | Ministry of Foreign Affairs</title></head><body><div class="gov-banner">An official website of the Kingdom of Veldmark. <button>Here’s how you know</button></div><header><img alt="Coat of arms"><div class="site-name">Ministry of Foreign Affairs</div><ul>{"".join(f"<li><a>{x}</a></li>" for x in ("The Minister", "Missions", "Travel advice", "Consular services", "Vacancies"))}</ul></header><div class="breadcrumbs"><a>Home</a> › <a>Press</a> › <a>Statements</a></div><div class="field field--title"><h1>Statement on the ceasefire in the Brevik strait</h1></div><div class="field field--ref">Press release 2031/114</div><div class="field field--date">5 March 2031</div><div class="field field--body">{"".join(b(p) for p in paras)}</div><div class="field field--contact"><h2>Press contact</h2><p>Office of the Spokesperson, Kanal 3, Ostravel</p><p>Tel. +000 11 223344</p><p>press@mfa.example</p></div><div class="field field--related"><h2>Latest statements</h2><ul><li><a>Statement on fisheries</a></li><li><a>Minister to visit Sollen</a></li></ul></div><footer><p>All content is available under the Open Government Licence unless otherwise stated.</p></footer></body></html>'''

@page
def very_short(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Two hurt as freight train derails | Dolna Today</title><meta property="og:site_name" content="Dolna Today"></head><body><header><nav><ul>{li(8)}</ul></nav></header><main><article class="brief"><h1>Two hurt as freight train derails</h1><time>Tue 10 Mar 2031</time>{b(BRIEF)}</article><section class="more"><h2>More briefs</h2><article><h3><a href="/1">Bakery fire on Mill Street</a></h3><p>Firefighters brought a fire in a bakery on Mill Street under control within an hour on Monday night. Nobody was hurt, and the cause is not known yet.</p></article><article><h3><a href="/2">Library to open on Sundays</a></h3><p>The district library will open on Sundays from April, the mayor said, for a trial period of half a year paid for by the province.</p></article></section></main><footer><p>Dolna Today, Market Square 1</p></footer></body></html>'''

@page
def blog_post(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Notes from the quay: What eleven to eight means</title><meta name="generator" content="blog 4"></head><body><div id="outer"><div id="top"><h1 id="blog-title"><a href="/">Notes from the quay</a></h1><p id="tagline">A retired harbour pilot looks at the sea, and sometimes at politics</p></div><div id="main"><h2 class="date-header">Friday, March 13, 2031</h2><div class="entry"><h3 class="entry-t"><a href="/p1">What eleven to eight means</a></h3><div class="entry-b">{b("So they closed the shoals. I walked down to the harbour this morning to see how people took it, and mostly they took it with coffee.")}{b("I will say it plainly: I would have voted for it, and I would have hated doing so.")}{b.raw("There is a chart in the pilots’ house on which somebody marked, in 1961, every place where the net came up full. I have written about it before.", 'There is a chart in the pilots’ house on which somebody marked, in 1961, every place where the net came up full. <a href="/old">I have written about it</a> before.').join(["<p>", "</p>"])}{b("You could draw the closed area with it, line for line. Nobody had to count anything.")}</div><div class="entry-f">Posted by Old Pilot at 8:12 AM · <a>4 comments</a> · Labels: <a>herring</a>, <a>council</a></div></div><div class="entry"><h3 class="entry-t"><a href="/p0">The new ferry is too wide</a></h3><div class="entry-b"><p>I measured it. The ramp at the east pier is as wide as the old ferry was, plus one hand. The new one is wider than that, and nobody thought to ask.</p></div><div class="entry-f">Posted by Old Pilot at 6:40 PM · <a>19 comments</a></div></div></div><div id="side"><h2>About me</h2><p>Forty-one years on the boats, the last twenty as a pilot. Opinions are my own, since nobody else wants them.</p><h2>Archive</h2><ul><li><a>March 2031 (6)</a></li><li><a>February 2031 (9)</a></li></ul><h2>Blogs I read</h2><ul><li><a>Island gardener</a></li><li><a>Signal and flag</a></li></ul></div></div></body></html>'''

@page
def magazine_sections(b):
    sec = lambda *p: f'<section class="chapter">{"".join(p)}</section>'
    return f'''<!DOCTYPE html><html lang="en"><head><title>The chart in the pilots’ house</title><meta property="og:site_name" content="Meridian Quarterly"></head><body><div class="cover"><picture><img src="c.jpg"></picture><h1>The chart in the pilots’ house</h1><p class="dek">A pencil line from 1961, and the vote it decided</p><p class="by">Words by Elin Strand. Photographs by Jo Brandt.</p></div>{sec(b(LONG[0]), b(LONG[1]))}<div class="full-bleed"><img src="d.jpg"><div class="cap">Above: Jorun Eide on the deck of her boat, the third of that name, on the morning after the vote. Below: the pilots’ house, which has stood empty since the pilots moved to the new tower.</div></div>{sec(b("The skipper", "h2"), b(LONG[2]), b(LONG[3]), '<div class="pullquote">“We are what is left”</div>')}{sec(b("The count", "h2"), b(LONG[4]), b(LONG[5]))}{sec(b("The vote", "h2"), b(LONG[6]), b(LONG[7]), '<p class="end">◆</p>')}<div class="support"><h2>Independent since 2004</h2><p>Meridian Quarterly has no owner but its readers. If you value reporting like this, please consider a gift.</p><a>Give</a></div><div class="next"><span>Next story</span><a href="/n">{T.TEASERS[2]}</a></div></body></html>'''

@page
def correction_boxes(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Prisoners exchanged on ferry - Corran Public Radio</title></head><body><div class="player-bar"><span>Live</span><span>Morning edition</span></div><header>{li(6)}</header><div class="storywrap"><div class="slug">Conflict</div><div class="storytitle"><h1>Prisoners exchanged on ferry</h1></div><div class="dateblock"><span class="date">March 14, 2031</span> <span class="time">9:12 AM</span></div><div class="bucketwrap byline">Lena Aldous</div><div class="audio-module"><b>3-Minute Listen</b><ul><li>Download</li><li>Embed</li><li>Transcript</li></ul></div><div id="storytext" class="storytext storylocation linkLocation"><div class="bucketwrap image large"><img><div class="credit-caption"><div class="caption-wrap"><div class="caption"><p>Relatives wait on the quay at Ostravel. <b class="credit">Jo Brandt/Vale Wire</b> <b class="hide-caption">hide caption</b></p></div><b class="toggle-caption">toggle caption</b></div></div></div>{b(T.EXCHANGE[0])}{b(T.EXCHANGE[1])}{b(T.EXCHANGE[2])}<div class="bucketwrap internallink insettwocolumn"><h3>World</h3><a href="/1">{T.TEASERS[5]}</a></div>{b(T.EXCHANGE[3])}{b(T.EXCHANGE[4])}<div class="bucketwrap resaudio"><h3 class="slug">Analysis</h3><h4>Why the list matters</h4></div>{b(T.EXCHANGE[5])}{b(T.EXCHANGE[6])}{b(T.EXCHANGE[7])}</div><div class="correction"><h3>Correction March 14, 2031</h3><p>An earlier version of this story misstated the number of people on the ferry.</p></div><div class="tags"><ul><li><a>ceasefire</a></li><li><a>Brevik strait</a></li></ul></div></div><div class="recommended"><h3>Recommended stories</h3><ul>{li(5, 5)}</ul></div><footer><p>Sponsor message</p><p>Become a member</p></footer></body></html>'''

@page
def spans_and_custom_elements(b):
    ps = "".join(f'<x-paragraph><span class="a"><span>{b(p, None)}</span></span></x-paragraph>' for p in T.SANCTIONS[:4])
    qs = "".join(f'<x-paragraph><span class="a"><span>{b(p, None)}</span></span></x-paragraph>' for p in T.SANCTIONS[4:])
    return f'''<!DOCTYPE html><html lang="en"><head><title>Compact punishes two banks</title><meta property="og:title" content="Compact punishes two banks"><meta property="article:published_time" content="2031-03-17T17:00:00Z"></head><body><x-app><x-header><x-menu><a>Home</a><a>Markets</a><a>Video</a></x-menu><x-ticker><span>ORE +1.2%</span><span>TIN -0.4%</span></x-ticker></x-header><x-article><x-headline><h1>Compact punishes two banks</h1></x-headline><x-byline><span>By Sanna Rehn</span><span>March 17, 2031 5:00 PM UTC · Updated 2 hours ago</span></x-byline><x-summary><ul><li>Assets of two banks frozen</li><li>Eleven officials barred</li></ul></x-summary><x-body>{ps}<x-promo><span>Sign up for the markets briefing</span></x-promo>{qs}<x-sign><span>Reporting by Sanna Rehn; editing by Tor Vik</span></x-sign><x-sign><span>Our Standards: the principles of trust.</span></x-sign></x-body></x-article><x-recs><x-card><a>{T.TEASERS[8]}</a></x-card><x-card><a>{T.TEASERS[9]}</a></x-card></x-recs></x-app></body></html>'''

@page
def photo_essay_sidebar(b):
    box = f'<div class="factbox"><h3>The strait in numbers</h3><ul><li>Width at the narrowest point: 4 miles</li><li>Ships a day before the war: 210</li><li>Ships a day in February: 138</li></ul></div>'
    return f'''<!DOCTYPE html><html lang="en"><head><title>Ceasefire extended - Northern Star</title><meta property="og:site_name" content="Northern Star"></head><body class="article-template"><div id="masthead"><a>Northern Star</a></div><div class="container"><div class="row"><div class="col-8"><h1>Ceasefire extended</h1><div class="author-strip"><img><a>Kai Lund</a><a>Follow</a></div><div class="article__content-container"><div class="article__content"><div class="ratio"><video></video><p class="vjs-no-js">To view this video please enable JavaScript</p></div>{b(T.TRUCE[0])}<figure><img><figcaption>Ilse Maarten leaves the customs house on Tuesday night, followed by members of both delegations. Negotiators had worked through most of the night and had not left the building for two days, officials said.</figcaption></figure>{b(T.TRUCE[1])}{b(T.TRUCE[2])}{box}{b(T.TRUCE[3])}<div class="tweet"><blockquote class="twitter-tweet"><p>Good news from Ostravel. Small steps, but steps.</p>— Hanna Obrecht (@hobrecht) <a>March 4, 2031</a></blockquote></div>{b(T.TRUCE[4])}{b(T.TRUCE[5])}{b(T.TRUCE[6])}</div></div><div class="topics">Topics: <a>Brevik</a> <a>Diplomacy</a></div></div><div class="col-4"><div class="widget"><h4>Trending</h4><ol>{li(5)}</ol></div></div></div></div><div class="footer">Contact us | Careers | Advertise</div></body></html>'''

@page
def frontpage_style_blurbs(b):
    cards = "".join(f'<div class="item"><a href="/{i}"><h3>{T.TEASERS[i]}</h3></a><p>{p}</p></div>' for i, p in enumerate(T.AID[:4]))
    return f'''<!DOCTYPE html><html lang="en"><head><title>Second convoy on Wednesday</title></head><body><div class="header"><div class="menu">{li(6)}</div></div><div class="article-page"><h1>Second convoy on Wednesday</h1><div class="info">12:04 | 09.03.2031</div><div class="lead">{b(T.AID[5], None)}</div><div class="body">{b("The council’s director, Ove Stenmark, said that the drivers had volunteered for a second time.")}{b("“They asked me when, not whether,” he said.")}</div></div><div class="read-also"><div class="title">Read also</div>{cards}</div><div class="bottom">Any use of materials is allowed only with a hyperlink to the site.</div></body></html>'''

for name, page_html, parts in PAGES:
    for ending, text in (("html", page_html), ("txt", "\n".join(parts) + "\n")):
        with open(os.path.join(HERE, f"{name}.{ending}"), "w", encoding="utf-8", newline="\n") as f:
            f.write(text)
print(len(PAGES), "pages")
