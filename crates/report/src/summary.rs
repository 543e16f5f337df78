pub struct SummaryOptions;
pub fn summary() {}
