package io.github.camelwawp.gateway.config;

import static io.github.camelwawp.gateway.config.Kind.charset;
import static io.github.camelwawp.gateway.config.Kind.decimal;
import static io.github.camelwawp.gateway.config.Kind.endpointPath;
import static io.github.camelwawp.gateway.config.Kind.endpointWord;
import static io.github.camelwawp.gateway.config.Kind.flag;
import static io.github.camelwawp.gateway.config.Kind.hmac;
import static io.github.camelwawp.gateway.config.Kind.line;
import static io.github.camelwawp.gateway.config.Kind.millis;
import static io.github.camelwawp.gateway.config.Kind.oneOf;
import static io.github.camelwawp.gateway.config.Kind.path;
import static io.github.camelwawp.gateway.config.Kind.pathOrNone;
import static io.github.camelwawp.gateway.config.Kind.quietHours;
import static io.github.camelwawp.gateway.config.Kind.template;
import static io.github.camelwawp.gateway.config.Kind.text;
import static io.github.camelwawp.gateway.config.Kind.time;
import static io.github.camelwawp.gateway.config.Kind.timeOrNever;
import static io.github.camelwawp.gateway.config.Kind.urlOrNone;
import static io.github.camelwawp.gateway.config.Kind.whole;
import static io.github.camelwawp.gateway.config.Kind.word;

import io.github.camelwawp.text.mail.CutTrace;
import io.github.camelwawp.text.mail.StripReplies;
import io.github.camelwawp.text.mail.SubjectLine;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The only list of the gateway's options: it provides the defaults, the check at startup and the documentation. */
public final class Options {

    private static final int MOST = Integer.MAX_VALUE;

    /** Not among the component's options, which Camel sets on the component. */
    static final String ACCESS_TOKEN_FILE = "gateway.access-token-file";

    static final String PROXY_PASSWORD_FILE = "gateway.proxy-password-file";

    static final List<Topic> TOPICS = List.of(
            new Topic(
                    "Wawp",
                    new Option(
                            ACCESS_TOKEN_FILE,
                            "{{env:WAWP_ACCESS_TOKEN_FILE:}}",
                            pathOrNone(),
                            "A file that contains the access token of the Wawp account; it takes precedence over `camel.component.wawp.access-token`."),
                    new Option(
                            PROXY_PASSWORD_FILE,
                            "",
                            pathOrNone(),
                            "A file that contains the password for the HTTP proxy; it takes precedence over `camel.component.wawp.proxy-password`.")),
            new Topic(
                    "Recipients",
                    new Option(
                                    "gateway.recipients.<name>",
                                    null,
                                    text(),
                                    "The JIDs, phone numbers or other names that a name stands for, separated by commas.")
                            .hidden(),
                    new Option(
                                    "gateway.recipients.default",
                                    "{{env:WAWP_DEFAULT_RECIPIENT:}}",
                                    text(),
                                    "The recipients of messages that name no recipient.")
                            .hidden(),
                    new Option(
                            "gateway.max-recipients",
                            "50",
                            whole(1, MOST),
                            "The maximum number of recipients a message may name; a name counts once, even if it stands for several recipients."),
                    new Option(
                            "gateway.check-exists",
                            "false",
                            flag(),
                            "Whether the gateway asks Wawp for the WhatsApp id of a number before it sends the first text to it."),
                    new Option(
                            "gateway.check-exists.keep",
                            "30d",
                            time(),
                            "How long the gateway caches that id; it caches the answer that a number is not on WhatsApp for one day.")),
            new Topic(
                    "Files",
                    new Option("gateway.file.enabled", "true", flag(), "Whether the gateway forwards files."),
                    new Option(
                            "gateway.file.directory",
                            "inbox",
                            endpointPath(),
                            "The folder that the gateway polls for files; `inbox/<recipient>/note.txt` goes to that recipient."),
                    new Option("gateway.file.poll-delay", "1s", millis(), "The time between two polls of that folder."),
                    new Option(
                            "gateway.file.quiet",
                            "2s",
                            millis(),
                            "How long a file must stay unchanged before the gateway reads it."),
                    new Option(
                            "gateway.file.max-size",
                            "10485760",
                            whole(1, MOST),
                            "The maximum size of a file in bytes; the limit for HTML, Markdown and each row of a CSV file is 1,000,000."),
                    new Option(
                            "gateway.file.charset",
                            "",
                            charset(),
                            "The charset of text files; if empty, the gateway detects a byte order mark or UTF-8, and otherwise assumes Windows-1252.")),
            new Topic(
                    "CSV files",
                    new Option(
                            "gateway.csv.enabled",
                            "true",
                            flag(),
                            "Whether each row of a CSV file is a message; if false, CSV files are sent like other text files."),
                    new Option(
                            "gateway.csv.recipient-column",
                            "to",
                            word("the name of a column"),
                            "The column that contains the recipient.")),
            new Topic(
                    "HTTP",
                    new Option(
                            "gateway.http.enabled", "false", flag(), "Whether the gateway accepts messages over HTTP."),
                    new Option(
                            "gateway.http.host",
                            "127.0.0.1",
                            word("\\S+", "not empty", "an address of this machine, such as 127.0.0.1"),
                            "The address on which the gateway listens for calls and events."),
                    new Option(
                            "gateway.http.port",
                            "8080",
                            whole(1, 65535),
                            "The port on which the gateway listens for calls and events."),
                    new Option(
                                    "gateway.http.token",
                                    "{{env:WAWP_GATEWAY_TOKEN:}}",
                                    line(),
                                    "The token that callers must send as `Authorization: Bearer <token>`.")
                            .hidden(),
                    new Option(
                            "gateway.http.token-file",
                            "{{env:WAWP_GATEWAY_TOKEN_FILE:}}",
                            pathOrNone(),
                            "A file that contains the token; it takes precedence over the option without `-file`; the gateway reads it again for each call."),
                    new Option(
                            "gateway.http.max-body",
                            "65536",
                            whole(1, MOST),
                            "The maximum size of a request body in bytes."),
                    new Option(
                            "gateway.http.request-timeout",
                            "30s",
                            millis(),
                            "The timeout of a call, including the time to receive its body."),
                    new Option(
                            "gateway.http.idle-timeout",
                            "15s",
                            millis(),
                            "The timeout for the complete head of a call, counted from the opening of the connection or from the previous response."),
                    new Option(
                            "gateway.http.max-connections",
                            "1000",
                            whole(1, MOST),
                            "The maximum number of open connections; beyond it, the gateway closes the connection that has been idle longest."),
                    new Option(
                            "gateway.http.forward-delay",
                            "250ms",
                            millis(),
                            "The time between two polls for messages that other gateways stored, four times as long and at least 1.5 s while there are none; the gateway sends its own messages at once."),
                    new Option(
                            "gateway.http.lease",
                            "1m",
                            time(),
                            "How long a message stays reserved for a gateway that died while processing it, before another gateway that shares the journal takes it over.")),
            new Topic(
                    "JMS",
                    new Option(
                            "gateway.jms.enabled",
                            "false",
                            flag(),
                            "Whether the gateway consumes messages from a JMS queue."),
                    new Option(
                                    "gateway.jms.url",
                                    "tcp://localhost:61616",
                                    word("the URL of a broker"),
                                    "The URL of the broker, optionally with options of the Artemis client such as `?sslEnabled=true`.")
                            .hidden(),
                    new Option("gateway.jms.user", "{{env:WAWP_JMS_USER:}}", line(), "The user name for the broker."),
                    new Option(
                                    "gateway.jms.password",
                                    "{{env:WAWP_JMS_PASSWORD:}}",
                                    line(),
                                    "The password for the broker.")
                            .hidden(),
                    new Option(
                            "gateway.jms.password-file",
                            "{{env:WAWP_JMS_PASSWORD_FILE:}}",
                            pathOrNone(),
                            "A file that contains the password; it takes precedence over the option without `-file`; the gateway reads it again for each connection."),
                    new Option(
                            "gateway.jms.connection-factory",
                            "",
                            text(),
                            "For a broker other than Artemis, the class of its connection factory or a bean such as `#broker`."),
                    new Option(
                            "gateway.jms.queue",
                            "whatsapp",
                            endpointWord("the name of a queue"),
                            "The queue from which the gateway consumes messages."),
                    new Option(
                            "gateway.jms.consumers",
                            "{{gateway.concurrency}}",
                            whole(1, 1000),
                            "The number of concurrent consumers of that queue."),
                    new Option(
                            "gateway.jms.max-size",
                            "1048576",
                            whole(1, MOST),
                            "The maximum size of a text in bytes; a larger one becomes a dead letter.")),
            new Topic(
                    "Outbox",
                    new Option(
                            "gateway.outbox",
                            "direct:send",
                            word(
                                    "direct:send|jms:(?!topic:|temp|queue:(?:\\?|$))[^\\s?]\\S*",
                                    "`direct:send`, or `jms:queue:` and a name",
                                    "direct:send, or jms:queue: and the name of a queue"),
                            "The endpoint between the sources and the sender: a direct call, or a durable queue that several gateways may share."),
                    new Option(
                            "gateway.outbox.consumers",
                            "{{gateway.concurrency}}",
                            whole(1, 1000),
                            "The number of this gateway's concurrent consumers of that queue."),
                    new Option(
                            "gateway.outbox.dead",
                            "wawp.dead",
                            endpointWord("the name of a queue"),
                            "The queue for dead letters if the outbox is a queue.")),
            new Topic(
                    "Mail",
                    new Option(
                            "gateway.mail.enabled",
                            "false",
                            flag(),
                            "Whether the gateway forwards the unread mails of a mailbox."),
                    new Option(
                            "gateway.mail.protocol",
                            "imaps",
                            word("imaps?", "`imap`, `imaps`", "imap or imaps"),
                            "The protocol: `imaps` encrypts from the start, `imap` uses STARTTLS if the server offers it."),
                    new Option(
                            "gateway.mail.host",
                            "{{env:WAWP_MAIL_HOST:localhost}}",
                            word(
                                    "[^\\s/@?#:\\[\\]]+|\\[[0-9A-Fa-f:.]+]",
                                    "not empty",
                                    "the name or address of the IMAP server, without its port"),
                            "The host name of the IMAP server."),
                    new Option("gateway.mail.port", "993", whole(1, 65535), "The port of the IMAP server."),
                    new Option(
                            "gateway.mail.user",
                            "{{env:WAWP_MAIL_USER:}}",
                            line(),
                            "The user name for the mailbox, usually its email address."),
                    new Option(
                                    "gateway.mail.password",
                                    "{{env:WAWP_MAIL_PASSWORD:}}",
                                    line(),
                                    "The password, or the OAuth access token.")
                            .hidden(),
                    new Option(
                            "gateway.mail.password-file",
                            "{{env:WAWP_MAIL_PASSWORD_FILE:}}",
                            pathOrNone(),
                            "A file that contains the password or token; it takes precedence over the option without `-file`; the gateway reads it again for each connection."),
                    new Option(
                            "gateway.mail.oauth",
                            "false",
                            flag(),
                            "Whether the password is an OAuth access token (XOAUTH2)."),
                    new Option(
                            "gateway.mail.folder", "INBOX", word("the name of a folder"), "The folder of the mailbox."),
                    new Option(
                            "gateway.mail.allowed-senders",
                            "",
                            text(),
                            "The addresses and domains (`@example.com`) whose mails are accepted, separated by commas; if empty, the gateway accepts all senders."),
                    new Option(
                            "gateway.mail.domain",
                            "",
                            word(
                                    "|[^\\s,;@:/]+([ ,]+[^\\s,;@:/]+)*,?",
                                    "or empty",
                                    "domains such as example.com, separated by commas, or empty"),
                            "The domains whose addresses name recipients, separated by commas; if empty, the domain of the mailbox user."),
                    new Option(
                            "gateway.mail.poll-delay", "30s", millis(), "The time between two polls of the mailbox."),
                    new Option(
                            "gateway.mail.timeout",
                            "30s",
                            millis(),
                            "The timeout for connecting to the server, for each read and for each write."),
                    new Option(
                            "gateway.mail.max-size",
                            "26214400",
                            whole(1, MOST),
                            "The maximum size of a mail in bytes; of a larger one the gateway fetches only the headers and writes a dead letter."),
                    new Option(
                            "gateway.mail.max-parts",
                            "1000",
                            whole(1, MOST),
                            "The maximum number of MIME parts in a mail."),
                    new Option(
                            "gateway.mail.max-depth",
                            "20",
                            whole(1, 100),
                            "The maximum nesting depth of MIME parts in a mail."),
                    new Option(
                            "gateway.mail.strip-replies",
                            "safe",
                            oneOf(StripReplies.class),
                            "Whether quoted replies and signatures are removed: `safe` removes only proven quotes, `aggressive` also quotes inside a reply and copied header blocks."),
                    new Option(
                            "gateway.mail.cut-trace",
                            "line",
                            oneOf(CutTrace.class),
                            "Whether a last line says that a quote was removed, and how long it was."),
                    new Option(
                            "gateway.mail.subject-line",
                            "bold",
                            oneOf(SubjectLine.class),
                            "Whether the text begins with the subject."),
                    new Option(
                            "gateway.mail.typed-marks",
                            "escape",
                            oneOf(TypedMarks.class),
                            "How a `*`, `_`, `~` or backquote typed by the sender is treated: `escape` shows the character itself, `keep` lets WhatsApp use it as formatting.")),
            new Topic(
                    "Templates",
                    new Option(
                            "gateway.template.<name>",
                            null,
                            template(),
                            "The template for messages from your own routes."),
                    new Option("gateway.template.mail", "${body}", template(), "The template for mails."),
                    new Option("gateway.template.file", "${body}", template(), "The template for files."),
                    new Option("gateway.template.jms", "${body}", template(), "The template for JMS messages."),
                    new Option(
                            "gateway.template.http",
                            "${body}",
                            template(),
                            "The template for messages received over HTTP."),
                    new Option(
                            "gateway.csv.template",
                            "${variable.row[text]}",
                            template(),
                            "The template for rows of CSV files.")),
            new Topic(
                    "Opt-out",
                    new Option(
                            "gateway.opt-out.language",
                            "en",
                            word(
                                    "\\S+",
                                    "`en`, `ar`, `de`, `es`, `fr`, `hi`, `id`, `it`, `pt`, `ru`, `tr`, or one of yours",
                                    "the code of a language"),
                            "The default language of the answers to STOP, START and HELP; a keyword in another language is answered in that language."),
                    new Option(
                            "gateway.opt-out.languages",
                            "",
                            pathOrNone(),
                            "A folder with additional keywords and your own answers, in files such as `de.properties`."),
                    new Option(
                            "gateway.opt-out.help-text",
                            "",
                            text(),
                            "The answer to HELP and INFO; if empty, the standard answer of the language."),
                    new Option(
                            "gateway.opt-out.footer",
                            "",
                            text(),
                            "A footer below the first text to a person: your own text, or a language code for the standard one; empty for none."),
                    new Option(
                            "gateway.opt-out.footer-every",
                            "30d",
                            time(),
                            "The time after which the footer is shown again."),
                    new Option(
                            "gateway.opt-out.jms-queue",
                            "",
                            word("|[^\\s?]+", "or empty", "the name of a queue, or empty"),
                            "A JMS queue of opt-out changes, each a text message with a number or JID and the property `action` set to `STOP` or `START`; empty for none."),
                    new Option(
                            "gateway.opt-out.folder",
                            "data/opt-outs",
                            path(),
                            "The folder through which the command `optouts` passes changes to the running gateway.")),
            new Topic(
                    "Redelivery",
                    new Option(
                            "gateway.redelivery.maximum",
                            "5",
                            whole(0, MOST),
                            "The maximum number of redeliveries of a text after a transient failure."),
                    new Option("gateway.redelivery.delay", "2s", millis(), "The delay before the first redelivery."),
                    new Option(
                            "gateway.redelivery.multiplier",
                            "2",
                            decimal(1, 1000),
                            "The factor by which the delay grows with each redelivery."),
                    new Option(
                            "gateway.redelivery.maximum-delay",
                            "2m",
                            millis(),
                            "The maximum delay between two redeliveries."),
                    new Option(
                            "gateway.redelivery.jitter-percent",
                            "15",
                            decimal(0, 100),
                            "The percentage by which the delay varies at random, up or down."),
                    new Option(
                            "gateway.concurrency",
                            "16",
                            whole(1, 1000),
                            "The maximum number of texts that are sent concurrently, from all sources together; texts to one recipient are sent one after the other.")),
            new Topic(
                    "Pace",
                    new Option(
                            "gateway.pace",
                            "own",
                            oneOf("own", "account", "none"),
                            "How fast the account may send: by the limits below, by those that Wawp names for the account, or as fast as Wawp answers."),
                    new Option(
                            "gateway.pace.gap",
                            "5s",
                            timeOrNever(),
                            "The minimum time between two texts, or parts of a text, to anybody."),
                    new Option(
                            "gateway.pace.gap-jitter-percent",
                            "100",
                            decimal(0, 1000),
                            "The maximum percentage of the gap that is added to it at random."),
                    new Option(
                            "gateway.pace.per-minute",
                            "10",
                            whole(0, 100_000),
                            "The maximum number of texts within a minute; 0 for no limit."),
                    new Option(
                            "gateway.pace.per-day",
                            "1000",
                            whole(0, 1_000_000),
                            "The maximum number of texts within 24 hours; 0 for no limit."),
                    new Option(
                            "gateway.pace.per-recipient",
                            "10s",
                            timeOrNever(),
                            "The minimum time between two texts to one recipient."),
                    new Option(
                            "gateway.pace.warm-up",
                            "",
                            word(
                                    "|[1-9]\\d{0,5}( *, *[1-9]\\d{0,5}){0,364}",
                                    "whole numbers, separated by commas, or empty",
                                    "whole numbers separated by commas, such as 50,50,200,500, or empty"),
                            "The maximum number of texts within 24 hours for each of the first days of a new number, counted from the first text in this journal.")),
            new Topic(
                    "First contacts",
                    new Option(
                            "gateway.first-contacts.refusals",
                            "3",
                            whole(0, 1000),
                            "The number of people who never wrote and whom WhatsApp refuses (error 463) after which texts to all such people wait; 0 for never."),
                    new Option(
                            "gateway.first-contacts.within",
                            "10m",
                            time(),
                            "The time within which these refusals count together, as long as no text to another such person is sent."),
                    new Option(
                            "gateway.first-contacts.pause",
                            "30m",
                            time(),
                            "How long these texts wait until the gateway tries one of them; each refusal doubles the time, up to a day.")),
            new Topic(
                    "Times",
                    new Option(
                            "gateway.expire-after",
                            "2d",
                            timeOrNever(),
                            "How long after the arrival of a message the gateway may begin to send it; after that, the message ends as `EXPIRED`."),
                    new Option(
                            "gateway.expire-after.<name>",
                            null,
                            timeOrNever(),
                            "The same for the messages of one source: `file`, `mail`, `jms`, `http`, or one of your own routes."),
                    new Option(
                            "gateway.expire-after.csv",
                            "0",
                            timeOrNever(),
                            "The same for rows of CSV files: a long file may take days at the pace of the account."),
                    new Option(
                            "gateway.urgent.<name>",
                            null,
                            flag(),
                            "Whether all messages of one source are urgent: `file`, `csv`, `mail`, `jms`, `http`, or one of your own routes."),
                    new Option(
                            "gateway.quiet-hours.<name>",
                            null,
                            quietHours(),
                            "The hours in which only urgent texts are sent to the recipients that a name stands for; others are sent afterwards.")),
            new Topic(
                    "Holding",
                    new Option(
                            "gateway.hold.interval",
                            "30s",
                            millis(),
                            "The interval at which the gateway checks the Wawp session while nothing can be sent."),
                    new Option(
                            "gateway.hold.jitter-percent",
                            "20",
                            decimal(0, 100),
                            "The percentage by which that interval varies at random, up or down.")),
            new Topic(
                    "Events",
                    new Option(
                            "gateway.events.enabled",
                            "false",
                            flag(),
                            "Whether the gateway receives events from Wawp: delivery reports, incoming messages and the session state."),
                    new Option(
                                    "gateway.events.secret",
                                    "{{env:WAWP_WEBHOOK_SECRET:}}",
                                    line(),
                                    "The value of the query parameter `secret` in the URL that Wawp calls.")
                            .hidden(),
                    new Option(
                            "gateway.events.secret-file",
                            "{{env:WAWP_WEBHOOK_SECRET_FILE:}}",
                            pathOrNone(),
                            "A file that contains the secret; it takes precedence over the option without `-file`."),
                    new Option(
                                    "gateway.events.hmac-secret",
                                    "{{env:WAWP_WEBHOOK_HMAC_SECRET:}}",
                                    line(),
                                    "The key that signs each call, as an alternative to the secret in the URL.")
                            .hidden(),
                    new Option(
                            "gateway.events.hmac-secret-file",
                            "{{env:WAWP_WEBHOOK_HMAC_SECRET_FILE:}}",
                            pathOrNone(),
                            "A file that contains the key; it takes precedence over the option without `-file`."),
                    new Option(
                            "gateway.events.hmac-header",
                            "X-Webhook-Hmac",
                            word("[A-Za-z0-9-]+", "letters, digits, `-`", "the name of an HTTP header"),
                            "The header that contains the signature."),
                    new Option(
                            "gateway.events.hmac-algorithm", "HmacSHA512", hmac(), "The algorithm of the signature."),
                    new Option(
                            "gateway.events.public-url",
                            "",
                            urlOrNone(),
                            "The public URL of this gateway, which the gateway registers with Wawp at startup; if empty, enter the URL in Wawp's dashboard."),
                    new Option(
                            "gateway.events.max-size",
                            "1048576",
                            whole(1024, 67_108_864),
                            "The maximum size of an event in bytes; the gateway answers a larger one with 413."),
                    new Option(
                            "gateway.events.most-waiting",
                            "100000",
                            whole(1, MOST),
                            "The approximate number of waiting events above which the gateway asks Wawp to retry later."),
                    new Option(
                            "gateway.events.poll-delay",
                            "250ms",
                            millis(),
                            "The time between two polls for events that other gateways stored, four times as long and at least 1.5 s while there are none; this does not delay the gateway's own events."),
                    new Option(
                            "gateway.events.retry-for",
                            "1d",
                            time(),
                            "How long the gateway retries an event after its route, `direct:delivery` or `direct:inbound`, has failed."),
                    new Option(
                            "gateway.delivery.alarm-after",
                            "1h",
                            timeOrNever(),
                            "The time after which a text without a delivery report raises an alarm."),
                    new Option(
                            "gateway.delivery.alarm-texts",
                            "10",
                            whole(0, 1000),
                            "The number of texts in a row without any delivery report after which the gateway raises an alarm about the account; 0 for never."),
                    new Option(
                            "gateway.delivery.alarm-interval",
                            "1m",
                            millis(),
                            "The time between two checks for missing delivery reports.")),
            new Topic(
                    "Journal and dead letters",
                    new Option(
                                    "gateway.journal.url",
                                    "jdbc:sqlite:./data/journal.db",
                                    word(
                                            "(?i)jdbc:(sqlite:(?!:|\\S*[/\\\\]$)|postgresql:|h2:(file:)?(?![a-z]{2,}:|;))\\S+",
                                            "`jdbc:sqlite:` or `jdbc:postgresql:`",
                                            "a URL that starts with jdbc:sqlite: and names a file, or starts with jdbc:postgresql:"),
                                    "The database that records messages, deliveries and opt-outs: an SQLite file, or PostgreSQL (`jdbc:postgresql://host/database`).")
                            .hidden(),
                    new Option(
                            "gateway.journal.user",
                            "{{env:WAWP_JOURNAL_USER:}}",
                            line(),
                            "The user name for the database."),
                    new Option(
                                    "gateway.journal.password",
                                    "{{env:WAWP_JOURNAL_PASSWORD:}}",
                                    line(),
                                    "The password for the database.")
                            .hidden(),
                    new Option(
                            "gateway.journal.password-file",
                            "{{env:WAWP_JOURNAL_PASSWORD_FILE:}}",
                            pathOrNone(),
                            "A file that contains the password; it takes precedence over the option without `-file`; the gateway reads it again for each connection."),
                    new Option("gateway.journal.keep", "90d", time(), "How long the journal keeps finished messages."),
                    new Option(
                            "gateway.journal.keep-texts",
                            "false",
                            flag(),
                            "Whether the journal keeps texts for the same time; if false, it keeps them only until they are sent."),
                    new Option(
                            "gateway.dead-letters",
                            "dead-letters",
                            path(),
                            "The folder for messages that cannot be sent.")),
            new Topic(
                    "Management",
                    new Option(
                            "gateway.management.enabled",
                            "false",
                            flag(),
                            "Whether the gateway shows its health and metrics over HTTP, under `/observe/health` and `/observe/metrics`."),
                    new Option(
                            "gateway.management.host",
                            "127.0.0.1",
                            word("\\S+", "not empty", "an address of this machine, such as 127.0.0.1"),
                            "The address on which they are shown; anyone who can reach it can read them."),
                    new Option(
                            "gateway.management.port", "9876", whole(1, 65535), "The port on which they are shown.")),
            new Topic(
                    "Traces",
                    new Option(
                            "gateway.tracing.enabled",
                            "false",
                            flag(),
                            "Whether OpenTelemetry traces what the gateway does; the spans go where OpenTelemetry's Java agent sends them.")),
            new Topic(
                    "Log",
                    new Option(
                            "gateway.log",
                            "text",
                            oneOf("text", "json"),
                            "The format of the log: lines to read, or one JSON object a line with the fields of the Elastic Common Schema.")),
            new Topic(
                    "Sandbox",
                    new Option(
                            "gateway.profile",
                            "",
                            word("|sandbox", "`sandbox`, or empty", "sandbox, or empty"),
                            "With `sandbox`, the gateway uses a fake Wawp on this machine; set it only as a system property or environment variable."),
                    new Option("sandbox.port", "8099", whole(1, 65535), "The port of the fake Wawp."),
                    new Option(
                            "sandbox.host",
                            "127.0.0.1",
                            word("\\S+", "not empty", "an address of this machine, such as 127.0.0.1"),
                            "The address on which the fake Wawp listens; with `0.0.0.0`, as in a container, anyone in the network can use it."),
                    new Option("sandbox.jms-port", "61616", whole(1, 65535), "The port of the sandbox's JMS broker."),
                    new Option(
                            "sandbox.jms-directory",
                            "data/artemis",
                            path(),
                            "The folder in which that broker stores its messages.")));

    private static final List<Option> ALL =
            TOPICS.stream().flatMap(topic -> topic.options().stream()).toList();

    private Options() {}

    /** All default properties: those of the options, and the gateway's settings for Camel. */
    public static Properties defaults() {
        Properties defaults = new Properties();
        TOPICS.forEach(topic -> topic.options().stream()
                .filter(option -> !option.isFamily())
                .forEach(option -> defaults.setProperty(option.name(), option.standard())));
        CamelDefaults.addTo(defaults);
        return defaults;
    }

    /** Whether an option with this name exists. */
    public static boolean isKnown(String name) {
        return find(name).isPresent();
    }

    static List<Option> all() {
        return ALL;
    }

    /** Exact names first: they have rules of their own, which override that of a family. */
    static Optional<Option> find(String name) {
        Optional<Option> itself = all().stream()
                .filter(option -> option.name().equals(name) && !option.isFamily())
                .findFirst();
        return itself.isPresent()
                ? itself
                : all().stream().filter(option -> option.has(name)).findFirst();
    }
}
