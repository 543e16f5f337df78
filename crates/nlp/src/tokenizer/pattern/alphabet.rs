//! Sets of code points, and the partition of all code points that a family of sets induces.

use std::collections::BTreeMap;

/// One past the last code point.
const END: u32 = 0x11_0000;

/// A set of code points: sorted, disjoint ranges that do not touch, both ends inclusive.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tokenizer) struct CharSet(Vec<(u32, u32)>);

impl CharSet {
    /// The set of one code point.
    pub(in crate::tokenizer) fn single(c: u32) -> Self {
        Self(vec![(c, c)])
    }

    /// The union of ranges in any order.
    pub(in crate::tokenizer) fn from_ranges(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match out.last_mut() {
                Some(previous) if first <= previous.1.saturating_add(1) => {
                    previous.1 = previous.1.max(last);
                }
                _ => out.push((first, last)),
            }
        }
        Self(out)
    }

    /// All code points that are not in the set.
    pub(in crate::tokenizer) fn complement(&self) -> Self {
        let mut out = Vec::with_capacity(self.0.len() + 1);
        let mut next = 0;
        for &(first, last) in &self.0 {
            if next < first {
                out.push((next, first - 1));
            }
            next = last + 1;
        }
        if next < END {
            out.push((next, END - 1));
        }
        Self(out)
    }

    /// The ranges, in order.
    pub(in crate::tokenizer) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }
}

/// Number of a set in [`Sets`] and in the [`Alphabet`] made from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tokenizer) struct SetId(u16);

/// Number of a class of code points that no set of the family tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tokenizer) struct ClassId(u16);

impl ClassId {
    pub(in crate::tokenizer) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The family of sets that the patterns use, each stored once.
#[derive(Debug, Default)]
pub(in crate::tokenizer) struct Sets {
    ids: BTreeMap<CharSet, SetId>,
}

impl Sets {
    /// The number of this set; `None` when there are too many.
    pub(in crate::tokenizer) fn id(&mut self, set: CharSet) -> Option<SetId> {
        let next = SetId(u16::try_from(self.ids.len()).ok()?);
        Some(*self.ids.entry(set).or_insert(next))
    }

    /// The partition; `None` when it has too many classes.
    pub(in crate::tokenizer) fn alphabet(&self) -> Option<Alphabet> {
        Alphabet::new(self)
    }
}

/// Maps a code point to its class and answers whether a class lies in a set.
#[derive(Debug)]
pub(in crate::tokenizer) struct Alphabet {
    ascii: [ClassId; 128],
    /// For each block of 256 code points, where its classes begin in `blocks`.
    pages: Vec<u32>,
    blocks: Vec<ClassId>,
    /// `words` words of class bits for each set.
    members: Vec<u64>,
    words: usize,
    classes: usize,
}

const PAGE: usize = 256;

impl Alphabet {
    fn new(sets: &Sets) -> Option<Self> {
        // Sweep over the code points; at each event one set begins or ends. What is inside is the signature.
        let mut events: Vec<(u32, u16)> = Vec::new();
        for (set, id) in &sets.ids {
            for &(first, last) in set.ranges() {
                events.push((first, id.0));
                events.push((last + 1, id.0));
            }
        }
        events.sort_unstable();
        let mut inside = vec![0u64; sets.ids.len().div_ceil(64).max(1)];
        let mut by_signature: BTreeMap<Vec<u64>, ClassId> = BTreeMap::new();
        let mut spans: Vec<(u32, ClassId)> = Vec::new();
        let mut next = 0;
        let mut at = 0;
        while at < END {
            while let Some(&(point, set)) = events.get(next).filter(|event| event.0 == at) {
                debug_assert_eq!(point, at);
                inside[usize::from(set) / 64] ^= 1 << (set % 64);
                next += 1;
            }
            let class = if let Some(&class) = by_signature.get(&inside) {
                class
            } else {
                let class = ClassId(u16::try_from(by_signature.len()).ok()?);
                by_signature.insert(inside.clone(), class);
                class
            };
            spans.push((at, class));
            at = events.get(next).map_or(END, |event| event.0);
        }

        let classes = by_signature.len();
        let words = classes.div_ceil(64);
        let mut members = vec![0u64; sets.ids.len() * words];
        for (signature, class) in &by_signature {
            for set in 0..sets.ids.len() {
                if signature[set / 64] >> (set % 64) & 1 == 1 {
                    members[set * words + class.index() / 64] |= 1 << (class.index() % 64);
                }
            }
        }

        let (pages, blocks) = paginate(&spans);
        let mut ascii = [ClassId(0); 128];
        ascii.copy_from_slice(&blocks[pages[0] as usize..][..128]);
        Some(Self {
            ascii,
            pages,
            blocks,
            members,
            words,
            classes,
        })
    }

    /// The class of a character.
    #[inline]
    pub(in crate::tokenizer) fn class(&self, c: char) -> ClassId {
        let c = c as usize;
        match self.ascii.get(c) {
            Some(&class) => class,
            None => self.blocks[self.pages[c / PAGE] as usize + c % PAGE],
        }
    }

    /// Whether a set holds the characters of a class.
    #[inline]
    pub(in crate::tokenizer) fn has(&self, set: SetId, class: ClassId) -> bool {
        let word = self.members[usize::from(set.0) * self.words + class.index() / 64];
        word >> (class.index() % 64) & 1 == 1
    }

    /// Whether a set holds a character.
    #[inline]
    pub(in crate::tokenizer) fn contains(&self, set: SetId, c: char) -> bool {
        self.has(set, self.class(c))
    }

    /// How many classes there are.
    pub(in crate::tokenizer) fn len(&self) -> usize {
        self.classes
    }

    /// All classes of a set.
    pub(in crate::tokenizer) fn classes_of(
        &self,
        set: SetId,
    ) -> impl Iterator<Item = ClassId> + '_ {
        (0..self.classes as u16)
            .map(ClassId)
            .filter(move |&class| self.has(set, class))
    }
}

/// Spreads the spans (start, class) over blocks of [`PAGE`] code points; equal uniform blocks are stored once.
fn paginate(spans: &[(u32, ClassId)]) -> (Vec<u32>, Vec<ClassId>) {
    let mut pages = Vec::with_capacity(END as usize / PAGE);
    let mut blocks: Vec<ClassId> = Vec::new();
    let mut uniform: BTreeMap<u16, u32> = BTreeMap::new();
    let mut span = 0;
    for page in 0..END / PAGE as u32 {
        let first = page * PAGE as u32;
        let last = first + PAGE as u32 - 1;
        while spans.get(span + 1).is_some_and(|next| next.0 <= first) {
            span += 1;
        }
        let start = blocks.len() as u32;
        if spans.get(span + 1).is_none_or(|next| next.0 > last) {
            let class = spans[span].1;
            pages.push(*uniform.entry(class.0).or_insert_with(|| {
                blocks.extend(std::iter::repeat_n(class, PAGE));
                start
            }));
        } else {
            for c in first..=last {
                while spans.get(span + 1).is_some_and(|next| next.0 <= c) {
                    span += 1;
                }
                blocks.push(spans[span].1);
            }
            pages.push(start);
        }
    }
    (pages, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(ranges: &[(char, char)]) -> CharSet {
        CharSet::from_ranges(ranges.iter().map(|&(a, b)| (a as u32, b as u32)).collect())
    }

    #[test]
    fn touching_and_overlapping_ranges_become_one() {
        assert_eq!(
            set(&[('d', 'f'), ('a', 'c'), ('b', 'e')]).ranges(),
            [(97, 102)]
        );
    }

    #[test]
    fn the_complement_of_the_complement_is_the_set() {
        for s in [
            set(&[]),
            set(&[('\0', 'b')]),
            set(&[('x', '\u{10ffff}')]),
            set(&[('a', 'b'), ('é', 'ü')]),
        ] {
            assert_eq!(s.complement().complement(), s);
        }
    }

    #[test]
    fn an_alphabet_answers_as_its_sets_do() {
        let family = [
            set(&[('a', 'z')]),
            set(&[('m', 'p'), ('à', 'ý')]),
            set(&[('m', 'm')]),
            set(&[('\u{4e00}', '\u{9fff}'), ('\u{1f300}', '\u{1f3fa}')]),
            set(&[('a', 'z')]).complement(),
            set(&[]),
        ];
        let mut sets = Sets::default();
        let ids: Vec<SetId> = family.iter().map(|s| sets.id(s.clone()).unwrap()).collect();
        let alphabet = sets.alphabet().unwrap();
        for c in (0..END).filter_map(char::from_u32) {
            for (set, &id) in family.iter().zip(&ids) {
                let expected = set
                    .ranges()
                    .iter()
                    .any(|&(a, b)| (a..=b).contains(&(c as u32)));
                assert_eq!(alphabet.contains(id, c), expected, "{c:?} in {set:?}");
            }
        }
        // m, other common letters, other a-z, accented, CJK, the rest
        assert_eq!(alphabet.len(), 6);
    }
}
