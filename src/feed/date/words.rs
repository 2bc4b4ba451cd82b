//! The words of dates: months by how they begin in many languages, zones by their letters, halves of the day.

/// How the names of months begin, folded (lower case, no accents). Full names are longer; a longer beginning goes before
/// a shorter one.
const MONTHS: &[(&str, i64)] = &[
    // English, and what others share with it.
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    // German, Dutch and the north.
    ("mai", 5),
    ("maj", 5),
    ("mei", 5),
    ("maa", 3),
    ("mrt", 3),
    ("okt", 10),
    ("dez", 12),
    ("des", 12),
    // French, Spanish, Portuguese, Italian, Romanian.
    ("fev", 2),
    ("avr", 4),
    ("juin", 6),
    ("juil", 7),
    ("aou", 8),
    ("ene", 1),
    ("abr", 4),
    ("ago", 8),
    ("dic", 12),
    ("set", 9),
    ("out", 10),
    ("gen", 1),
    ("mag", 5),
    ("giu", 6),
    ("lug", 7),
    ("ott", 10),
    ("ian", 1),
    ("iun", 6),
    ("iul", 7),
    ("noi", 11),
    // Hungarian.
    ("sze", 9),
    // Polish and Czech.
    ("sty", 1),
    ("lut", 2),
    ("kwi", 4),
    ("cze", 6),
    ("lip", 7),
    ("sie", 8),
    ("wrz", 9),
    ("paz", 10),
    ("lis", 11),
    ("gru", 12),
    ("led", 1),
    ("uno", 2),
    ("bre", 3),
    ("dub", 4),
    ("kve", 5),
    ("cervenec", 7),
    ("cervence", 7),
    ("cer", 6),
    ("srp", 8),
    ("zar", 9),
    ("rij", 10),
    ("pro", 12),
    // Turkish.
    ("oca", 1),
    ("sub", 2),
    ("nis", 4),
    ("haz", 6),
    ("tem", 7),
    ("agu", 8),
    ("eyl", 9),
    ("eki", 10),
    ("kas", 11),
    ("ara", 12),
    // Russian and its neighbours.
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("маи", 5),
    ("мая", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    // Greek.
    ("ιαν", 1),
    ("φεβ", 2),
    ("μαρ", 3),
    ("μαω", 3),
    ("απρ", 4),
    ("μαι", 5),
    ("ιουν", 6),
    ("ιον", 6),
    ("ιουλ", 7),
    ("ιολ", 7),
    ("αυγ", 8),
    ("σεπ", 9),
    ("οκτ", 10),
    ("νοε", 11),
    ("δεκ", 12),
    // Ukrainian.
    ("січ", 1),
    ("лют", 2),
    ("бер", 3),
    ("кві", 4),
    ("тра", 5),
    ("чер", 6),
    ("лип", 7),
    ("серп", 8),
    ("вер", 9),
    ("жов", 10),
    ("лис", 11),
    ("гру", 12),
    // Arabic, by both sets of names.
    ("يناي", 1),
    ("فبرا", 2),
    ("مارس", 3),
    ("ابري", 4),
    ("مايو", 5),
    ("يوني", 6),
    ("يولي", 7),
    ("اغسط", 8),
    ("سبتم", 9),
    ("اكتو", 10),
    ("نوفم", 11),
    ("ديسم", 12),
    ("شباط", 2),
    ("اذار", 3),
    ("نيسا", 4),
    ("ايار", 5),
    ("حزير", 6),
    ("تموز", 7),
    ("ايلو", 9),
    // Hebrew.
    ("ינו", 1),
    ("פבר", 2),
    ("מרץ", 3),
    ("אפר", 4),
    ("מאי", 5),
    ("יונ", 6),
    ("יול", 7),
    ("אוג", 8),
    ("ספט", 9),
    ("אוק", 10),
    ("נוב", 11),
    ("דצמ", 12),
    // Hindi.
    ("जन", 1),
    ("फर", 2),
    ("फ़र", 2),
    ("मार्च", 3),
    ("अप्र", 4),
    ("मई", 5),
    ("जून", 6),
    ("जुला", 7),
    ("अग", 8),
    ("सित", 9),
    ("अक्", 10),
    ("नव", 11),
    ("दिस", 12),
    // Thai.
    ("ม.ค", 1),
    ("มกร", 1),
    ("ก.พ", 2),
    ("กุม", 2),
    ("มี", 3),
    ("เม", 4),
    ("พ.ค", 5),
    ("พฤษ", 5),
    ("มิ", 6),
    ("ก.ค", 7),
    ("กรก", 7),
    ("ส.ค", 8),
    ("สิง", 8),
    ("ก.ย", 9),
    ("กัน", 9),
    ("ต.ค", 10),
    ("ตุล", 10),
    ("พ.ย", 11),
    ("พฤศ", 11),
    ("ธ.ค", 12),
    ("ธัน", 12),
];

/// The month that a folded word names.
pub(super) fn month(word: &str) -> Option<i64> {
    // Hebrew writes "in" as a part of the name.
    let word = word.strip_prefix('ב').unwrap_or(word);
    MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month)
}

/// Zones by name, in hours east of UTC. Where a name means several, the one that feeds mean most.
const ZONES: &[(&str, f32)] = &[
    ("z", 0.0),
    ("ut", 0.0),
    ("utc", 0.0),
    ("gmt", 0.0),
    ("wet", 0.0),
    ("west", 1.0),
    ("bst", 1.0),
    ("ist", 5.5),
    ("met", 1.0),
    ("mez", 1.0),
    ("cet", 1.0),
    ("mest", 2.0),
    ("mesz", 2.0),
    ("cest", 2.0),
    ("sast", 2.0),
    ("cat", 2.0),
    ("eet", 2.0),
    ("eest", 3.0),
    ("eat", 3.0),
    ("msk", 3.0),
    ("msd", 4.0),
    ("trt", 3.0),
    ("irst", 3.5),
    ("gst", 4.0),
    ("pkt", 5.0),
    ("npt", 5.75),
    ("wib", 7.0),
    ("ict", 7.0),
    ("hkt", 8.0),
    ("sgt", 8.0),
    ("myt", 8.0),
    ("pht", 8.0),
    ("awst", 8.0),
    ("jst", 9.0),
    ("kst", 9.0),
    ("acst", 9.5),
    ("acdt", 10.5),
    ("aest", 10.0),
    ("aedt", 11.0),
    ("nzst", 12.0),
    ("nzdt", 13.0),
    ("art", -3.0),
    ("brt", -3.0),
    ("brst", -2.0),
    ("nst", -3.5),
    ("ndt", -2.5),
    ("at", -4.0),
    ("ast", -4.0),
    ("adt", -3.0),
    ("et", -5.0),
    ("est", -5.0),
    ("edt", -4.0),
    ("ct", -6.0),
    ("cst", -6.0),
    ("cdt", -5.0),
    ("mt", -7.0),
    ("mst", -7.0),
    ("mdt", -6.0),
    ("pt", -8.0),
    ("pst", -8.0),
    ("pdt", -7.0),
    ("akst", -9.0),
    ("akdt", -8.0),
    ("hst", -10.0),
    // The military letters that mail programs still write; RFC 822 has their signs the wrong way round.
    ("a", -1.0),
    ("m", -12.0),
    ("n", 1.0),
    ("y", 12.0),
];

/// Seconds east of UTC of a zone's folded name.
pub(super) fn zone(word: &str) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "quarters of an hour are whole seconds")]
    ZONES.iter().find(|(name, _)| *name == word).map(|(_, hours)| (hours * 3600.0) as i64)
}

/// Is a folded word the first half of a day (false) or the second (true)?
pub(super) fn half(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m" | "오전" | "上午" | "午前" | "πμ" => Some(false),
        "pm" | "p.m" | "오후" | "下午" | "午後" | "μμ" => Some(true),
        _ => None,
    }
}

/// Words that only dates of Korea hold, whose programs leave the zone away.
pub(super) fn is_korean(word: &str) -> bool {
    matches!(word, "년" | "오전" | "오후")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn no_month_hides_another_one() {
        for (start, number) in MONTHS {
            assert_eq!(month(start), Some(*number), "{start}");
            assert_eq!(fold::fold(start).trim(), *start, "folding leaves it as it is");
        }
    }

    #[test]
    fn zones_are_there_once() {
        for (number, (name, _)) in ZONES.iter().enumerate() {
            assert!(ZONES[..number].iter().all(|(other, _)| other != name), "{name}");
        }
    }
}
