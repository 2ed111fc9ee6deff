//! Web pages as sites make them: of 60 KB, a few are the article.

/// A page with menus, cards and scripts around these paragraphs.
pub(crate) fn page(number: usize, paragraphs: &str) -> Vec<u8> {
    let link = "<li class=\"nav-item nav-item--level-2\"><a class=\"link link--quiet\" href=\"https://www.example.org/news/world?from=menu&amp;n=7\" data-track=\"menu\"><span class=\"label\">World news</span></a></li>\n";
    let card = "<div class=\"card card--related\"><a href=\"/2021/02/03/story\"><img src=\"/pictures/small.jpg\" srcset=\"/pictures/small.jpg 320w, /pictures/large.jpg 640w\" alt=\"A picture\"><h3 class=\"card__title\">A story that is told elsewhere</h3></a><p class=\"card__time\">2 hours ago</p></div>\n";
    let script = "<script>window.settings = window.settings || []; settings.push({\"a\": [1, 2, 3], \"tracker\": \"<b>\", \"list\": {\"on\": true}});</script>\n";
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Court rules, part {number} | The Gazette</title>\
         <meta property=\"og:site_name\" content=\"The Gazette\"><meta property=\"article:published_time\" content=\"2021-02-03T10:00:00+03:00\">\
         <style>{}</style></head><body><nav><ul>{}</ul></nav><main><article><h1>Court rules, part {number}</h1>\
         <p class=\"byline\">By Dana Whitlock</p>{}</article><aside>{}</aside></main>{}<footer><ul>{}</ul></footer></body></html>",
        ".card { display: grid; margin: 0 0 1rem }\n".repeat(150),
        link.repeat(90),
        paragraphs,
        card.repeat(60),
        script.repeat(40),
        link.repeat(50),
    )
    .into_bytes()
}
