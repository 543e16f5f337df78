//! The elements that extraction tells apart.

macro_rules! tags {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// An element's name; [`Tag::Text`] is a run of text, [`Tag::Custom`] an element that the site made up (`x-body`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Tag { Root, Text, Other, Custom, $($variant),+ }

        impl Tag {
            /// The tag of this name in any case; `None` for no name, [`Tag::Other`] for one not told apart.
            pub(crate) fn from_name(name: &[u8]) -> Option<Self> {
                let mut lower = [0u8; 12];
                if name.is_empty() {
                    return None;
                }
                let unknown = if name.contains(&b'-') { Self::Custom } else { Self::Other };
                let Some(target) = lower.get_mut(..name.len()) else { return Some(unknown) };
                target.copy_from_slice(name);
                target.make_ascii_lowercase();
                Some(match &*target {
                    $($name => Self::$variant,)+
                    _ => unknown,
                })
            }
        }
    };
}

tags! {
    A = b"a", Abbr = b"abbr", Address = b"address", Article = b"article", Aside = b"aside", Audio = b"audio", B = b"b", Base = b"base",
    Blockquote = b"blockquote", Body = b"body", Br = b"br", Button = b"button", Caption = b"caption", Center = b"center",
    Cite = b"cite", Code = b"code", Col = b"col", Dd = b"dd", Details = b"details", Dialog = b"dialog", Div = b"div", Dl = b"dl", Dt = b"dt",
    Em = b"em", Fieldset = b"fieldset", Figcaption = b"figcaption", Figure = b"figure", Font = b"font", Footer = b"footer", Form = b"form",
    H1 = b"h1", H2 = b"h2", H3 = b"h3", H4 = b"h4", H5 = b"h5", H6 = b"h6", Head = b"head", Header = b"header", Hgroup = b"hgroup", Hr = b"hr",
    Html = b"html", I = b"i", Iframe = b"iframe", Img = b"img", Input = b"input", Label = b"label", Li = b"li", Link = b"link",
    Main = b"main", Menu = b"menu", Meta = b"meta", Nav = b"nav", Noscript = b"noscript", Object = b"object", Ol = b"ol", Option = b"option",
    P = b"p", Picture = b"picture", Pre = b"pre", Q = b"q", S = b"s", Script = b"script", Section = b"section", Select = b"select", Small = b"small",
    Source = b"source", Span = b"span", Strong = b"strong", Style = b"style", Sub = b"sub", Summary = b"summary", Sup = b"sup", Svg = b"svg",
    Table = b"table", Tbody = b"tbody", Td = b"td", Template = b"template", Textarea = b"textarea", Tfoot = b"tfoot", Th = b"th",
    Thead = b"thead", Time = b"time", Title = b"title", Tr = b"tr", U = b"u", Ul = b"ul", Video = b"video", Wbr = b"wbr", Embed = b"embed",
    Area = b"area", Track = b"track",
}

impl Tag {
    pub(crate) fn is_void(self) -> bool {
        use Tag::{Area, Base, Br, Col, Embed, Hr, Img, Input, Link, Meta, Source, Track, Wbr};
        matches!(
            self,
            Area | Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Source | Track | Wbr
        )
    }

    /// Content is text, not markup.
    pub(crate) fn is_raw(self) -> bool {
        use Tag::{Iframe, Script, Style, Textarea, Title};
        matches!(self, Iframe | Script | Style | Textarea | Title)
    }

    /// Starts a line of its own.
    pub(crate) fn is_block(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Body, Caption, Center, Dd, Details, Dialog, Div,
            Dl, Dt, Fieldset, Figcaption, Figure, Footer, Form, H1, H2, H3, H4, H5, H6, Head,
            Header, Hgroup, Hr, Html, Li, Main, Menu, Nav, Ol, P, Pre, Root, Section, Summary,
            Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul,
        };
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Header
                | Hgroup
                | Hr
                | Html
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Pre
                | Root
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
        )
    }

    pub(crate) fn is_table(self) -> bool {
        use Tag::{Table, Tbody, Td, Tfoot, Th, Thead, Tr};
        matches!(self, Table | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    /// Its start tag ends an open paragraph (HTML Standard, 13.1.2.4).
    pub(crate) fn closes_p(self) -> bool {
        use Tag::{
            Body, Caption, Dd, Dt, Head, Html, Li, Root, Summary, Tbody, Td, Tfoot, Th, Thead, Tr,
        };
        self.is_block()
            && !matches!(
                self,
                Body | Caption
                    | Dd
                    | Dt
                    | Head
                    | Html
                    | Li
                    | Root
                    | Summary
                    | Tbody
                    | Td
                    | Tfoot
                    | Th
                    | Thead
                    | Tr
            )
            || matches!(self, Dd | Dt | Li)
    }

    pub(crate) fn is_heading(self) -> bool {
        use Tag::{H1, H2, H3, H4, H5, H6};
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }
}
