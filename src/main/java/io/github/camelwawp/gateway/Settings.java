package io.github.camelwawp.gateway;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.camelwawp.gateway.csv.CsvFiles;
import io.github.camelwawp.gateway.events.EventSettings;
import io.github.camelwawp.gateway.http.HttpServerLimits;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.optout.OptOutSettings;
import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.recipient.OwnAddresses;
import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.recipient.RecipientParser;
import io.github.camelwawp.text.mail.CutTrace;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.mail.StripReplies;
import io.github.camelwawp.text.mail.SubjectLine;
import io.github.camelwawp.text.markup.TypedMarks;
import org.apache.camel.CamelContext;

/** The gateway's properties, read with errors that name them. */
final class Settings {

    private static final List<String> TIMES_OF_CAMEL = List.of("gateway.file.poll-delay", "gateway.http.request-timeout", "gateway.http.forward-delay",
            "gateway.mail.poll-delay", "gateway.mail.timeout", "gateway.events.poll-delay", "gateway.delivery.alarm-interval", "camel.component.wawp.connect-timeout",
            "camel.component.wawp.response-timeout", "camel.component.wawp.max-retry-after", "camel.component.wawp.ack-timeout");
    private static final String NOT_SET = "not-set";
    private static final String TEMPLATES = "gateway.template.";
    private static final String RECIPIENTS = "gateway.recipients.";

    private final CamelContext context;

    Settings(CamelContext context) {
        this.context = context;
    }

    /** Empty when it is not set. */
    String text(String name) {
        return context.resolvePropertyPlaceholders("{{" + name + ":}}");
    }

    private String text(String name, String otherwise) {
        String text = text(name);
        return text.isBlank() ? otherwise : text.strip();
    }

    boolean flag(String name) {
        String value = text(name);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, "true or false");
        }
        return value.equals("true");
    }

    /** Zero or more. */
    double number(String name) {
        try {
            double number = Double.parseDouble(text(name));
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(name, "a number, 0 or more");
        }
        throw wrong(name, "a number, 0 or more");
    }

    long whole(String name) {
        return (long) number(name);
    }

    /** With its unit, as {@code 30s}, {@code 5m}, {@code 90d}; more than nothing. */
    Duration duration(String name) {
        return Durations.withUnit(text(name)).filter(time -> !time.isZero()).orElseThrow(() ->
                wrong(name, "a time with its unit, such as 30s, 5m, 90d or 1w"));
    }

    /** As {@link #duration}, or 0 for never. */
    private Duration durationOrNever(String name) {
        return text(name).equals("0") ? Duration.ZERO : Durations.withUnit(text(name)).orElseThrow(() ->
                wrong(name, "0, or a time with its unit, such as 30s, 5m, 90d or 1w"));
    }

    /** Milliseconds, or with a unit; from one millisecond to 24 days. */
    long millis(String name) {
        return Durations.millis(text(name)).map(Duration::toMillis).filter(time -> time > 0 && time <= Integer.MAX_VALUE).orElseThrow(() ->
                wrong(name, "milliseconds, such as 30000, or a time with its unit, such as 30s"));
    }

    /** How long a file must not change before it is taken. */
    Duration quiet() {
        return Duration.ofMillis(text("gateway.file.quiet").isBlank() ? 2_000 : millis("gateway.file.quiet"));
    }

    /** The longest that one text waits to be tried again. */
    Duration longestPause() {
        Duration retryAfter = Durations.millis(text("camel.component.wawp.max-retry-after", "5m")).orElse(Duration.ZERO);
        Duration redelivery = Duration.ofMillis(millis("gateway.redelivery.maximum-delay"));
        return retryAfter.compareTo(redelivery) > 0 ? retryAfter : redelivery;
    }

    /** Camel reads these itself, and would take a wrong one for 0. */
    void checkTimes() {
        for (String name : TIMES_OF_CAMEL) {
            // Empty is not the same as not set.
            String written = context.resolvePropertyPlaceholders("{{" + name + ":" + NOT_SET + "}}");
            boolean zero = written.equals("0") && name.equals("camel.component.wawp.max-retry-after");
            if (!written.equals(NOT_SET) && !zero) {
                millis(name);
            }
        }
    }

    /** What callers are held to, whoever they are. */
    HttpServerLimits httpLimits() {
        return new HttpServerLimits(Duration.ofMillis(text("gateway.http.idle-timeout").isBlank() ? 15_000 : millis("gateway.http.idle-timeout")),
                Duration.ofMillis(millis("gateway.http.request-timeout")), (int) positive("gateway.http.max-connections", 1_000));
    }

    /** How many of the deliveries that the journal keeps may be sent at the same time. */
    int concurrency() {
        return (int) positive("gateway.concurrency", 16);
    }

    /** From 1 to what an int holds. */
    private long positive(String name, long otherwise) {
        long value = text(name).isBlank() ? otherwise : whole(name);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw wrong(name, "a whole number, 1 or more");
        }
        return value;
    }

    EventSettings events() {
        EventSettings events = new EventSettings(flag("gateway.events.enabled"), text("gateway.events.secret"),
                text("gateway.events.hmac-secret"), text("gateway.events.public-url"), (int) Math.min(Integer.MAX_VALUE, whole("gateway.events.most-waiting")),
                duration("gateway.events.retry-for"), durationOrNever("gateway.delivery.alarm-after"));
        if (events.enabled() && events.secret().isBlank() && events.hmacSecret().isBlank()) {
            throw new StartupException("gateway.events.enabled is true, but anybody could make up events: set WAWP_WEBHOOK_SECRET to a"
                    + " long random text, or gateway.events.hmac-secret.");
        }
        return events;
    }

    /** Null when it is not set. */
    Charset charset(String name) {
        try {
            return text(name).isBlank() ? null : Charset.forName(text(name));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "a charset such as UTF-8 or ISO-8859-1, or empty");
        }
    }

    /** How mails become texts, be they from a mailbox or files. */
    MailReader mailReader() {
        try {
            return MailReader.builder()
                    .stripReplies(choice("gateway.mail.strip-replies", StripReplies.class))
                    .cutTrace(text("gateway.mail.cut-trace").isBlank() ? CutTrace.LINE : choice("gateway.mail.cut-trace", CutTrace.class))
                    .subjectLine(choice("gateway.mail.subject-line", SubjectLine.class))
                    .typedMarks(choice("gateway.mail.typed-marks", TypedMarks.class))
                    .maxParts((int) whole("gateway.mail.max-parts"))
                    .maxDepth((int) whole("gateway.mail.max-depth"))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new StartupException("application.properties: gateway.mail.max-parts must be 1 or more, gateway.mail.max-depth"
                    + " 1 to 100.");
        }
    }

    private <E extends Enum<E>> E choice(String name, Class<E> type) {
        E[] all = type.getEnumConstants();
        return Arrays.stream(all).filter(one -> one.name().equalsIgnoreCase(text(name))).findFirst().orElseThrow(() ->
                wrong(name, Arrays.stream(all).map(one -> one.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" or "))));
    }

    /** Names of the properties that hold templates, by the source they are for. */
    Map<String, String> templates() {
        Map<String, String> templates = new TreeMap<>();
        context.getPropertiesComponent().loadProperties(name -> name.startsWith(TEMPLATES)).stringPropertyNames()
                .forEach(name -> templates.put(name.substring(TEMPLATES.length()), name));
        templates.put(CsvFiles.SOURCE, "gateway.csv.template");
        return templates;
    }

    JournalOptions journal() {
        return new JournalOptions(text("gateway.journal.url"), text("gateway.journal.user"), text("gateway.journal.password"),
                duration("gateway.journal.keep"), flag("gateway.journal.keep-texts"), Clock.systemUTC());
    }

    OptOutSettings optOut() {
        Languages languages;
        try {
            String folder = text("gateway.opt-out.languages");
            languages = Languages.of(text("gateway.opt-out.language", "en"), folder.isBlank() ? null : Path.of(folder));
        } catch (IllegalArgumentException e) {
            throw new StartupException("application.properties: gateway.opt-out.languages: " + e.getMessage() + ".");
        }
        String footer = text("gateway.opt-out.footer");
        String queue = text("gateway.opt-out.jms-queue");
        boolean fed = flag("gateway.http.enabled") || !queue.isBlank() || text("gateway.events.enabled").equals("true");
        return new OptOutSettings(languages, footer,
                footer.isBlank() ? Duration.ZERO : duration("gateway.opt-out.footer-every"), text("gateway.opt-out.help-text"), optOutFolder(), queue, fed, parser(),
                duration("gateway.http.lease"));
    }

    /** Where the command and the running gateway meet. */
    Path optOutFolder() {
        return Path.of(text("gateway.opt-out.folder", "data/opt-outs"));
    }

    RecipientParser parser() {
        String region = text("camel.component.wawp.default-region");
        return new RecipientParser(region.isBlank() ? null : region);
    }

    RecipientBook recipients() {
        Properties entries = context.getPropertiesComponent().loadProperties(name -> name.startsWith(RECIPIENTS));
        Map<String, String> names = new TreeMap<>();
        entries.stringPropertyNames().forEach(name -> names.put(name.substring(RECIPIENTS.length()),
                context.resolvePropertyPlaceholders(entries.getProperty(name))));
        return new RecipientBook(names, parser(), new OwnAddresses(text("gateway.mail.domain"), text("gateway.mail.user")),
                (int) positive("gateway.max-recipients", 50));
    }

    private StartupException wrong(String name, String expected) {
        return new StartupException("application.properties: " + name + " must be " + expected + ", not '" + text(name) + "'.");
    }
}
