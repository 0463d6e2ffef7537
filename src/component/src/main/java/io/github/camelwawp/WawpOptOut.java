package io.github.camelwawp;

import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.optout.Request;
import io.github.camelwawp.optout.WordTime;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds a sender who writes STOP to the list that {@code optOutRepository} names, and removes a sender who writes START. The
 * body is a {@link WawpEvent}; the header {@link WawpConstants#OPT_OUT} holds the keyword found. Replies are up to the route.
 */
public class WawpOptOut implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(WawpOptOut.class);

    private static final int WORDS = 10_000;

    private final IdempotentRepository list;
    private final Languages languages;
    /** Time of the last keyword of each recent sender: the list itself holds no times. */
    private final Map<String, Instant> lastWords = LRUCacheFactory.newLRUCache(WORDS);

    private String resolver = "wawp:resolve-lid";

    /** Knows the built-in keywords of all languages. */
    public WawpOptOut(IdempotentRepository list) {
        this(list, Languages.standard());
    }

    /**
     * @param list      the list that {@code optOutRepository} names
     * @param languages the keywords
     */
    public WawpOptOut(IdempotentRepository list, Languages languages) {
        this.list = Objects.requireNonNull(list, "list");
        this.languages = Objects.requireNonNull(languages, "languages");
    }

    /** The endpoint that returns the phone number behind a privacy id; {@code wawp:resolve-lid} by default. */
    public void setResolver(String uri) {
        this.resolver = uri;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        WawpEvent event = exchange.getMessage().getMandatoryBody(WawpEvent.class);
        Optional<Request> request = languages.match(event.text());
        Optional<Identities> author =
                request.isEmpty() ? Optional.empty() : Identities.author(event, lid -> phoneOf(exchange, lid));
        exchange.getMessage()
                .setHeader(
                        WawpConstants.OPT_OUT,
                        author.isEmpty() ? "NONE" : request.get().keyword().name());
        if (author.isPresent() && request.get().keyword() != Keyword.HELP) {
            follow(exchange, request.get().keyword(), author.get(), event.timestamp());
        }
    }

    /**
     * A keyword that is older than the last one changes nothing. Calls run one at a time, so each sees the list as the
     * previous one left it.
     */
    private synchronized void follow(Exchange exchange, Keyword keyword, Identities author, Instant said) {
        Set<String> names = author.all().stream()
                .flatMap(name -> Identities.spellings(name).stream())
                .collect(Collectors.toSet());
        Instant written = WordTime.of(said, Instant.now());
        if (names.stream().map(lastWords::get).noneMatch(last -> last != null && last.isAfter(written))) {
            update(exchange, keyword, author);
            names.forEach(name -> lastWords.put(name, written));
        }
    }

    private void update(Exchange exchange, Keyword keyword, Identities author) {
        for (String name : author.all()) {
            if (keyword == Keyword.STOP) {
                list.add(exchange, name);
                list.confirm(exchange, name);
            } else if (keyword == Keyword.START) {
                Identities.spellings(name).forEach(spelling -> list.remove(exchange, spelling));
            }
        }
        if (author.unresolved()) {
            exchange.getContext().getComponent("wawp", WawpComponent.class).countUnresolved();
            LOG.warn(
                    "A {} came from a privacy id (@lid) whose phone number Wawp does not know, so it does not"
                            + " apply to texts to that number. Find out who sent it and correct the list by hand",
                    keyword);
        }
    }

    /** Empty when the number cannot be found. */
    private Optional<String> phoneOf(Exchange exchange, String lid) {
        // Created for each call: few senders hide their number, and this bean has no lifecycle.
        try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
            return Optional.ofNullable(template.requestBody(resolver, lid, String.class));
        } catch (RuntimeException | IOException e) {
            // Whatever fails here, such as a missing account, the STOP must still be listed.
            LOG.debug("The phone number of a privacy id cannot be determined", e);
            return Optional.empty();
        }
    }
}
