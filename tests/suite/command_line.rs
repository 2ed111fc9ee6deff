//! The contract of the command line, with the program itself.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn dateline(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const ARTICLES: &str = concat!(
    r#"{"id":"a","title":"One","published":"2021-03-23","text":"“Éclair”: he was arrested on January 17. Last month he was sentenced."}"#,
    "\n",
    r#"{"id":"b","title":"Two","published":"2021-01-20","text":"The plane crashed on 5 January 2021."}"#,
    "\n"
);

#[test]
fn tag_gives_one_line_per_article_with_offsets_in_code_points() {
    let output = dateline(&["tag", "-"], ARTICLES);
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["published"], "2021-03-23");
    let first = &lines[0]["timex"][0];
    assert_eq!(first["text"], "January 17");
    assert_eq!(first["value"], "2021-01-17");
    assert_eq!(first["type"], "DATE");
    assert_eq!((&first["start"], &first["end"]), (&29.into(), &39.into()));
    assert_eq!(lines[0]["timex"][1]["value"], "2021-02");
}

#[test]
fn tag_writes_timeml() {
    let one = ARTICLES.lines().next().unwrap();
    let output = dateline(&["tag", "--format", "timeml", "-"], one);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("functionInDocument=\"CREATION_TIME\">2021-03-23</TIMEX3>"));
    assert!(text.contains(
        "value=\"2021-01-17\" temporalFunction=\"true\" anchorTimeID=\"t0\">January 17</TIMEX3>"
    ));
}

#[test]
fn several_articles_make_several_documents() {
    let output = dateline(&["tag", "--format", "timeml", "-"], ARTICLES);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--output"));
    let folder = std::env::temp_dir().join(format!("dateline-timeml-{}", std::process::id()));
    let folder_name = folder.to_str().unwrap();
    dateline(&["tag", "--format", "timeml", "--output", folder_name, "-"], ARTICLES);
    let written = std::fs::read_dir(&folder).unwrap().count();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(written, ARTICLES.lines().filter(|line| !line.trim().is_empty()).count());
}

#[test]
fn an_article_is_tagged_the_same_whatever_follows_it() {
    let one = ARTICLES.lines().next().unwrap();
    let alone = dateline(&["tag"], one).stdout;
    let other = r#"{"text": "In 480 BC the war began. On Friday it was over, in May 1915."}"#;
    let followed = dateline(&["tag"], &format!("{one}\n{other}\n")).stdout;
    assert!(followed.starts_with(&alone));
}

#[test]
fn a_kind_can_be_asked_for() {
    let article =
        r#"{"published": "2021-03-23", "text": "War began in 1914. In November it rained."}"#;
    let value =
        |kind| lines(&dateline(&["tag", "--kind", kind], article))[0]["timex"][1]["value"].clone();
    assert_eq!(value("narrative"), "1914-11");
    assert_eq!(value("news"), "2020-11");
}

#[test]
fn extract_gives_events_with_their_evidence() {
    let output = dateline(&["extract"], ARTICLES);
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    let arrest = lines.iter().find(|event| event["type"] == "arrest").unwrap();
    assert_eq!(arrest["when"]["edtf"], "2021-01-17");
    assert_eq!(arrest["when"]["begin"], serde_json::json!(["2021-01-17", "2021-01-17"]));
    let mention = &arrest["mentions"][0];
    assert_eq!(mention["trigger"]["text"], "arrested");
    assert_eq!(mention["timex"]["value"], "2021-01-17");
    assert_eq!(mention["article"], "a");
    assert!(mention["derivation"].as_array().unwrap().len() >= 2);
}

#[test]
fn a_long_article_does_not_lose_its_place_to_short_ones() {
    let sentence = "The mayor was arrested on 5 May 2019, police said. ";
    let article = |number: usize| {
        let text = sentence.repeat(if number == 0 { 300 } else { 1 });
        serde_json::json!({"id": number.to_string(), "text": text}).to_string()
    };
    let mut articles: Vec<String> = (0..20).map(article).collect();
    articles.insert(10, "{broken".to_owned());
    let output = dateline(&["extract", "-"], &articles.join("\n"));
    assert_eq!(output.status.code(), Some(1));
    let mut told: Vec<String> = lines(&output)
        .iter()
        .map(|event| event["mentions"][0]["article"].as_str().unwrap().to_owned())
        .collect();
    told.dedup();
    assert_eq!(told, (0..20).map(|number| number.to_string()).collect::<Vec<_>>());
}

#[test]
fn the_same_input_gives_the_same_output() {
    for arguments in [&["tag"][..], &["extract"], &["extract", "--merge"]] {
        let outputs = [(); 2].map(|()| dateline(arguments, ARTICLES).stdout);
        assert_eq!(outputs[0], outputs[1], "{arguments:?}");
    }
}

#[test]
fn what_fails_is_named_and_the_rest_is_written() {
    let input = format!("{ARTICLES}this is no article\n");
    let output = dateline(&["tag", "-"], &input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output).len(), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains('3'));
    let output = dateline(&["read", "/no/such/file.txt"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/no/such/file.txt"));
}

#[test]
fn a_wrong_call_exits_with_two() {
    assert_eq!(dateline(&["tag", "--format", "poem"], "").status.code(), Some(2));
    assert_eq!(dateline(&["render"], "").status.code(), Some(2));
}

#[test]
fn render_draws_the_window_without_a_display() {
    let folder = std::env::temp_dir().join(format!("dateline-render-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let picture = folder.join("window.png");
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/sample_data");
    let arguments = ["render", samples, "--size", "900x560", "--theme", "dark", "--output"];
    let output = dateline(&[&arguments[..], &[picture.to_str().unwrap()]].concat(), "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let image = image::open(&picture).unwrap().into_rgb8();
    assert_eq!(image.dimensions(), (900, 560));
    let colours: std::collections::BTreeSet<_> = image.pixels().map(|pixel| pixel.0).collect();
    assert!(colours.len() > 200, "only {} colours", colours.len());
    std::fs::remove_dir_all(folder).unwrap();
}
