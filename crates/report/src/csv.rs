pub fn quotations_csv() {}
pub fn discrepancies_csv() {}
