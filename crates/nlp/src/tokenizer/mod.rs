//! The tokenizer (under construction).
