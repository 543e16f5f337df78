//! Readings put aside until their story is known: in memory while they are few, else in a temporary file.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use rapporteur_schema::Reading;

/// Readings that stay in memory: a folder of files needs no temporary file.
const IN_MEMORY: usize = 256;

/// Where a reading is.
enum Place {
    Memory(Box<Reading>),
    /// From this byte, so many bytes.
    File(u64, usize),
}

/// Readings in the order in which they came.
#[derive(Default)]
pub(crate) struct Spill {
    places: Vec<Place>,
    file: Option<File>,
    end: u64,
}

impl Spill {
    /// Puts a reading aside. Where no temporary file can be written, it stays in memory.
    pub(crate) fn push(&mut self, reading: Reading) {
        let place = if self.places.len() < IN_MEMORY {
            None
        } else {
            self.write(&reading)
        };
        self.places
            .push(place.unwrap_or_else(|| Place::Memory(Box::new(reading))));
    }

    fn write(&mut self, reading: &Reading) -> Option<Place> {
        let line = serde_json::to_vec(reading).ok()?;
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile().ok()?),
        };
        file.seek(SeekFrom::Start(self.end)).ok()?;
        file.write_all(&line).ok()?;
        let from = self.end;
        self.end += line.len() as u64;
        Some(Place::File(from, line.len()))
    }

    /// The reading that came as number `at`; `None` where there is none, or where the temporary file was taken away.
    pub(crate) fn get(&mut self, at: usize) -> Option<Reading> {
        match self.places.get(at)? {
            Place::Memory(reading) => Some((**reading).clone()),
            Place::File(from, length) => {
                let file = self.file.as_mut()?;
                file.seek(SeekFrom::Start(*from)).ok()?;
                let mut line = vec![0; *length];
                file.read_exact(&mut line).ok()?;
                serde_json::from_slice(&line).ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_come_back_as_they_were() {
        let mut spill = Spill::default();
        let reading = |number: usize| {
            let mut reading = Reading::default();
            reading.document.id = format!("doc-{number}");
            reading.document.text = "Orléa’s envoy".repeat(number % 7);
            reading
        };
        for number in 0..IN_MEMORY + 20 {
            spill.push(reading(number));
        }
        for number in [0, IN_MEMORY - 1, IN_MEMORY + 19, IN_MEMORY] {
            assert_eq!(spill.get(number), Some(reading(number)));
        }
        assert_eq!(spill.get(IN_MEMORY + 20), None);
    }
}
