package io.github.camelwawp.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.journal.Delivery;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.MessageKey;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Sends dead letters again whose folders were moved to {@code dead-letters/replay/}, from the first part not sent.
 * A letter that fails again comes back as a new one.
 */
class ReplayRoutes extends RouteBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journal journal;
    private final Path folder;
    private final Hold hold;
    private final JournalTrouble journalTrouble;

    ReplayRoutes(Journal journal, Path folder, Hold hold, JournalTrouble journalTrouble) {
        this.journal = journal;
        this.folder = folder;
        this.hold = hold;
        this.journalTrouble = journalTrouble;
    }

    @Override
    public void configure() {
        onException(JournalException.class).logExhausted(false)
                .process(e -> journalTrouble.begin(e.getProperty(Exchange.EXCEPTION_CAUGHT, JournalException.class)));
        from("file:" + folder.resolve(DeadLetters.REPLAY) + "?recursive=true&minDepth=2&maxDepth=2&idempotent=false&noop=true"
                + "&include=" + DeadLetters.DESCRIPTION.replace(".", "\\.") + "&delay={{gateway.file.poll-delay}}")
                .routeId("replay").routePolicy(hold)
                .process(this::load)
                .removeHeaders("*", "Gateway*")
                .choice()
                    .when(header(Headers.DELIVERY).isNotNull()).to("{{gateway.outbox}}")
                    .otherwise().to("direct:forward")
                .end()
                .process(this::done);
    }

    private void load(Exchange exchange) throws IOException {
        Path letter = exchange.getMessage().getBody(java.io.File.class).toPath().getParent();
        exchange.setVariable("letter", letter);
        JsonNode description = JSON.readTree(letter.resolve(DeadLetters.DESCRIPTION).toFile());
        Path text = letter.resolve(DeadLetters.TEXT);
        if (!Files.exists(text)) {
            throw new IllegalStateException(letter.getFileName() + " holds no text that could be sent: mend what came in, as "
                    + description.path("words").asText() + ", and hand it to its source again");
        }
        String source = description.path("source").asText();
        String key = description.path("key").asText();
        String recipient = description.path("recipient").asText("");
        String replyTo = description.path("replyTo").asText(null);
        exchange.getMessage().setBody(Files.readString(text));
        if (description.has("delivery")) {
            Delivery delivery = journal.open(new MessageKey(source, key), recipient, replyTo, null);
            if (delivery.state() == DeliveryState.DEAD) {
                journal.reopen(delivery.id());
            }
            exchange.getMessage().setHeader(Headers.DELIVERY, delivery.id());
            exchange.getMessage().setHeader(Headers.CHAT_ID, recipient);
            exchange.getMessage().setHeader(Headers.REPLY_TO, replyTo);
            exchange.getMessage().setHeader(Headers.SOURCE, source);
            exchange.getMessage().setHeader(Headers.KEY, key);
        } else {
            exchange.setVariable(Variables.SOURCE, source);
            exchange.setVariable(Variables.KEY, key);
            exchange.setVariable(Variables.TO, recipient);
            exchange.setVariable(Variables.REPLY_TO, replyTo);
        }
    }

    private void done(Exchange exchange) throws IOException {
        Path letter = exchange.getVariable("letter", Path.class);
        try (Stream<Path> files = Files.walk(letter)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
