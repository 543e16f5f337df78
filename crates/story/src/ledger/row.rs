//! A row of the ledger, account by account: what the finder of contradictions compares.

use rapporteur_schema::{ActorType, InitiativeKind, InitiativeSlots, Response, Status, Value};

use super::mention::{Mention, day_number, side_of};
use crate::actors::Joined;

/// One initiative with what each account tells of it.
pub(crate) struct Row<'r> {
    pub(crate) id: String,
    pub(crate) kind: InitiativeKind,
    /// The words of its first mention.
    pub(crate) subject: String,
    accounts: Vec<Account<'r>>,
}

/// What one account tells of an initiative.
pub(crate) struct Account<'r> {
    published: Option<&'r str>,
    members: Vec<(&'r str, &'r InitiativeSlots)>,
    replies: Vec<(String, bool, Response)>,
}

impl<'r> Row<'r> {
    pub(super) fn of(
        id: &str,
        mentions: &[Mention<'r>],
        group: &[usize],
        actors: &Joined,
    ) -> Row<'r> {
        let mut accounts: Vec<(usize, Account<'r>)> = Vec::new();
        for &m in group {
            let mention = &mentions[m];
            let slots = &mention.initiative.slots;
            if accounts.last().is_none_or(|(d, _)| *d != mention.document) {
                accounts.push((
                    mention.document,
                    Account {
                        published: mention.reading.document.published.as_deref(),
                        members: Vec::new(),
                        replies: Vec::new(),
                    },
                ));
            }
            let Some((_, account)) = accounts.last_mut() else {
                continue;
            };
            account.members.push((&mention.initiative.id, slots));
            for reply in &slots.response {
                if let Some(side) = reply
                    .actor
                    .as_ref()
                    .and_then(|a| side_of(mention.reading, a, actors))
                {
                    let actor = reply
                        .actor
                        .as_ref()
                        .and_then(|a| actors.actor(&mention.reading.document.id, a));
                    let state = actor.is_some_and(|a| {
                        matches!(
                            a.actor_type,
                            ActorType::Country | ActorType::Government | ActorType::Place
                        )
                    });
                    let mut reply = reply.clone();
                    reply.actor = actor.map(|a| a.id.clone());
                    account.replies.push((side, state, reply));
                }
            }
        }
        let first = group.first().map(|&m| &mentions[m]);
        Row {
            id: id.to_owned(),
            kind: first.map(super::mention::Mention::kind).unwrap_or_default(),
            subject: group
                .iter()
                .map(|&m| mentions[m].words())
                .find(|w| w.contains(' '))
                .or_else(|| first.map(Mention::words))
                .unwrap_or_default(),
            accounts: accounts.into_iter().map(|(_, a)| a).collect(),
        }
    }

    pub(crate) fn accounts(&self) -> impl Iterator<Item = &Account<'r>> {
        self.accounts.iter()
    }

    /// Ids of the mentions, in the order of the documents.
    pub(crate) fn members(&self) -> Vec<String> {
        let all = self.accounts.iter().flat_map(|a| &a.members);
        all.map(|(id, _)| (*id).to_owned()).collect()
    }

    /// Whether all accounts are of one day or of two that follow each other: what differs then is hardly a later state.
    pub(crate) fn same_days(&self) -> bool {
        let mut days: Vec<&str> = self
            .accounts
            .iter()
            .filter_map(|a| a.published?.get(..10))
            .collect();
        days.sort_unstable();
        // A morning's paper tells of the evening before.
        let numbers: Vec<i64> = days.iter().filter_map(|d| day_number(d)).collect();
        match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) => last - first <= 1,
            _ => true,
        }
    }
}

impl<'r> Account<'r> {
    /// The values of a slot.
    pub(crate) fn values(
        &self,
        slot: impl Fn(&InitiativeSlots) -> &Vec<Value>,
    ) -> impl Iterator<Item = &'r Value> {
        let all: Vec<&'r Value> = self
            .members
            .iter()
            .flat_map(|(_, s)| {
                let s: &'r InitiativeSlots = s;
                // The slot is borrowed for as long as the reading is.
                slot_of(s, &slot)
            })
            .collect();
        all.into_iter()
    }

    pub(crate) fn states(&self) -> impl Iterator<Item = &'r Status> {
        self.members.iter().flat_map(|(_, s)| s.status.iter())
    }

    /// Replies with the side that replies, and whether a state or its government does, not one of its people or bodies.
    pub(crate) fn replies(&self) -> impl Iterator<Item = (String, bool, &Response)> {
        self.replies
            .iter()
            .map(|(side, state, r)| (side.clone(), *state, r))
    }
}

fn slot_of<'r>(
    slots: &'r InitiativeSlots,
    slot: &impl Fn(&InitiativeSlots) -> &Vec<Value>,
) -> Vec<&'r Value> {
    slot(slots).iter().collect()
}
