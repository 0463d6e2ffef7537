package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.OwnAddresses;
import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.recipient.RecipientParser;
import io.github.camelwawp.text.mail.CutTrace;
import io.github.camelwawp.text.mail.MailReader;
import io.github.camelwawp.text.mail.StripReplies;
import io.github.camelwawp.text.mail.SubjectLine;
import io.github.camelwawp.text.markup.TypedMarks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Builds the parts of the gateway from its options. */
final class GatewaySettings {

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

    /** The pattern with which Camel finds route files. */
    String routes() {
        return context.resolvePropertyPlaceholders("{{camel.main.routes-include-pattern:}}");
    }

    /** How mails from a mailbox and mail files are converted to text. */
    MailReader mailReader() {
        return MailReader.builder()
                .stripReplies(options.choice("gateway.mail.strip-replies", StripReplies.class))
                .cutTrace(options.choice("gateway.mail.cut-trace", CutTrace.class))
                .subjectLine(options.choice("gateway.mail.subject-line", SubjectLine.class))
                .typedMarks(options.choice("gateway.mail.typed-marks", TypedMarks.class))
                .maxParts((int) options.whole("gateway.mail.max-parts"))
                .maxDepth((int) options.whole("gateway.mail.max-depth"))
                .build();
    }

    JournalOptions journal() {
        return new JournalOptions(
                text("gateway.journal.url"),
                text("gateway.journal.user"),
                journalPassword(),
                options.time("gateway.journal.keep"),
                flag("gateway.journal.keep-texts"),
                Clock.systemUTC());
    }

    /** Read again for each connection while the gateway runs, since it may change. */
    private Supplier<String> journalPassword() {
        String name = "gateway.journal.password";
        String first = text(name);
        return () -> context.isStarted() ? text(name) : first;
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
                            options.whole("gateway.max-recipients"));
        } catch (InvalidRecipientException e) {
            String name = names.keySet().stream()
                    .filter(one -> one.strip().equalsIgnoreCase(e.entry()))
                    .findFirst()
                    .orElse(e.entry());
            throw options.wrong(RECIPIENTS + name, e.getMessage() + ".");
        }
    }
}
