package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.journal.Contact;
import io.github.camelwawp.gateway.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the WhatsApp id of a number through {@code direct:check-exists} before the first text to it, and stores it in the
 * journal. For Mexican and Brazilian mobile numbers the id may differ from the dialled number.
 */
public class NumberCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NumberCheck.class);
    private static final String PERSON = "@c.us";
    /** How long a negative answer counts, since people join WhatsApp. */
    private static final Duration MISSING_KEPT = Duration.ofDays(1);

    private final ProducerTemplate template;
    private final Journal journal;
    private final Duration keep;
    private final Clock clock;

    /** @param keep how long an answer counts */
    public NumberCheck(CamelContext context, Journal journal, Duration keep, Clock clock) {
        this.template = context.createProducerTemplate();
        this.journal = journal;
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Returns the id to send to, or the given one if the look-up fails.
     *
     * @throws RecipientNotOnWhatsappException if the number is not on WhatsApp
     */
    String canonical(String chatId) {
        if (!chatId.endsWith(PERSON)) {
            return chatId;
        }
        String phone = chatId.substring(0, chatId.length() - PERSON.length());
        Optional<Contact> known = journal.contacts().find(phone).filter(this::fresh);
        if (known.isEmpty()) {
            try {
                String found = template.requestBody("direct:check-exists", chatId, String.class);
                known = Optional.of(new Contact(phone, found, clock.instant()));
            } catch (CamelExecutionException e) {
                LOG.info(
                        "A number could not be checked and is used unchanged: {}",
                        e.getCause().getMessage());
                return chatId;
            }
            journal.contacts().store(known.get());
        }
        if (known.get().chatId() == null) {
            throw new RecipientNotOnWhatsappException();
        }
        return known.get().chatId();
    }

    private boolean fresh(Contact contact) {
        Duration age = Duration.between(contact.checkedAt(), clock.instant());
        // A date in the future comes from a wrong clock, so the age of the answer is unknown.
        return !age.isNegative() && age.compareTo(contact.chatId() == null ? MISSING_KEPT : keep) < 0;
    }
}
