package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.csv.CsvFiles;
import io.github.camelwawp.gateway.events.EventSettings;
import io.github.camelwawp.gateway.http.HttpServerLimits;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.optout.OptOutSettings;
import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.OwnAddresses;
import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.recipient.RecipientParser;
import io.github.camelwawp.text.mail.CutTrace;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.mail.StripReplies;
import io.github.camelwawp.text.mail.SubjectLine;
import io.github.camelwawp.text.markup.TypedMarks;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** Builds the parts of the gateway from its options. */
final class GatewaySettings {

    private static final String TEMPLATES = "gateway.template.";

    private static final String RECIPIENTS = "gateway.recipients.";

    private final CamelContext context;
    private final OptionReader options;

    GatewaySettings(CamelContext context) {
        this.context = context;
        this.options = new OptionReader(context);
    }

    OptionReader options() {
        return options;
    }

    CamelContext context() {
        return context;
    }

    /** Checks that each option is known and that its value matches its rule. */
    void check() {
        options.check();
    }

    /** Empty if the option is not set. */
    String text(String name) {
        return options.text(name);
    }

    boolean flag(String name) {
        return options.flag(name);
    }

    double number(String name) {
        return options.decimal(name);
    }

    long whole(String name) {
        return options.whole(name);
    }

    Duration duration(String name) {
        return options.time(name);
    }

    long millis(String name) {
        return options.time(name).toMillis();
    }

    /** How long a file must stay unchanged before it is read. */
    Duration quiet() {
        return options.time("gateway.file.quiet");
    }

    /** The limits for all callers. */
    HttpServerLimits httpLimits() {
        return new HttpServerLimits(
                options.time("gateway.http.idle-timeout"), options.time("gateway.http.request-timeout"), (int)
                        whole("gateway.http.max-connections"));
    }

    /** The pattern with which Camel finds route files. */
    String routes() {
        return context.resolvePropertyPlaceholders("{{camel.main.routes-include-pattern:}}");
    }

    /** The maximum number of backlog deliveries that are sent concurrently. */
    int concurrency() {
        return (int) whole("gateway.concurrency");
    }

    EventSettings events() {
        EventSettings events = new EventSettings(
                flag("gateway.events.enabled"),
                text("gateway.events.secret"),
                text("gateway.events.hmac-secret"),
                text("gateway.events.public-url"),
                (int) whole("gateway.events.most-waiting"),
                duration("gateway.events.retry-for"),
                duration("gateway.delivery.alarm-after"));
        if (events.enabled() && events.secret().isBlank() && events.hmacSecret().isBlank()) {
            throw new StartupException(
                    "gateway.events.enabled is true, but without a secret anybody could forge events: set WAWP_WEBHOOK_SECRET to a"
                            + " long random text, or gateway.events.hmac-secret.");
        }
        return events;
    }

    /** Null if the option is not set. */
    Charset charset(String name) {
        return text(name).isEmpty() ? null : Charset.forName(text(name));
    }

    /** How mails from a mailbox and mail files are converted to text. */
    MailReader mailReader() {
        return MailReader.builder()
                .stripReplies(options.choice("gateway.mail.strip-replies", StripReplies.class))
                .cutTrace(options.choice("gateway.mail.cut-trace", CutTrace.class))
                .subjectLine(options.choice("gateway.mail.subject-line", SubjectLine.class))
                .typedMarks(options.choice("gateway.mail.typed-marks", TypedMarks.class))
                .maxParts((int) whole("gateway.mail.max-parts"))
                .maxDepth((int) whole("gateway.mail.max-depth"))
                .build();
    }

    /** The names of the template properties, by source. */
    Map<String, String> templates() {
        Map<String, String> templates = new TreeMap<>();
        options.family(TEMPLATES).keySet().forEach(source -> templates.put(source, TEMPLATES + source));
        templates.put(CsvFiles.SOURCE, "gateway.csv.template");
        return templates;
    }

    JournalOptions journal() {
        return new JournalOptions(
                text("gateway.journal.url"),
                text("gateway.journal.user"),
                text("gateway.journal.password"),
                duration("gateway.journal.keep"),
                flag("gateway.journal.keep-texts"),
                Clock.systemUTC());
    }

    OptOutSettings optOut() {
        String footer = text("gateway.opt-out.footer");
        String queue = text("gateway.opt-out.jms-queue");
        boolean fed = flag("gateway.http.enabled") || !queue.isBlank() || flag("gateway.events.enabled");
        return new OptOutSettings(
                languages(),
                footer,
                footer.isBlank() ? Duration.ZERO : duration("gateway.opt-out.footer-every"),
                text("gateway.opt-out.help-text"),
                optOutFolder(),
                queue,
                fed,
                parser(),
                duration("gateway.http.lease"));
    }

    private Languages languages() {
        String folder = text("gateway.opt-out.languages");
        Path own = folder.isBlank() ? null : Path.of(folder);
        // English exists, so what fails here is in the folder.
        languages("gateway.opt-out.languages", "en", own);
        return languages("gateway.opt-out.language", text("gateway.opt-out.language"), own);
    }

    /** @param option to name if the languages cannot be read */
    private Languages languages(String option, String standard, Path folder) {
        try {
            return Languages.of(standard, folder);
        } catch (IllegalArgumentException e) {
            throw options.wrong(option, option + ": " + e.getMessage() + ".");
        }
    }

    /** The folder through which the command passes work to the running gateway. */
    Path optOutFolder() {
        return Path.of(text("gateway.opt-out.folder"));
    }

    RecipientParser parser() {
        String region = text("camel.component.wawp.default-region");
        return new RecipientParser(region.isBlank() ? null : region);
    }

    RecipientBook recipients() {
        Map<String, String> names = options.family(RECIPIENTS);
        try {
            return new RecipientBook(
                    names, parser(), new OwnAddresses(text("gateway.mail.domain"), text("gateway.mail.user")), (int)
                            whole("gateway.max-recipients"));
        } catch (InvalidRecipientException e) {
            String name = names.keySet().stream()
                    .filter(one -> one.strip().equalsIgnoreCase(e.entry()))
                    .findFirst()
                    .orElse(e.entry());
            throw options.wrong(RECIPIENTS + name, e.getMessage() + ".");
        }
    }
}
