//! Days counted, as the proleptic Gregorian calendar has them (H. Hinnant, "chrono-compatible low-level date algorithms").

/// Days from 1970-01-01 to the date that a text of the form `YYYY-MM-DD...` begins with.
pub(crate) fn day(written: &str) -> Option<i32> {
    let number = |from: usize, to: usize| written.get(from..to)?.parse::<i32>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let sensible = (1..=12).contains(&month) && (1..=31).contains(&day) && year > 0;
    if !sensible || written.as_bytes().get(4) != Some(&b'-') {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// `YYYY-MM-DD` of a day counted from 1970-01-01.
pub(crate) fn date(day: i32) -> String {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + i32::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_each_other() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2031-03-04T02:15:00+03:00"), Some(22_342));
        for d in [-800, 0, 59, 60, 11_016, 22_342, 40_000] {
            assert_eq!(day(&date(d)), Some(d));
        }
        for bad in [
            "",
            "2031",
            "2031-13-01",
            "2031-00-10",
            "20310304",
            "é031-03-04",
        ] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
