//! Any queries on any articles with any marks, against a plain reading of the query.

use proptest::prelude::*;

use super::*;
use crate::query::Holding;

/// Words that push others out of a lead.
const FILLER: usize = 50;

/// What plain reading of the query says, from rows and texts instead of the index's own structures.
fn naive(memory: &Memory, query: &Query) -> Vec<PathBuf> {
    let hidden = crate::index::plan::speaks_of_hidden(&query.root);
    let all = memory.collect(&Query::everything()).into_iter();
    let mut all: Vec<_> =
        all.filter(|listed| (hidden || !listed.state.hidden) && holds(&query.root, listed)).collect();
    let last_if_empty = |text: &str| (text.is_empty(), text.to_owned());
    match query.order() {
        Sort::Newest => {}
        Sort::Oldest => all.reverse(),
        Sort::Relevance => all.sort_by_key(|listed| -score(&query.root, true, listed)),
        Sort::Title => all.sort_by_key(|listed| last_if_empty(&listed.record.row.title)),
        Sort::Source => {
            all.sort_by_key(|listed| last_if_empty(listed.record.row.source.as_deref().unwrap_or_default()));
        }
    }
    all.into_iter().map(|listed| listed.record.row.path).collect()
}

fn score(expression: &Expression, wanted: bool, listed: &Listed) -> i32 {
    match expression {
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().map(|part| score(part, wanted, listed)).sum()
        }
        Expression::Not(part) => score(part, !wanted, listed),
        Expression::Term(Term::Words { field: None, words, last_is_prefix })
            if wanted && words.len() == 1 =>
        {
            let row = &listed.record.row;
            let is_in = |text: &str| stands_in(text, words, *last_is_prefix);
            let body: Vec<_> = body(listed).split(' ').take(50).collect();
            match () {
                () if is_in(&row.title) || row.shows.iter().any(|name| is_in(name)) => 4,
                () if is_in(&body.join(" ")) => 2,
                () => 1,
            }
        }
        _ => 0,
    }
}

/// All articles have their text as a summary too.
fn body(listed: &Listed) -> &str {
    listed.record.summary.as_deref().unwrap_or_default()
}

fn stands_in(text: &str, words: &[String], last_is_prefix: bool) -> bool {
    let text: Vec<_> = text.split(' ').collect();
    text.windows(words.len()).any(|window| {
        let last = words.len() - 1;
        let same = |index: usize| match (index == last, last_is_prefix) {
            (true, true) => window[index].starts_with(&words[index]),
            // A possessive is folded to this.
            (true, false) if window[index].strip_suffix('s') == Some(&words[index]) => true,
            _ => window[index] == words[index],
        };
        (0..words.len()).all(same)
    })
}

fn holds(expression: &Expression, listed: &Listed) -> bool {
    use crate::query::State as Asked;
    match expression {
        Expression::All => true,
        Expression::And(parts) => parts.iter().all(|part| holds(part, listed)),
        Expression::Or(parts) => parts.iter().any(|part| holds(part, listed)),
        Expression::Not(part) => !holds(part, listed),
        Expression::Term(Term::Is(Asked::Unread)) => !listed.state.read,
        Expression::Term(Term::Is(Asked::Read)) => listed.state.read,
        Expression::Term(Term::Is(Asked::Bookmarked)) => listed.state.bookmarked,
        Expression::Term(Term::Is(Asked::Hidden)) => listed.state.hidden,
        Expression::Term(Term::Days { from, until }) => {
            let day = listed.record.row.date.day;
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
        }
        Expression::Term(Term::Since(seconds)) => listed.record.row.date.seconds >= *seconds,
        Expression::Term(Term::Arrived(seconds)) => listed.record.arrived > *seconds,
        Expression::Term(Term::Has(Holding::Image)) => listed.record.has_image,
        Expression::Term(Term::Has(Holding::Link)) => listed.record.has_link,
        Expression::Term(Term::Words { field, words, last_is_prefix }) => {
            let row = &listed.record.row;
            let mut texts = vec![row.title.as_str()];
            if field.is_none() {
                texts.push(body(listed));
                texts.extend(row.shows.iter().chain(&row.source).map(Clean::as_str));
            }
            texts.into_iter().any(|text| stands_in(text, words, *last_is_prefix))
        }
        Expression::Term(Term::Season(season)) => {
            listed.record.seasons.iter().any(|said| said.season == *season)
        }
        Expression::Term(Term::Kind(kind)) => listed.record.kinds.contains(kind),
        Expression::Term(Term::Among(ids)) => ids.contains(&listed.record.row.id),
        Expression::Term(Term::Show { .. } | Term::SeasonOf { .. }) => false,
    }
}

fn any_word() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["l", "lu", "luke", "lukes", "cage", "ca", "c"]).prop_map(str::to_string)
}

fn any_expression() -> impl Strategy<Value = Expression> {
    use crate::query::State;
    let field = proptest::option::of(Just(TextField::Title));
    let words = (field, proptest::collection::vec(any_word(), 1..3), any::<bool>());
    let words = words.prop_map(|(field, words, last_is_prefix)| Term::Words { field, words, last_is_prefix });
    let states = vec![State::Unread, State::Read, State::Bookmarked, State::Hidden];
    let leaf = prop_oneof![
        1 => Just(Expression::All),
        3 => any_time_or_holding().prop_map(Expression::Term),
        8 => words.prop_map(Expression::Term),
        2 => proptest::sample::select(states).prop_map(is),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Expression::And),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Expression::Or),
            inner.prop_map(|part| Expression::Not(Box::new(part))),
        ]
    })
}

/// Articles are of the first days from 14 September 2016, and came in these seconds.
fn any_time_or_holding() -> impl Strategy<Value = Term> {
    let day = || proptest::option::of((14..19i8).prop_map(|day| jiff::civil::date(2016, 9, day)));
    prop_oneof![
        (day(), day()).prop_map(|(from, until)| Term::Days { from, until }),
        (-1..5i64).prop_map(Term::Since),
        (-1..5i64).prop_map(Term::Arrived),
        proptest::sample::select(vec![Holding::Image, Holding::Link]).prop_map(Term::Has),
    ]
}

fn any_query() -> impl Strategy<Value = Query> {
    let sorts = vec![Sort::Newest, Sort::Oldest, Sort::Relevance, Sort::Title, Sort::Source];
    let sort = proptest::sample::select(sorts);
    (any_expression(), sort).prop_map(|(root, sort)| Query { root, sort: Some(sort) })
}

fn any_text(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(any_word(), 0..most).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("NEWSREADER_LONG").is_some() { 20_000 } else { 200 }))]

    /// Any queries one after the other, each perhaps answered from the one before, on any articles
    /// with any marks, give what a plain reading of the query gives.
    #[test]
    fn a_page_is_what_a_naive_filter_finds(
        articles in proptest::collection::vec((any_text(3), any_text(5), 0..4i64, any::<u16>()), 0..12),
        queries in proptest::collection::vec(any_query(), 1..6),
        extra in any_expression(),
    ) {
        let memory = marked(&articles);
        let narrowed: Vec<_> = queries.iter()
            .map(|query| {
                let root = Expression::And(vec![query.root.clone(), extra.clone()]);
                Query { root, sort: query.sort }
            })
            .collect();
        for query in queries.iter().zip(&narrowed).flat_map(|(query, narrow)| [query, narrow]) {
            let asked = PageRequest { query: query.clone(), ..request(Expression::All) };
            let page = memory.page(&asked, &|| false).unwrap();
            let found: Vec<_> = page.rows.iter().map(|row| row.path.clone()).collect();
            prop_assert_eq!(&found, &naive(&memory, query), "{:?}", query);
            prop_assert_eq!(memory.total(query, &[], &|| false), Some(found.len()));
        }
    }
}

/// Articles of a title, a text, a second, and bits that say what else they have.
fn marked(articles: &[(String, String, i64, u16)]) -> Memory {
    let mut memory = Memory::default();
    let mut marks = Vec::new();
    for (number, (title, body, seconds, bits)) in articles.iter().enumerate() {
        let has = |bit: u16| bits >> bit & 1 == 1;
        let some = |bit, text: &str| has(bit).then(|| Clean::line(text));
        let path = number.to_string();
        for (bit, field) in (0..).zip([Field::Read, Field::Bookmarked, Field::Hidden]) {
            marks.push(change(&[&path], field, has(bit)));
        }
        let body = if has(3) { format!("{}{body}", "x ".repeat(FILLER)) } else { body.clone() };
        let mut made = Article {
            summary: Some(Clean::line(&body)),
            image: some(4, "image.png"),
            url: some(5, "https://example.com/luke"),
            source: some(6, if has(7) { "cage" } else { "luke" }),
            shows: some(8, "cage luke").into_iter().collect(),
            ..article(&path, *seconds, title, &body)
        };
        made.date.day = made.date.day.saturating_add(jiff::Span::new().days(*seconds));
        let file = FileState { version: 1, arrived: i64::from(bits >> 9 & 3) };
        memory.put([Entry::of(&made, &memory.catalogue, file)]);
    }
    memory.settle();
    marks.iter().for_each(|change| memory.mark(change));
    memory
}
