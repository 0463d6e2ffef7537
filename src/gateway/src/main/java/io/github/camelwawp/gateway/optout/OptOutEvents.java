package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.journal.OptOutChange;
import io.github.camelwawp.gateway.journal.OptOuts;
import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.optout.Request;
import io.github.camelwawp.recipient.Jid;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Handles STOP, START and HELP from WhatsApp: changes the list and stores the answer in one transaction. */
final class OptOutEvents implements Processor {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final OptOuts list;
    private final Languages languages;
    private final String help;
    private final PhoneOfLid lids;
    private final Clock clock;

    /** @param help answer to HELP; blank for the default in each language */
    OptOutEvents(OptOuts list, Languages languages, String help, PhoneOfLid lids, Clock clock) {
        this.list = list;
        this.languages = languages;
        this.help = help;
        this.lids = lids;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        WawpEvent event = exchange.getMessage().getMandatoryBody(WawpEvent.class);
        Optional<Request> request = languages.match(event.text());
        Optional<Identities> author =
                request.isEmpty() ? Optional.empty() : Identities.author(event, phoneOfLid(event));
        exchange.getMessage()
                .setHeader(
                        WawpConstants.OPT_OUT,
                        author.isEmpty() ? "NONE" : request.get().keyword().name());
        if (author.isPresent()) {
            OptOutChange change = new OptOutChange(
                    request.get().keyword(),
                    author.get(),
                    event.timestamp() == null ? clock.instant() : event.timestamp(),
                    OptOutChange.EVENT,
                    request.get().word(),
                    event.id());
            if (list.change(
                    change, new OptOuts.OptOutAnswer(Jid.parse(event.chatId()).value(), answer(request.get())))) {
                OptOutDesk.tell(change);
            }
        }
    }

    /**
     * If Wawp cannot resolve the number just now, the event is retried, but not forever, since the answer waits for it.
     */
    private Function<String, Optional<String>> phoneOfLid(WawpEvent event) {
        // In either direction: otherwise a clock that was set back would keep the event young for just as long.
        boolean young = event.timestamp() != null
                && Duration.between(event.timestamp(), clock.instant()).abs().compareTo(PATIENCE) < 0;
        return young ? lids::orLater : lids;
    }

    private String answer(Request request) {
        return switch (request.keyword()) {
            case STOP -> request.language().stopped();
            case START -> request.language().started();
            case HELP -> help.isBlank() ? request.language().help() : help;
        };
    }
}
