//! Models that cannot be loaded say why, and nothing panics.

use std::fs;
use std::path::Path;

use rapporteur_nlp::{LoadError, Model};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fixture::model_folder;

/// A copy of the English model, to be spoilt.
fn copy() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(model_folder()).expect("the model") {
        let file = file.expect("a file");
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
    }
    folder
}

/// The error that loading gives once `spoil` was done to a copy.
#[track_caller]
fn error(spoil: impl FnOnce(&Path)) -> LoadError {
    let folder = copy();
    spoil(folder.path());
    match Model::from_dir(folder.path()) {
        Ok(_) => panic!("loaded all the same"),
        Err(error) => error,
    }
}

#[track_caller]
fn config_error(change: impl FnOnce(&mut Value)) -> String {
    let error = error(|folder| {
        let file = folder.join("config.json");
        let mut config: Value =
            serde_json::from_slice(&fs::read(&file).expect("read")).expect("JSON");
        change(&mut config);
        fs::write(&file, config.to_string()).expect("written");
    });
    error.to_string()
}

#[test]
fn a_copy_loads() {
    let folder = copy();
    assert!(Model::from_dir(folder.path()).is_ok());
}

#[test]
fn a_missing_file_is_named() {
    for name in [
        "config.json",
        "tokenizer.json",
        "weights.safetensors",
        "norms.tsv",
        "lemma_exceptions.tsv",
        "lemma_index.verb.txt",
    ] {
        let error = error(|folder| fs::remove_file(folder.join(name)).expect("removed"));
        assert!(
            matches!(&error, LoadError::Read { path, .. } if path.ends_with(name)),
            "{error}"
        );
        assert!(
            error.to_string().contains("tools/model/convert.py"),
            "{error}"
        );
    }
    let nowhere = Model::from_dir(Path::new("/nowhere/at/all"))
        .map(drop)
        .unwrap_err();
    assert!(matches!(nowhere, LoadError::Read { .. }), "{nowhere}");
}

#[test]
fn a_file_that_is_something_else_is_named() {
    for (name, content, message) in [
        (
            "config.json",
            "",
            "config.json is not a model description of format 1: ",
        ),
        (
            "config.json",
            "{}",
            "config.json is not a model description of format 1: missing field `format`",
        ),
        (
            "config.json",
            "\u{feff}[",
            "config.json is not a model description of format 1: ",
        ),
        (
            "tokenizer.json",
            "[]",
            "tokenizer.json is not a model description of format 1: ",
        ),
        (
            "norms.tsv",
            "zz\tyy\n",
            "norms.tsv is not a model description of format 1: cannot read line \"zz\\tyy\"",
        ),
        (
            "norms.tsv",
            "12\n",
            "norms.tsv is not a model description of format 1: cannot read line \"12\"",
        ),
        ("weights.safetensors", "", "weights.safetensors: "),
        (
            "weights.safetensors",
            "no such thing as weights",
            "weights.safetensors: ",
        ),
    ] {
        let error =
            error(|folder| fs::write(folder.join(name), content).expect("written")).to_string();
        assert!(error.starts_with(message), "{name}: {error}");
    }
    for name in ["norms.tsv", "lemma_exceptions.tsv", "lemma_index.adv.txt"] {
        let error =
            error(|folder| fs::write(folder.join(name), b"a\xffb").expect("written")).to_string();
        assert!(error.contains("not UTF-8"), "{name}: {error}");
    }
}

#[test]
fn weights_that_are_cut_off_are_refused_wherever_they_end() {
    let whole = fs::read(model_folder().join("weights.safetensors")).expect("read");
    for length in [1, 7, 8, 9, 100, 5_000, whole.len() / 2, whole.len() - 1] {
        let error = error(|folder| {
            fs::write(folder.join("weights.safetensors"), &whole[..length]).expect("written");
        });
        assert!(matches!(error, LoadError::Weights(_)), "{length}: {error}");
    }
}

#[test]
fn sizes_that_do_not_fit_the_weights_are_refused() {
    for (pointer, value, message) in [
        ("/format", json!(2), "format is 2"),
        (
            "/tok2vec/width",
            json!(64),
            "parameter tok2vec.embed0.E has shape [5000, 96], config.json says [5000, 64]",
        ),
        ("/tok2vec/width", json!(0), "must not be 0"),
        (
            "/tok2vec/width",
            json!(u64::MAX),
            "config.json says [5000, 18446744073709551615]",
        ),
        (
            "/tok2vec/pieces",
            json!(2),
            "parameter tok2vec.layer0.W has shape [96, 3, 288], config.json says [96, 2, 288]",
        ),
        (
            "/tok2vec/depth",
            json!(5),
            "weights.safetensors has no parameter tok2vec.layer4.W",
        ),
        ("/tok2vec/window", json!(2), "window must be 1"),
        (
            "/tok2vec/rows",
            json!([5000]),
            "attributes, rows and seeds differ in number",
        ),
        (
            "/tok2vec/attributes/0",
            json!("COLOUR"),
            "unknown variant `COLOUR`",
        ),
        ("/tagger/labels/0", json!(7), "invalid type"),
        (
            "/tagger/labels",
            json!(["NN"]),
            "parameter tagger.output.W has shape [50, 96], config.json says [1, 96]",
        ),
        (
            "/parser/hidden",
            json!(32),
            "parameter parser.project.W has shape [64, 96], config.json says [32, 96]",
        ),
        (
            "/parser/pieces",
            json!(0),
            "parser: a size is 0 or too large",
        ),
        (
            "/parser/features",
            json!(3),
            "parser sees 3 tokens of a state, only 8 are known",
        ),
        (
            "/parser/moves",
            json!([]),
            "parser: a size is 0 or too large",
        ),
        (
            "/parser/moves/5",
            json!("X-nsubj"),
            "unknown parser move X-nsubj",
        ),
        ("/ner/moves/5", json!("O-ORG"), "unknown entity move O-ORG"),
        (
            "/ner/moves",
            json!(["O"]),
            "parameter ner.upper.W has shape [74, 64], config.json says [1, 64]",
        ),
        ("/tok2vec", Value::Null, "tagger has no tok2vec"),
        (
            "/attribute_rules/0/index",
            json!(9),
            "a rule's index lies outside of its pattern",
        ),
        (
            "/attribute_rules/0/set",
            json!({"SHAPE": "x"}),
            "attribute SHAPE cannot be set",
        ),
        (
            "/attribute_rules/0/patterns",
            json!([[]]),
            "a rule's index lies outside of its pattern",
        ),
        (
            "/attribute_rules/0/patterns",
            json!([[{"LOWER": {"REGEX": "("}}]]),
            "regex parse error",
        ),
        (
            "/attribute_rules/0/patterns",
            json!([[{"TAG": 5}]]),
            "a pattern's value must be a string or one operator",
        ),
        ("/lemmatizer/index", json!(["pron"]), "cannot read"),
    ] {
        let error = config_error(|config| *config.pointer_mut(pointer).expect(pointer) = value);
        assert!(error.contains(message), "{pointer}: {error}");
    }
}

#[test]
fn more_labels_than_a_byte_can_number_are_refused() {
    let error = config_error(|config| {
        let rule = json!({"patterns": [[{"TAG": {"IN": (0..300).map(|i| format!("T{i}")).collect::<Vec<_>>()}}]], "index": 0, "set": {}});
        config["attribute_rules"]
            .as_array_mut()
            .expect("a list")
            .push(rule);
    });
    assert!(error.contains("more than 255 tags"), "{error}");
}

#[test]
fn weights_that_are_not_numbers_are_refused() {
    let error = error(|folder| {
        let file = folder.join("weights.safetensors");
        let mut bytes = fs::read(&file).expect("read");
        // The last two bytes are the last weight as f16: here, not a number.
        let end = bytes.len();
        bytes[end - 2..].copy_from_slice(&0x7e00_u16.to_le_bytes());
        fs::write(&file, bytes).expect("written");
    });
    assert!(error.to_string().contains("not a finite number"), "{error}");
}
