pub fn markdown() {}
