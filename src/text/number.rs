//! Numbers as the screen says them. What programs read is never grouped.

/// Digits in groups of three: `1,204`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let grouped: Vec<_> = [0, 999, 1_204, 12_000, 1_000_000].into_iter().map(grouped).collect();
        assert_eq!(grouped, ["0", "999", "1,204", "12,000", "1,000,000"]);
    }
}
