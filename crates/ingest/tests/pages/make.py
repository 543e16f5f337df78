#!/usr/bin/env python3
"""Writes the page fixtures NAME.html with NAME.txt, the body that a reader should get: python3 make.py

Each layout imitates a way in which news sites are built (not any one site). In a layout, `body(...)` notes what belongs to
the body while it writes it, so that page and expected text cannot drift apart.
"""
import html, os
import texts as T

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = []

class Body:
    def __init__(self):
        self.parts = []
    def __call__(self, text, tag="p", attrs=""):
        self.parts.append(text)
        return f"<{tag}{' ' + attrs if attrs else ''}>{html.escape(text, quote=False)}</{tag}>" if tag else html.escape(text, quote=False)

def page(name):
    def wrap(f):
        b = Body()
        PAGES.append((name, f(b), b.parts))
    return wrap

def nav(items=("News", "World", "Business", "Opinion", "Culture", "Sport", "Weather", "Podcasts", "Subscribe", "Sign in")):
    return "<nav><ul>" + "".join(f'<li><a href="/{i.lower().replace(" ", "-")}">{i}</a></li>' for i in items) + "</ul></nav>"

def links(n, start=0, tag="li", cls=""):
    c = f' class="{cls}"' if cls else ""
    return "".join(f'<{tag}{c}><a href="/story/{i}">{T.TEASERS[i % 10]}</a></{tag}>' for i in range(start, start + n))

def cards(n, start=0):
    return "".join(f'<article class="card"><a href="/s/{i}"><img src="/t{i}.jpg" alt=""><h3>{T.TEASERS[i % 10]}</h3></a><p class="card-summary">{T.AID[i % 6][:90]}…</p><time datetime="2031-03-0{1 + i % 9}">{1 + i % 9} March</time></article>' for i in range(start, start + n))

FOOT = '<footer><p>© 2031 Harbour Media. All rights reserved.</p><ul><li><a href="/about">About us</a></li><li><a href="/privacy">Privacy policy</a></li><li><a href="/terms">Terms of use</a></li></ul></footer>'
COOKIE = '<div id="cookie-consent" role="dialog"><p>We and our 214 partners use cookies to store and access personal data on your device. You can change your choice at any time.</p><button>Accept all</button><button>Reject all</button></div>'

@page("wordpress")
def _(b):
    return f'''<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Ceasefire in Brevik strait extended by 21 days - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Ceasefire in Brevik strait extended by 21 days"><meta property="article:published_time" content="2031-03-04T22:40:12+02:00"><meta property="article:modified_time" content="2031-03-05T07:02:00+02:00"><meta name="author" content="Ana Veld"><link rel="canonical" href="https://www.harbourpost.example/2031/03/ceasefire-extended/">
<script>window.dataLayer=[{{"a":"<p>not text</p>"}}];</script><style>.entry p{{margin:0}}</style></head><body class="single postid-881">{COOKIE}<header class="site-header">{nav()}</header>
<main id="main"><article class="post-881 post type-post hentry"><header class="entry-header"><h1 class="entry-title">Ceasefire in Brevik strait extended by 21 days</h1><div class="entry-meta">By <a rel="author" href="/author/ana">Ana Veld</a> on <time datetime="2031-03-04T22:40:12+02:00">4 March 2031</time></div></header>
<figure class="wp-block-image"><img src="a.jpg" alt="Boats"><figcaption>Fishing boats at Ostravel on Tuesday. Photograph: Jo Brandt/Vale Wire</figcaption></figure>
<div class="entry-content">{b(T.TRUCE[0])}{b(T.TRUCE[1])}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">WhatsApp</a></li></ul></div>{b("What it covers", "h2")}{b(T.TRUCE[2])}<p><strong>Also read: <a href="/x">{T.TEASERS[3]}</a></strong></p>{b(T.TRUCE[3])}{b(T.TRUCE[4])}{b(T.TRUCE[5])}{b(T.TRUCE[6])}</div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c">World</a></span><span class="tags-links">Tagged <a href="/t">Corran Isles</a>, <a href="/t2">ceasefire</a></span></footer></article>
<div class="jp-relatedposts"><h3>Related</h3>{cards(3)}</div><div id="comments"><h2>3 thoughts on this story</h2><ol class="comment-list"><li class="comment"><p>They said the same thing last winter and look where we are now, honestly I expect nothing from these people.</p></li><li class="comment"><p>My cousin works at the port and says traffic never fell by a third, it was more like half of it.</p></li></ol></div></main>
<aside class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul>{links(5)}</ul></section></aside>{FOOT}</body></html>'''

@page("hashed_classes")
def _(b):
    ps = "".join(f'<div data-component="text-block" class="sc-1a9{i} kJhGf">{b(p, "p", "class=&quot;sc-e1 bXy&quot;".replace("&quot;", chr(34)))}</div>' for i, p in enumerate(T.EXCHANGE[:4]))
    qs = "".join(f'<div data-component="text-block" class="sc-1a9{i} kJhGf">{b(p, "p", "class=" + chr(34) + "sc-e1 bXy" + chr(34))}</div>' for i, p in enumerate(T.EXCHANGE[4:]))
    return f'''<!doctype html><html lang="en"><head><title>Prisoners exchanged on ferry | Corran Broadcasting</title><meta property="og:site_name" content="Corran Broadcasting"><script type="application/ld+json">{{"@context":"http://schema.org","@type":"ReportageNewsArticle","headline":"Prisoners exchanged on ferry in Brevik strait","datePublished":"2031-03-14T09:12:44.000Z","dateModified":"2031-03-14T11:00:00.000Z","author":[{{"@type":"Person","name":"Lena Aldous"}},{{"@type":"Person","name":"Per Holm"}}],"publisher":{{"@type":"NewsMediaOrganization","name":"Corran Broadcasting"}},"mainEntityOfPage":"https://cb.example/news/world-331"}}</script></head><body><div id="__next"><div class="sc-q1"><div class="sc-q2">{nav()}</div>
<main id="main-content"><div class="sc-z"><article class="sc-art"><div data-component="headline-block"><h1 class="sc-h">Prisoners exchanged on ferry in Brevik strait</h1></div><div data-component="byline-block"><div><time datetime="2031-03-14T09:12:44.000Z">3 hours ago</time></div><div><button>Share</button><button>Save</button></div><div><span>Lena Aldous and Per Holm</span></div><span>in Ostravel</span></div>
<figure><div data-component="image-block"><img src="f.jpg" alt="x"><span class="sc-cr">Getaway Pictures</span></div><div data-component="caption-block"><figcaption>The exchange took place shortly after sunrise</figcaption></div></figure>{ps}<div data-component="links-block" class="sc-lk"><ul>{links(3, 2)}</ul></div><div data-component="ad-slot"><div>Advertisement</div></div>{qs}
<div data-component="tags"><a href="/t/1">Corran Isles</a><a href="/t/2">Veldmark</a></div></article></div><section data-component="related"><h2>Related</h2>{cards(4)}</section><section><h2>More from Corran Broadcasting</h2>{cards(5, 4)}</section></main>{FOOT}</div></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{"text":"<p>{T.EXCHANGE[0][:50]}"}}}}</script></body></html>'''

@page("table_and_breaks")
def _(b):
    t = "<br><br>\n".join(b(p, None) for p in T.AID)
    return f'''<HTML><HEAD><TITLE>The Karsholm Courier :: Convoy reaches town</TITLE></HEAD><BODY BGCOLOR=#ffffff><TABLE WIDTH=100% BORDER=0><TR><TD COLSPAN=3><A HREF=/>Home</A> | <A HREF=/n>News</A> | <A HREF=/s>Sport</A> | <A HREF=/a>Archive</A></TD></TR>
<TR><TD WIDTH=150 VALIGN=top><B>Sections</B><BR>{"<BR>".join(f"<A HREF=/x{i}>{T.TEASERS[i]}</A>" for i in range(6))}</TD><TD VALIGN=top><FONT SIZE=5><B>Convoy reaches Karsholm after nine weeks</B></FONT><BR><I>By Olaf Stenn, 9 March 2031</I><BR><BR>
{t}<BR><BR><A HREF=/print?id=5>Print this article</A> | <A HREF=/mail>E-mail to a friend</A></TD><TD WIDTH=160 VALIGN=top><B>Advertisement</B><BR>Buy smoked herring by post. Fresh every week from the northern shoals.</TD></TR><TR><TD COLSPAN=3><FONT SIZE=1>Copyright The Karsholm Courier 2031</FONT></TD></TR></TABLE></BODY></HTML>'''

@page("tabloid_with_boxes")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Troops pull out of villages | The Daily Lantern</title><meta name="twitter:site" content="@dailylantern"><meta property="og:site_name" content="The Daily Lantern"><meta itemprop="datePublished" content="2031-03-16T13:05:00+0100"></head><body>{nav()}<div id="page-container"><div class="alpha article-text"><h1>Troops 'pull out' of two villages as residents sweep up glass</h1><ul class="mol-bullets"><li><strong>{"Monitors counted about 60 vehicles on the road to Dolna"}</strong></li><li><strong>Shopkeepers sweep glass from streets of Upper Brod</strong></li></ul><p class="author-section byline-plain">By <a class="author" href="/a">Kit Marlow for the Daily Lantern</a></p><p class="byline-section"><span class="article-timestamp">Published: 13:05, 16 March 2031</span> | <span>Updated: 14:10, 16 March 2031</span></p><div class="shareArticles"><a>Share</a><a>217 shares</a><a>88 View comments</a></div>
<div itemprop="articleBody">{b(T.WITHDRAWAL[0], "p", 'class="mol-para-with-font"')}{b(T.WITHDRAWAL[1], "p", 'class="mol-para-with-font"')}<div class="mol-img-group"><img src="x.jpg"><p class="imageCaption">Vehicles on the road to Dolna on Sunday morning</p></div>{b(T.WITHDRAWAL[2], "p", 'class="mol-para-with-font"')}<div class="related-carousel"><h3>RELATED ARTICLES</h3><ul>{links(4)}</ul></div>{b(T.WITHDRAWAL[3], "p", 'class="mol-para-with-font"')}<div class="newsletter-box"><h4>Get the Lantern in your inbox</h4><p>Sign up for our free morning newsletter and never miss a story from the coast.</p><input type="email"><button>Subscribe</button></div>{b(T.WITHDRAWAL[4], "p", 'class="mol-para-with-font"')}{b(T.WITHDRAWAL[5], "p", 'class="mol-para-with-font"')}</div>
<div id="reader-comments"><h3>Comments 88</h3><p>The comments below have not been moderated.</p><div class="comment-body"><p>About time too, though I will believe it when the last lorry has gone over the bridge.</p></div></div></div><div class="beta">{"".join(f'<div class="puff"><h3><a href="/{i}">{T.TEASERS[i]}</a></h3><p>{T.SANCTIONS[i % 7][:100]}</p></div>' for i in range(8))}</div></div>{FOOT}</body></html>'''

@page("standfirst_and_pullquote")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Compact votes for sanctions on Tarnovian banks | Eastern Compact | The Sollen Observer</title><meta property="og:title" content="Compact votes for sanctions on Tarnovian banks"><meta property="og:site_name" content="the Sollen Observer"><meta property="article:published_time" content="2031-03-10T17:21:09.000Z"><meta property="article:author" content="https://sollen.example/profile/mira-toth"></head><body><header>{nav()}</header><main><article><div data-gu-name="title"><a href="/compact">Eastern Compact</a></div><div data-gu-name="headline"><h1>Compact votes for sanctions on Tarnovian banks</h1></div><div data-gu-name="meta"><address aria-label="Contributor info"><a rel="author" href="/profile/mira-toth">Mira Toth</a> in Brussen</address><details><summary>Mon 10 Mar 2031 17.21 GMT</summary>Last modified on Mon 10 Mar 2031 19.02 GMT</details></div><div id="maincontent"><div class="article-body-commercial-selector article-body-viewer-selector">{b(T.SANCTIONS[0])}{b(T.SANCTIONS[1])}<aside class="pullquote"><blockquote>A siege is not a negotiating position</blockquote><cite>Hanna Obrecht</cite></aside>{b(T.SANCTIONS[2])}<figure data-spacefinder-role="richLink"><div><a href="/r"><span>Related: </span>{T.TEASERS[4]}</a></div></figure>{b(T.SANCTIONS[3])}{b(T.SANCTIONS[4])}<gu-island name="EmailSignUp"><aside aria-label="newsletter promotion"><p>Sign up to Compact Briefing</p><p>Every weekday, what matters from the Assembly and why, free of charge</p><span><strong>Privacy Notice: </strong>Newsletters may contain information about charities, online ads, and content funded by outside parties.</span></aside><p id="skip">after newsletter promotion</p></gu-island>{b(T.SANCTIONS[5])}{b(T.SANCTIONS[6])}</div></div><div class="submeta"><div>Explore more on these topics</div><ul><li><a href="/a">Eastern Compact</a></li><li><a href="/b">Tarnovia</a></li><li><a href="/c">news</a></li></ul><button>Share</button><button>Reuse this content</button></div></article></main><section><h2>Most viewed</h2><ol>{links(8)}</ol></section>{FOOT}</body></html>'''

@page("agency_wire")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Veldmark, Corran Isles extend truce | Vale Wire</title><meta name="article.published" content="2031-03-04T20:58:00Z"><meta property="og:site_name" content="Vale Wire"></head><body><div class="Page"><div class="Page-header">{nav()}</div><main class="Page-main"><div class="Page-twoColumn"><h1 class="Page-headline">Veldmark, Corran Isles extend truce</h1><div class="Page-byline"><div class="Page-authors">By&nbsp;<a class="Link" href="/author/jon-ek">JON EK</a></div><div class="Page-datePublished">Updated 10:58 PM GMT+2, March 4, 2031</div></div><div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">{"".join(b(p) for p in T.TRUCE[:3])}<div class="SovrnAd Advertisement"><div></div></div>{"".join(b(p) for p in T.TRUCE[3:5])}<div class="HTMLModuleEnhancement"><a href="/hub">RELATED COVERAGE</a><ul>{links(2)}</ul></div>{"".join(b(p) for p in T.TRUCE[5:])}<p>___</p>{b("Associated writer Kim Dahl in Sollen contributed to this report.")}<p>___</p><p>Follow Vale Wire's coverage of the strait at <a href="/hub/strait">valewire.example/hub/strait</a></p></div></div><div class="PageListStandardD"><h2>Most read</h2>{links(6, 0, "div", "PageList-item")}</div></div></main>{FOOT}</div></body></html>'''

@page("amp")
def _(b):
    return f'''<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Convoy enters Karsholm</title><link rel="canonical" href="https://northerntimes.example/world/convoy-enters-karsholm-20310308.html"><script type="application/ld+json">[{{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[]}},{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Convoy enters Karsholm","datePublished":"2031-03-08 16:45:00 +0100","author":"Northern Times staff","publisher":{{"@type":"Organization","name":"Northern Times","logo":{{"@type":"ImageObject","url":"l.png"}}}}}}]</script></head><body><amp-sidebar id="sb">{nav()}</amp-sidebar><header><a href="/">Northern Times</a></header><article class="amp-article"><h1>Convoy enters Karsholm</h1><amp-img src="c.jpg"></amp-img><p class="caption">A lorry at the second bridge. NRC handout</p><div class="article__content">{"".join(b(p) for p in T.AID[:3])}<amp-ad width="300"></amp-ad><p class="read-more">READ MORE: <a href="/q">{T.TEASERS[9]}</a></p>{"".join(b(p) for p in T.AID[3:])}</div><div class="amp-social-share"><amp-social-share type="x"></amp-social-share></div></article><amp-accordion><section><h4>Topics</h4><p>Aid, Karsholm, Tarnovia</p></section></amp-accordion>{FOOT}</body></html>'''

@page("div_paragraphs")
def _(b):
    return f'''<!DOCTYPE html><html><head><title>Swap at sea: 36 prisoners freed — Ostravel Tagblatt</title><meta name="date" content="2031-03-14"></head><body><div class="top">{nav()}</div><div class="content"><div class="headline">Swap at sea: 36 prisoners freed</div><div class="infos">14.03.2031 | 11:20 | Redaktion</div><div class="story">{"".join(b(p, "div", 'class="txt"') for p in T.EXCHANGE)}</div><div class="more">Mehr zum Thema: <a href="/1">{T.TEASERS[0]}</a></div></div><div class="right">{"".join(f'<div class="box"><a href="/{i}">{T.TEASERS[i]}</a></div>' for i in range(7))}</div><div class="foot">Impressum | Datenschutz | Kontakt</div></body></html>'''

@page("short_brief")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Compact sanctions two banks - Ore Markets Daily</title><meta property="og:site_name" content="Ore Markets Daily"><script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2031-03-10","headline":"Compact sanctions two banks"}}</script></head><body>{COOKIE}{nav()}<main><article><h1>Compact sanctions two banks</h1><span class="date">10 March 2031</span><div class="body">{b(T.SANCTIONS[0])}{b(T.SANCTIONS[6])}</div></article><section class="latest"><h2>Latest news</h2>{cards(9)}</section></main>{FOOT}</body></html>'''

@page("lists_and_subheads")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>What the Brevik extension says, and what it leaves out</title><meta property="og:site_name" content="Strait Watch"></head><body><header>{nav()}</header><div class="container"><div class="row"><div class="col-8"><h1>What the Brevik extension says, and what it leaves out</h1><p class="meta">By Ines Falk | March 5, 2031 | 4 min read</p><div class="content-body">{b(T.TRUCE[2])}{b("What is agreed", "h2")}<ul>{b("The ceasefire runs for 21 days from midnight on March 4.", "li")}{b("At least 18 sailors are to be freed by Friday.", "li")}{b("Patrol boats stay two nautical miles from the line.", "li")}</ul>{b("What is not", "h2")}{b(T.TRUCE[3])}<blockquote>{b(T.TRUCE[1])}</blockquote>{b("What comes next", "h3")}<ol>{b("Lists of prisoners are shared by the end of the month.", "li")}{b("Delegations meet on Sollen on March 20.", "li")}</ol>{b(T.TRUCE[5])}</div><div class="tags">Tags: <a href="/1">Brevik</a> <a href="/2">truce</a></div><div class="author-box"><h4>Ines Falk</h4><p>Ines Falk has covered the straits for fifteen years. She lives in Ostravel with two dogs and follows every ferry.</p></div><div class="prev-next"><a href="/p">Previous: {T.TEASERS[1]}</a><a href="/n">Next: {T.TEASERS[2]}</a></div></div><div class="col-4 sidebar"><h4>Popular</h4><ul>{links(6)}</ul><div class="ad">Advertisement</div></div></div></div>{FOOT}</body></html>'''

@page("live_blog")
def _(b):
    posts = [("10:42", "Ferry has left Ostravel", T.EXCHANGE[1]), ("09:58", "Relatives on the quay", T.EXCHANGE[2] + " " + T.EXCHANGE[3]), ("09:15", "Exchange confirmed", T.EXCHANGE[0])]
    return f'''<!DOCTYPE html><html lang="en"><head><title>Prisoner exchange live - Harbour Post</title><meta property="og:site_name" content="Harbour Post"><script type="application/ld+json">{{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Prisoner exchange: as it happened","coverageStartTime":"2031-03-14T08:00:00+02:00","datePublished":"2031-03-14T08:00:00+02:00","liveBlogUpdate":[{",".join(f'{{"@type":"BlogPosting","headline":"{h}","datePublished":"2031-03-14T{t}:00+02:00","articleBody":"{x}"}}' for t, h, x in posts)}]}}</script></head><body>{nav()}<main><h1>Prisoner exchange: as it happened</h1><div class="liveblog">{"".join(f'<article class="block" id="b{i}"><time datetime="2031-03-14T{t}:00+02:00">{t}</time><h2>{h}</h2>{b(x)}<div class="block-share"><a href="#">Share</a></div></article>' for i, (t, h, x) in enumerate(posts))}</div></main><aside><h3>Most read</h3><ul>{links(5)}</ul></aside>{FOOT}</body></html>'''

@page("paywall_stub")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Sanctions split the Compact</title><meta property="og:site_name" content="Compact Quarterly"><meta property="article:published_time" content="2031-03-11T05:00:00Z"></head><body>{nav()}<article><h1>Sanctions split the Compact</h1><p class="byline">Ada Roth</p><section class="article-body">{b(T.SANCTIONS[0])}{b(T.SANCTIONS[4])}</section><div class="paywall"><h3>Continue reading with a subscription</h3><p>Subscribe now for full access to Compact Quarterly on any device. Cancel at any time.</p><ul><li>Unlimited articles</li><li>Weekly briefing by the editor</li></ul><p>Already a subscriber? <a href="/login">Log in</a></p></div></article><section class="more-stories"><h2>More stories</h2>{cards(6)}</section>{FOOT}</body></html>'''

@page("inline_markup")
def _(b):
    def rich(p, marks):
        b.parts.append(p)
        out = html.escape(p, quote=False)
        for word, tag in marks:
            out = out.replace(word, f"<{tag}>{word}</{tag.split()[0]}>", 1)
        return f"<p>{out}</p>"
    return f'''<!DOCTYPE html><html lang="en"><head><title>Troops leave two villages | Hill Country News</title><meta property="og:site_name" content="Hill Country News"><meta name="parsely-pub-date" content="2031-03-16T12:00:00Z"><meta name="parsely-author" content="Vera Blum"></head><body>{nav()}<div class="layout"><div class="article" id="article"><h1>Troops leave two villages</h1><div class="c-byline">Vera Blum · 16 Mar</div>{rich(T.WITHDRAWAL[0], [("Karsholm", 'a href="/k"'), ("residents and monitors", "em")])}{rich(T.WITHDRAWAL[1], [("Eastern Compact", 'a href="/ec"'), ("Dolna", 'a href="/d"')])}{rich(T.WITHDRAWAL[2], [("Upper Brod", "strong")])}<div class="embed twitter"><blockquote class="twitter-tweet"><p>Columns moving south past the mill, I count 22 so far</p>— Brod Bridge Cam (@brodcam) <a href="#">March 16, 2031</a></blockquote></div>{rich(T.WITHDRAWAL[3], [("reciprocal steps", "i")])}<p><em>Read also: </em><a href="/m">{T.TEASERS[8]}</a></p>{rich(T.WITHDRAWAL[4], [("hill brigades", 'a href="/h"')])}{rich(T.WITHDRAWAL[5], [("maps of minefields", "b")])}<p><em>Hill Country News is funded by its readers. <a href="/d">Donate today</a>.</em></p></div></div><div class="sidebar">{links(10, 0, "div")}</div>{FOOT}</body></html>'''

@page("portal_many_articles")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Convoy reaches besieged town - Meridian</title><meta property="og:site_name" content="Meridian"><script type="application/ld+json">{{"@graph":[{{"@type":"WebSite","name":"Meridian"}},{{"@type":"NewsArticle","headline":"Convoy reaches besieged town","datePublished":"2031-03-08T18:00:00+01:00","author":{{"name":"Sil Verne"}},"articleBody":"{" ".join(T.AID).replace(chr(34), chr(39))}"}}]}}</script></head><body>{nav()}<section class="top-stories">{cards(6)}</section><div class="article-wrap"><article class="article--full"><h1>Convoy reaches besieged town</h1><div class="article__lead">{b(T.AID[0])}</div><div class="article__meta">Sil Verne, 8 March</div>{"".join(b(p) for p in T.AID[1:])}</article></div><section class="bottom">{cards(10, 3)}</section>{FOOT}</body></html>'''

@page("unclosed_tags")
def _(b):
    body = "\n".join(b(p, None).join(["<p>", ""]) for p in T.SANCTIONS)
    return f'''<html><head><title>Tarnov Review: Compact adopts sanctions</title><meta http-equiv=Content-Type content="text/html; charset=utf-8"><body><div id=nav><ul><li><a href=/>Home<li><a href=/a>Archive<li><a href=/c>Contact</ul></div><div id=text><h1>Compact adopts sanctions</h1><p class=by>Review staff, 11 March 2031
{body}
<hr><p><a href=/>Back to front page</a></div><div id=side><ul>{"".join(f"<li><a href=/{i}>{T.TEASERS[i]}" for i in range(6))}</ul></div></html>'''

@page("gallery_captions")
def _(b):
    fig = lambda n, t: f'<figure class="image"><img data-src="{n}.jpg"><figcaption><span class="caption-text">{t}</span> <span class="credit">Jo Brandt / Vale Wire</span></figcaption></figure>'
    return f'''<!DOCTYPE html><html lang="en"><head><title>The day the ferry came back | Lantern Magazine</title><meta property="og:site_name" content="Lantern Magazine"><meta property="og:type" content="article"></head><body>{nav()}<main class="longread"><h1>The day the ferry came back</h1><p class="dek">Thirty-six families, one quay, and a morning nobody on it will forget.</p><p class="credits">Words by Nils Aker. Photographs by Jo Brandt.</p>{fig(1, "Relatives waited from before dawn on the northern quay.")}<section class="chapter">{b(T.EXCHANGE[2])}{b(T.EXCHANGE[3])}</section>{fig(2, "A doctor from Sollen examined every prisoner before the crossing began.")}<section class="chapter">{b(T.EXCHANGE[0])}{b(T.EXCHANGE[1])}</section>{fig(3, "The ferry Aurelia, which normally carries cars.")}<section class="chapter">{b(T.EXCHANGE[4])}{b(T.EXCHANGE[6])}{b(T.EXCHANGE[7])}</section></main><div class="recirc"><h2>You may also like</h2>{cards(3, 5)}</div>{FOOT}</body></html>'''

@page("corrections_and_contact")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Monitors see withdrawal near Karsholm - The Compact Journal</title><meta property="og:site_name" content="The Compact Journal"><meta name="pubdate" content="20310316T150000+0100"></head><body>{nav()}<div class="story-wrapper"><div class="story-header"><h1>Monitors see withdrawal near Karsholm</h1><div class="story-byline">By Rae Simm</div><div class="story-date">March 16, 2031 3:00 pm CET</div></div><div class="wsj-snippet-body">{"".join(b(p) for p in T.WITHDRAWAL)}<p>Write to Rae Simm at rae.simm@compactjournal.example</p><p>Copyright ©2031 Compact Press. All Rights Reserved.</p></div><div class="trending"><h3>Trending</h3><ul>{links(5, 5)}</ul></div></div>{FOOT}</body></html>'''

@page("entities_and_hyphens")
def _(b):
    p = [T.TRUCE[0], T.TRUCE[4], T.TRUCE[5], T.TRUCE[2]]
    b.parts += p
    q = [html.escape(x, quote=False).replace("ceasefire", "cease&shy;fire").replace("—", "&mdash;").replace("officials", "o&#xFB03;cials").replace(" by ", "&nbsp;by&#8239;").replace("’", "&rsquo;") for x in p]
    return f'''<!DOCTYPE html><html lang="en"><head><title>Truce extended &ndash; K&uuml;stenblatt</title><meta property="og:site_name" content="K&uuml;stenblatt"></head><body>{nav()}<article><h1>Truce extended</h1>{"".join(f"<p>{x}</p>" for x in q)}</article><aside>{links(4, 0, "p")}</aside>{FOOT}</body></html>'''

@page("regional_widgets")
def _(b):
    return f'''<!DOCTYPE html><html lang="en"><head><title>Convoy gets through | Shoals Gazette</title><meta property="og:site_name" content="Shoals Gazette"><meta property="article:published_time" content="2031-03-08T15:30:00Z"></head><body><div class="banner">Breaking: storm warning for the western coast</div>{nav()}<div class="weather">Ostravel 4°C Light rain</div><div class="story"><div class="story__headline"><h1>Convoy gets through</h1></div><div class="story__byline">Published March 8, 2031</div><div class="story__content"><div class="player"><p>Your browser does not support the audio element.</p><p>Listen to this article</p><p>3 min</p></div>{b(T.AID[0])}{b(T.AID[1])}<div class="poll"><h4>Reader poll</h4><p>Should the Compact pay for escorts?</p><ul><li>Yes</li><li>No</li><li>Not sure</li></ul><button>Vote</button></div>{b(T.AID[2])}<p>Story continues below advertisement</p><div class="gpt-ad"></div>{b(T.AID[3])}{b(T.AID[4])}<p><b>MORE ON THE SIEGE:</b></p><ul>{links(3, 6)}</ul>{b(T.AID[5])}</div><div class="story__trust">The Shoals Gazette is part of the Trust Pledge. Report an error. Learn more about our policies and standards.</div><div class="taboola" id="taboola-below">{links(6, 0, "div", "trc_item")}</div></div>{FOOT}</body></html>'''

@page("section_wrapped")
def _(b):
    two = lambda a, c: f'<div class="StoryBodyCompanionColumn"><div class="css-53u6y8">{b(a, "p", chr(99) + "lass=" + chr(34) + "css-at9mc1" + chr(34))}{b(c, "p", "class=" + chr(34) + "css-at9mc1" + chr(34))}</div><aside class="css-ew4tgv" aria-label="companion column"></aside></div>'
    return f'''<!DOCTYPE html><html lang="en"><head><title>A Swap on the Water - The Brevik Ledger</title><meta property="article:published_time" content="2031-03-14T10:00:03.000Z"><meta name="byl" content="By Dag Moen and Elin Strand"><meta property="og:url" content="https://www.brevikledger.example/2031/03/14/world/swap.html"></head><body><div id="app"><header>{nav()}</header><main id="site-content"><article id="story"><div id="top-wrapper"><p>Advertisement</p><a href="#after">SKIP ADVERTISEMENT</a></div><header><h1 id="link-1">A Swap on the Water</h1><p id="article-summary">After months of talks, two enemies met on a ferry and kept a small promise.</p></header><div data-testid="imageblock"><figure><img src="i.jpg"><figcaption><span>The ferry Aurelia.</span><span>Credit...Jo Brandt</span></figcaption></figure></div><div><p class="css-4anu6l">By <span itemprop="name">Dag Moen</span> and <span itemprop="name">Elin Strand</span></p><p>Reporting from Ostravel</p><time datetime="2031-03-14T06:00:03-04:00">March 14, 2031</time></div><section name="articleBody">{two(T.EXCHANGE[0], T.EXCHANGE[1])}<div id="story-ad-1"><p>Advertisement</p><a href="#a1">SKIP ADVERTISEMENT</a></div>{two(T.EXCHANGE[2], T.EXCHANGE[3])}<h2 class="eoo0vm40">{b("The missing", None)}</h2>{two(T.EXCHANGE[4], T.EXCHANGE[5])}{two(T.EXCHANGE[6], T.EXCHANGE[7])}</section><div class="bottom-of-article"><p>A version of this article appears in print on March 15, 2031, Section A, Page 1 of the Ledger edition with the headline: A Swap on the Water. <a href="/r">Order Reprints</a> | <a href="/s">Subscribe</a></p></div></article><section><h2>More in World</h2>{cards(4)}</section></main>{FOOT}</div></body></html>'''

for name, page_html, parts in PAGES:
    with open(os.path.join(HERE, name + ".html"), "w", encoding="utf-8", newline="\n") as f:
        f.write(page_html)
    with open(os.path.join(HERE, name + ".txt"), "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(parts) + "\n")
print(len(PAGES), "pages")
