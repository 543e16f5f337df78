//! The floors of the house: nothing below imports anything above.

use std::collections::BTreeMap;
use std::path::Path;

/// Each crate with the crates of the house that it may build on.
const FLOORS: &[(&str, &[&str])] = &[
    ("schema", &[]),
    ("nlp", &[]),
    ("ingest", &["schema"]),
    ("read", &["schema", "nlp"]),
    ("story", &["schema", "nlp"]),
    ("report", &["schema"]),
    (
        "rapporteur",
        &["schema", "nlp", "ingest", "read", "story", "report"],
    ),
];

#[test]
fn imports_point_downwards_only() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(crates).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(manifest) = std::fs::read_to_string(folder.join("Cargo.toml")) else {
            continue;
        };
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let built_on: Vec<String> = manifest
            .split("\n[dev-dependencies]")
            .next()
            .unwrap_or_default()
            .lines()
            .filter_map(|line| line.strip_prefix("rapporteur-"))
            .filter_map(|line| line.split(['.', ' ', '=']).next().map(str::to_owned))
            .collect();
        found.insert(name, built_on);
    }
    assert_eq!(
        found.len(),
        FLOORS.len(),
        "a crate has no floor: {:?}",
        found.keys()
    );
    for (name, allowed) in FLOORS {
        let built_on = found
            .get(*name)
            .unwrap_or_else(|| panic!("there is no crate {name}"));
        for below in built_on {
            assert!(
                allowed.contains(&below.as_str()),
                "{name} must not build on {below}"
            );
        }
    }
}
