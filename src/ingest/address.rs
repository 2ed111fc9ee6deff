//! What lies at an address of the web: fetched when a person asks for it, and never
//! otherwise.

use std::io::{self, Cursor, Read as _};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ureq::http::Response;
use ureq::{Agent, Body, ResponseExt as _};

use crate::model::{Article, Publication};

use super::media_type::MediaType;
use super::{IngestError, Take, container, decode, html, offering, server_header};

/// More than any page has, in bytes.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A server that has not sent everything after so long is given up.
const PATIENCE: Duration = Duration::from_secs(40);
const PATIENCE_TO_CONNECT: Duration = Duration::from_secs(10);

/// So often a server may send us on.
const MOST_REDIRECTS: u32 = 8;

/// What servers are told, so that they know whom to turn to.
const USER_AGENT: &str = concat!("Dateline/", env!("CARGO_PKG_VERSION"));

/// What a server sent.
struct Fetched {
    /// Where it came from in the end.
    address: String,
    media_type: MediaType,
    /// The days in the header of the answer.
    days: Vec<Publication>,
    bytes: Vec<u8>,
}

/// Hands the articles that lie at `address` to `take`. `position` says meanwhile how
/// many bytes have come.
pub fn each_at_address(address: &str, position: &AtomicU64, take: Take<'_>) -> ControlFlow<()> {
    let fetched = match fetch(address, position) {
        Ok(fetched) => fetched,
        Err(problem) => {
            return take(Err(IngestError::Unreachable { address: address.to_owned(), problem }));
        }
    };
    if fetched.address != address {
        let [address, to] = [address, &fetched.address].map(str::to_owned);
        take(Err(IngestError::Redirected { address, to }))?;
    }
    let Fetched { address, media_type, days, bytes } = fetched;
    let mut take = offering(&days, take);
    if media_type.is_page() {
        take(page(&address, &media_type, &bytes))
    } else {
        container::each(&address, &mut Cursor::new(bytes), 0, &mut take)
    }
}

/// A page, of which the server may know better than itself in which letters it is.
fn page(address: &str, media_type: &MediaType, bytes: &[u8]) -> Result<Article, IngestError> {
    let text = decode::decode_as(bytes, media_type.charset.as_deref())
        .map_err(|_not_text| IngestError::Binary { name: address.to_owned() })?;
    let mut draft = html::read(address, text)?;
    draft.address.get_or_insert_with(|| address.to_owned());
    Ok(draft.into_article(address, None))
}

/// Asks the server; an error says in words what is wrong.
fn fetch(address: &str, position: &AtomicU64) -> Result<Fetched, String> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .timeout_connect(Some(PATIENCE_TO_CONNECT))
        .max_redirects(MOST_REDIRECTS)
        .http_status_as_error(false)
        .user_agent(USER_AGENT)
        .build()
        .into();
    let mut response = agent.get(address).call().map_err(|error| in_words(&error))?;
    let status = response.status();
    if !status.is_success() {
        let reason = status.canonical_reason().unwrap_or("no page");
        return Err(format!("the server answers with {}, “{reason}”", status.as_u16()));
    }
    let address = response.get_uri().to_string();
    let field = |name: &str| response.headers().get(name)?.to_str().ok();
    let media_type = field("content-type").map(MediaType::of).unwrap_or_default();
    let days = server_header::days(field);
    let bytes = bytes_of(&mut response, position)?;
    Ok(Fetched { address, media_type, days, bytes })
}

fn bytes_of(response: &mut Response<Body>, position: &AtomicU64) -> Result<Vec<u8>, String> {
    let mut body = response.body_mut().with_config().limit(MOST_BYTES + 1).reader();
    let mut bytes = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        let count = match body.read(&mut piece) {
            Ok(0) => return Ok(bytes),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(format!("it breaks off ({error})")),
        };
        bytes.extend(piece.iter().take(count));
        position.store(bytes.len() as u64, Ordering::Relaxed);
        if bytes.len() as u64 > MOST_BYTES {
            return Err(format!("it is larger than {} MB", MOST_BYTES >> 20));
        }
    }
}

fn in_words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "there is no such server".to_owned(),
        ureq::Error::Timeout(_) => "the server does not answer in time".to_owned(),
        ureq::Error::TooManyRedirects => "the server sends us round in circles".to_owned(),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "it is no address of a page".to_owned(),
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            "the server refuses to talk".to_owned()
        }
        other => other.to_string(),
    }
}
