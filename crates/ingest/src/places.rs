//! Where inputs are: files, folders, standard input.

use crate::bounded::Hashing;
use crate::run::{Flow, Origin, Run};
use crate::sniff::Hint;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use walkdir::WalkDir;

impl Run<'_> {
    /// One input as the user gave it.
    pub(crate) fn input(&mut self, input: &str) -> Flow {
        self.start_clock();
        if input == "-" {
            return self.content(
                &Origin::new("-"),
                &Hint::default(),
                &mut BufReader::new(io::stdin().lock()),
                0,
            );
        }
        let origin = Origin::new(input);
        if input
            .get(..7)
            .is_some_and(|s| s.eq_ignore_ascii_case("http://"))
            || input
                .get(..8)
                .is_some_and(|s| s.eq_ignore_ascii_case("https://"))
        {
            #[cfg(feature = "fetch")]
            return self.address(&origin, input, false);
            #[cfg(not(feature = "fetch"))]
            return self.skip(&origin, None, "this build does not fetch addresses");
        }
        match fs::metadata(input) {
            Err(e) => self.skip(&origin, None, &reason(&e)),
            Ok(about) if about.is_dir() => self.folder(input),
            Ok(_) => self.file(&origin, Path::new(input)),
        }
    }

    fn file(&mut self, origin: &Origin, path: &Path) -> Flow {
        self.start_clock();
        let mut hint = Hint {
            name: origin.source.clone(),
            ..Hint::default()
        };
        match File::open(path) {
            Err(e) => self.skip(origin, None, &reason(&e)),
            Ok(mut file) => {
                // A zip is read from its end, so that it needs the file itself.
                let mut mark = [0; 4];
                let regular = file.metadata().is_ok_and(|m| m.is_file())
                    && file.read_exact(&mut mark).is_ok();
                let is_zip = regular && (mark == *b"PK\x03\x04" || mark == *b"PK\x05\x06");
                if regular && mark.starts_with(b"\x1F\x8B") && file.rewind().is_ok() {
                    hint.packed = Hashing::new(&mut file).finish().ok();
                }
                if is_zip {
                    return self.zip(origin, &mut file, 0);
                }
                let mut reader = BufReader::with_capacity(64 << 10, file);
                // A pipe has no beginning to go back to: nothing was read of it above.
                let _ = reader.rewind();
                self.content(origin, &hint, &mut reader, 0)
            }
        }
    }

    /// All files below a folder, sorted by name. Links are followed; walkdir tells loops.
    fn folder(&mut self, folder: &str) -> Flow {
        let depth = self.options.limits.folder_depth;
        let (mut files, before) = (0usize, self.handed_out());
        let mut walk = WalkDir::new(folder)
            .follow_links(true)
            .max_depth(depth)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    let path = e.path().unwrap_or(Path::new(folder)).display().to_string();
                    let why = match (e.loop_ancestor(), e.io_error()) {
                        (Some(_), _) => "a link to a folder above itself".to_owned(),
                        (None, Some(io)) => reason(io),
                        (None, None) => "cannot be read".to_owned(),
                    };
                    self.skip(&Origin::new(&path), None, &why)?;
                    continue;
                }
            };
            let origin = Origin::new(&entry.path().display().to_string());
            let (is_folder, below) = (entry.file_type().is_dir(), entry.depth() > 0);
            if below && entry.file_name().as_encoded_bytes().starts_with(b".") {
                self.skip(
                    &origin,
                    None,
                    if is_folder {
                        "hidden folder"
                    } else {
                        "hidden file"
                    },
                )?;
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if is_folder {
                if below && entry.depth() == depth {
                    self.skip(
                        &origin,
                        None,
                        &format!("folders are read {depth} deep only"),
                    )?;
                }
            } else if files == self.options.limits.entries {
                return self.skip(
                    &origin,
                    None,
                    &format!("more than {files} files in {folder}: this and the rest are not read"),
                );
            } else {
                files += 1;
                // A pipe or device in a folder could block for ever.
                if entry.file_type().is_file() {
                    self.file(&origin, entry.path())?;
                } else {
                    self.skip(&origin, None, "not a regular file")?;
                }
            }
        }
        if self.handed_out() == before {
            return self.skip(&Origin::new(folder), None, "empty folder");
        }
        ControlFlow::Continue(())
    }
}

/// An I/O error for a person, the same on every platform where it can be.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        io::ErrorKind::TimedOut => error.to_string(),
        _ => format!("cannot be read: {error}"),
    }
}
