package io.github.camelwawp.gateway.config;

import static io.github.camelwawp.gateway.config.Kind.charset;
import static io.github.camelwawp.gateway.config.Kind.decimal;
import static io.github.camelwawp.gateway.config.Kind.flag;
import static io.github.camelwawp.gateway.config.Kind.hmac;
import static io.github.camelwawp.gateway.config.Kind.millis;
import static io.github.camelwawp.gateway.config.Kind.oneOf;
import static io.github.camelwawp.gateway.config.Kind.path;
import static io.github.camelwawp.gateway.config.Kind.pathOrNone;
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

/** The one list of the gateway's options. What is added here has its default, is checked at the start and is documented. */
public final class Options {

    private static final int MOST = Integer.MAX_VALUE;

    static final List<Topic> TOPICS = List.of(
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
                                    "Who gets what is addressed to nobody.")
                            .hidden(),
                    new Option(
                            "gateway.max-recipients",
                            "50",
                            whole(1, MOST),
                            "How many recipients one message of any source may name; a name counts once, however many it stands for."),
                    new Option(
                            "gateway.check-exists",
                            "false",
                            flag(),
                            "Whether the gateway asks Wawp for WhatsApp's own id of a number before the first text to it."),
                    new Option(
                            "gateway.check-exists.keep",
                            "30d",
                            time(),
                            "How long an answer to that is believed; that a number is missing, one day.")),
            new Topic(
                    "Files",
                    new Option("gateway.file.enabled", "true", flag(), "Whether the gateway forwards files."),
                    new Option(
                            "gateway.file.directory",
                            "inbox",
                            path(),
                            "The folder in which files are looked for: `inbox/<recipient>/note.txt` goes to that recipient."),
                    new Option(
                            "gateway.file.poll-delay", "1s", millis(), "The time between two looks into that folder."),
                    new Option(
                            "gateway.file.quiet",
                            "2s",
                            millis(),
                            "How long a file must not change before it is taken."),
                    new Option(
                            "gateway.file.max-size",
                            "10485760",
                            whole(1, MOST),
                            "The largest file in bytes; HTML, Markdown and the longest row of a CSV file may have 1,000,000 at most."),
                    new Option(
                            "gateway.file.charset",
                            "",
                            charset(),
                            "The charset of text files; empty to recognise UTF-8, a byte order mark, or else Windows-1252.")),
            new Topic(
                    "CSV files",
                    new Option(
                            "gateway.csv.enabled",
                            "true",
                            flag(),
                            "Whether each row of a CSV file is a message; otherwise CSV files are sent as other text files are."),
                    new Option(
                            "gateway.csv.recipient-column",
                            "to",
                            word("the name of a column"),
                            "The column that names the recipient.")),
            new Topic(
                    "HTTP",
                    new Option(
                            "gateway.http.enabled",
                            "false",
                            flag(),
                            "Whether the gateway takes messages by HTTP calls."),
                    new Option(
                            "gateway.http.host",
                            "127.0.0.1",
                            word("\\S+", "not empty", "an address of this machine, such as 127.0.0.1"),
                            "The address at which the gateway listens, for calls and for events."),
                    new Option(
                            "gateway.http.port",
                            "8080",
                            whole(1, 65535),
                            "The port at which the gateway listens, for calls and for events."),
                    new Option(
                                    "gateway.http.token",
                                    "{{env:WAWP_GATEWAY_TOKEN:}}",
                                    text(),
                                    "What callers must send as `Authorization: Bearer <token>`.")
                            .hidden(),
                    new Option(
                            "gateway.http.max-body", "65536", whole(1, MOST), "The largest body of a call in bytes."),
                    new Option(
                            "gateway.http.request-timeout",
                            "30s",
                            millis(),
                            "How long a call may take, the arrival of its body included."),
                    new Option(
                            "gateway.http.idle-timeout",
                            "15s",
                            millis(),
                            "Within which time a connection must bring the whole head of a call, counted from its opening or from its last answer."),
                    new Option(
                            "gateway.http.max-connections",
                            "1000",
                            whole(1, MOST),
                            "How many connections may be open at once; beyond that the longest idle one is closed."),
                    new Option(
                            "gateway.http.forward-delay",
                            "250ms",
                            millis(),
                            "The time between two looks for messages that others stored, four times that while there are none; what this gateway stores it sends at once."),
                    new Option(
                            "gateway.http.lease",
                            "1m",
                            time(),
                            "How long a call that a gateway had begun to work off waits after that gateway died, when several share the journal.")),
            new Topic(
                    "JMS",
                    new Option(
                            "gateway.jms.enabled",
                            "false",
                            flag(),
                            "Whether the gateway takes messages from a JMS queue."),
                    new Option(
                                    "gateway.jms.url",
                                    "tcp://localhost:61616",
                                    word("the URL of a broker"),
                                    "The broker; options of Artemis' client may follow, such as `?sslEnabled=true`.")
                            .hidden(),
                    new Option("gateway.jms.user", "{{env:WAWP_JMS_USER:}}", text(), "The user at the broker."),
                    new Option(
                                    "gateway.jms.password",
                                    "{{env:WAWP_JMS_PASSWORD:}}",
                                    text(),
                                    "The password at the broker.")
                            .hidden(),
                    new Option(
                            "gateway.jms.connection-factory",
                            "",
                            text(),
                            "For another broker than Artemis: the class of its connection factory, or a bean such as `#broker`."),
                    new Option(
                            "gateway.jms.queue",
                            "whatsapp",
                            word("the name of a queue"),
                            "The queue from which messages are taken."),
                    new Option(
                            "gateway.jms.consumers",
                            "4",
                            whole(1, 1000),
                            "How many messages are taken at the same time."),
                    new Option(
                            "gateway.jms.max-size",
                            "1048576",
                            whole(1, MOST),
                            "The largest text in bytes; a larger one is a dead letter.")),
            new Topic(
                    "Outbox",
                    new Option(
                            "gateway.outbox",
                            "direct:send",
                            word(
                                    "direct:send|jms:(?!topic:|temp)\\S+",
                                    "`direct:send`, or `jms:queue:` and a name",
                                    "direct:send, or jms:queue: and the name of a queue"),
                            "What lies between the sources and the sender: nothing, or a durable queue that several gateways may share."),
                    new Option(
                            "gateway.outbox.consumers",
                            "4",
                            whole(1, 1000),
                            "How many texts this gateway takes from that queue at the same time."),
                    new Option(
                            "gateway.outbox.dead",
                            "wawp.dead",
                            word("the name of a queue"),
                            "The queue for dead letters when the outbox is a queue.")),
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
                            "`imaps` is encrypted from the start, `imap` as soon as the server offers it."),
                    new Option(
                            "gateway.mail.host",
                            "{{env:WAWP_MAIL_HOST:localhost}}",
                            word("[^\\s/@]+", "not empty", "the name or address of the IMAP server"),
                            "The IMAP server."),
                    new Option("gateway.mail.port", "993", whole(1, 65535), "The port of the IMAP server."),
                    new Option(
                            "gateway.mail.user",
                            "{{env:WAWP_MAIL_USER:}}",
                            text(),
                            "The user of the mailbox, commonly its address."),
                    new Option(
                                    "gateway.mail.password",
                                    "{{env:WAWP_MAIL_PASSWORD:}}",
                                    text(),
                                    "The password, or the OAuth access token.")
                            .hidden(),
                    new Option(
                            "gateway.mail.password-file",
                            "",
                            pathOrNone(),
                            "The file with the password or token, read anew for each connection; it outranks the password."),
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
                            "Addresses and domains (`@example.com`) that may send, separated by commas; empty for everybody."),
                    new Option(
                            "gateway.mail.domain",
                            "",
                            text(),
                            "Domains whose addresses name recipients, separated by commas; empty for the domain of the user."),
                    new Option(
                            "gateway.mail.poll-delay", "30s", millis(), "The time between two looks into the mailbox."),
                    new Option(
                            "gateway.mail.timeout",
                            "30s",
                            millis(),
                            "How long the gateway waits for the server: for a connection, for each read and for each write."),
                    new Option(
                            "gateway.mail.max-size",
                            "26214400",
                            whole(1, MOST),
                            "The largest mail in bytes; a larger one is a dead letter, unread."),
                    new Option(
                            "gateway.mail.max-parts", "1000", whole(1, MOST), "How many MIME parts a mail may have."),
                    new Option(
                            "gateway.mail.max-depth",
                            "20",
                            whole(1, 100),
                            "How deep the MIME parts of a mail may be nested."),
                    new Option(
                            "gateway.mail.strip-replies",
                            "safe",
                            oneOf(StripReplies.class),
                            "What is cut of quoted replies and signatures: `safe` cuts what is proven to be a quote, `aggressive` also what stands between the lines."),
                    new Option(
                            "gateway.mail.cut-trace",
                            "line",
                            oneOf(CutTrace.class),
                            "Whether a last line tells that a quote was cut, and how much."),
                    new Option(
                            "gateway.mail.subject-line",
                            "bold",
                            oneOf(SubjectLine.class),
                            "Whether the subject is the first line."),
                    new Option(
                            "gateway.mail.typed-marks",
                            "escape",
                            oneOf(TypedMarks.class),
                            "What becomes of a `*`, `_`, `~` or backquote that the sender typed: `escape` shows it, `keep` lets WhatsApp format the text.")),
            new Topic(
                    "Templates",
                    new Option(
                            "gateway.template.<name>",
                            null,
                            template(),
                            "How messages of another source, one of yours, are worded."),
                    new Option("gateway.template.mail", "${body}", template(), "How mails are worded."),
                    new Option("gateway.template.file", "${body}", template(), "How files are worded."),
                    new Option("gateway.template.jms", "${body}", template(), "How JMS messages are worded."),
                    new Option(
                            "gateway.template.http", "${body}", template(), "How messages of HTTP calls are worded."),
                    new Option(
                            "gateway.csv.template",
                            "${variable.row[text]}",
                            template(),
                            "How the rows of CSV files are worded.")),
            new Topic(
                    "Opt-out",
                    new Option(
                            "gateway.opt-out.language",
                            "en",
                            word(
                                    "\\S+",
                                    "`en`, `ar`, `de`, `es`, `fr`, `hi`, `id`, `it`, `pt`, `ru`, `tr`, or one of yours",
                                    "the code of a language"),
                            "The language of the answers to STOP, START and HELP; who writes a word of another language is answered in that one."),
                    new Option(
                            "gateway.opt-out.languages",
                            "",
                            pathOrNone(),
                            "A folder with more words and other sentences: files such as `de.properties`."),
                    new Option(
                            "gateway.opt-out.help-text",
                            "",
                            text(),
                            "The answer to HELP and INFO; empty for the sentence of the language."),
                    new Option(
                            "gateway.opt-out.footer",
                            "",
                            text(),
                            "A sentence under the first text to a person: a text, or a language for its own; empty for none."),
                    new Option(
                            "gateway.opt-out.footer-every", "30d", time(), "After which time the footer comes again."),
                    new Option(
                            "gateway.opt-out.jms-queue",
                            "",
                            text(),
                            "A JMS queue of text messages, each a number or JID, whose property `action` is `STOP` or `START`; empty for none."),
                    new Option(
                            "gateway.opt-out.folder",
                            "data/opt-outs",
                            path(),
                            "The folder by which the command `optouts` reaches the running gateway.")),
            new Topic(
                    "Redelivery",
                    new Option(
                            "gateway.redelivery.maximum",
                            "5",
                            whole(0, MOST),
                            "How often a text is tried again when Wawp says so."),
                    new Option("gateway.redelivery.delay", "2s", millis(), "The pause before the first time."),
                    new Option(
                            "gateway.redelivery.multiplier",
                            "2",
                            decimal(1, 1000),
                            "By how much each pause is longer than the one before."),
                    new Option("gateway.redelivery.maximum-delay", "2m", millis(), "The longest pause."),
                    new Option(
                            "gateway.redelivery.jitter-percent",
                            "15",
                            decimal(0, 100),
                            "By how much a pause may be longer or shorter, at random."),
                    new Option(
                            "gateway.concurrency",
                            "16",
                            whole(1, 1000),
                            "How many of the deliveries that wait in the journal may be sent at the same time.")),
            new Topic(
                    "Holding",
                    new Option(
                            "gateway.hold.interval",
                            "30s",
                            millis(),
                            "How often the gateway asks Wawp for the session while nothing can be sent."),
                    new Option(
                            "gateway.hold.jitter-percent",
                            "20",
                            decimal(0, 100),
                            "By how much that interval may be longer or shorter, at random.")),
            new Topic(
                    "Events",
                    new Option(
                            "gateway.events.enabled",
                            "false",
                            flag(),
                            "Whether the gateway takes Wawp's events: delivery reports, answers, the state of the session."),
                    new Option(
                                    "gateway.events.secret",
                                    "{{env:WAWP_WEBHOOK_SECRET:}}",
                                    text(),
                                    "The query parameter `secret` in the URL that Wawp calls.")
                            .hidden(),
                    new Option(
                                    "gateway.events.hmac-secret",
                                    "{{env:WAWP_WEBHOOK_HMAC_SECRET:}}",
                                    text(),
                                    "Instead of that secret: the key of a signature over each call.")
                            .hidden(),
                    new Option(
                            "gateway.events.hmac-header",
                            "X-Webhook-Hmac",
                            word("[A-Za-z0-9-]+", "letters, digits, `-`", "the name of an HTTP header"),
                            "The header with that signature."),
                    new Option(
                            "gateway.events.hmac-algorithm", "HmacSHA512", hmac(), "The algorithm of that signature."),
                    new Option(
                            "gateway.events.public-url",
                            "",
                            urlOrNone(),
                            "The address under which Wawp reaches this gateway, which tells it to Wawp at the start; empty to enter the URL in Wawp's dashboard."),
                    new Option(
                            "gateway.events.max-size",
                            "1048576",
                            whole(1024, 67_108_864),
                            "The largest event in bytes; a larger one is answered 413."),
                    new Option(
                            "gateway.events.most-waiting",
                            "100000",
                            whole(1, MOST),
                            "About how many events may wait before Wawp is asked to come again later."),
                    new Option(
                            "gateway.events.poll-delay",
                            "250ms",
                            millis(),
                            "The time between two looks for events that others stored, four times that while there are none; what this gateway takes it works off at once."),
                    new Option(
                            "gateway.events.retry-for",
                            "1d",
                            time(),
                            "How long an event is tried again whose route, `direct:delivery` or `direct:inbound`, fails."),
                    new Option(
                            "gateway.delivery.alarm-after",
                            "1h",
                            timeOrNever(),
                            "After which time a text without a delivery report is an alarm."),
                    new Option(
                            "gateway.delivery.alarm-interval",
                            "1m",
                            millis(),
                            "The time between two looks for missing reports.")),
            new Topic(
                    "Journal and dead letters",
                    new Option(
                                    "gateway.journal.url",
                                    "jdbc:h2:file:./data/journal",
                                    word(
                                            "(?i)jdbc:(h2|postgresql):\\S+",
                                            "`jdbc:h2:` or `jdbc:postgresql:`",
                                            "a URL that starts with jdbc:h2: or jdbc:postgresql:"),
                                    "The database of what was sent and who has opted out: an H2 file, or PostgreSQL (`jdbc:postgresql://host/database`).")
                            .hidden(),
                    new Option(
                            "gateway.journal.user", "{{env:WAWP_JOURNAL_USER:}}", text(), "The user of the database."),
                    new Option(
                                    "gateway.journal.password",
                                    "{{env:WAWP_JOURNAL_PASSWORD:}}",
                                    text(),
                                    "The password of the database.")
                            .hidden(),
                    new Option(
                            "gateway.journal.keep", "90d", time(), "How long messages that are done are remembered."),
                    new Option(
                            "gateway.journal.keep-texts",
                            "false",
                            flag(),
                            "Whether texts are kept as long as that; otherwise only while they wait."),
                    new Option(
                            "gateway.dead-letters",
                            "dead-letters",
                            path(),
                            "The folder of messages that cannot be sent.")),
            new Topic(
                    "Sandbox",
                    new Option(
                            "gateway.profile",
                            "",
                            word("|sandbox", "`sandbox`, or empty", "sandbox, or empty"),
                            "With `sandbox` a fake Wawp on this machine stands in; a system property or environment variable alone."),
                    new Option("sandbox.port", "8099", whole(0, 65535), "The port of the fake Wawp."),
                    new Option("sandbox.jms-port", "61616", whole(0, 65535), "The port of the sandbox's JMS broker."),
                    new Option(
                            "sandbox.jms-directory",
                            "data/artemis",
                            path(),
                            "The folder in which that broker keeps its messages.")));

    private Options() {}

    /** What counts when nobody says otherwise: the options' defaults, and what Camel is told besides. */
    public static Properties defaults() {
        Properties defaults = new Properties();
        TOPICS.forEach(topic -> topic.options().stream()
                .filter(option -> !option.isFamily())
                .forEach(option -> defaults.setProperty(option.name(), option.standard())));
        CamelDefaults.addTo(defaults);
        return defaults;
    }

    /** Whether there is an option of that name. */
    public static boolean isKnown(String name) {
        return find(name).isPresent();
    }

    static List<Option> all() {
        return TOPICS.stream().flatMap(topic -> topic.options().stream()).toList();
    }

    /** A family last: what stands in the list itself has a rule of its own. */
    static Optional<Option> find(String name) {
        Optional<Option> itself = all().stream()
                .filter(option -> option.name().equals(name) && !option.isFamily())
                .findFirst();
        return itself.isPresent()
                ? itself
                : all().stream().filter(option -> option.has(name)).findFirst();
    }
}
