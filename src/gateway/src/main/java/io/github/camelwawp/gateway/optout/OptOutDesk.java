package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.gateway.journal.OptOut;
import io.github.camelwawp.gateway.journal.OptOutChange;
import io.github.camelwawp.gateway.journal.OptOuts;
import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientParser;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes the list for operators and other programs, which name a person by JID or phone number. Sends no answers. */
public final class OptOutDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OptOutDesk.class);

    private final OptOuts list;
    private final RecipientParser parser;
    private final Function<String, Optional<String>> phoneOfLid;
    private final Clock clock;

    OptOutDesk(OptOuts list, RecipientParser parser, Function<String, Optional<String>> phoneOfLid, Clock clock) {
        this.list = list;
        this.parser = parser;
        this.phoneOfLid = phoneOfLid;
        this.clock = clock;
    }

    /** @throws io.github.camelwawp.recipient.InvalidRecipientException unless the text is a JID or phone number */
    public Jid parse(String written) {
        return parser.parse(written);
    }

    /**
     * Prepares a change for {@link OptOuts}.
     *
     * @param via one of the words of {@link OptOutChange}
     * @throws io.github.camelwawp.recipient.InvalidRecipientException unless the text is a JID or phone number
     */
    OptOutChange prepare(String via, Keyword keyword, String written) {
        return OptOutChange.by(via, keyword, Identities.of(parse(written), phoneOfLid), clock.instant());
    }

    /** Like {@link #prepare}, but applies the change too. */
    public void change(String via, Keyword keyword, String written) {
        OptOutChange change = prepare(via, keyword, written);
        list.change(change, null);
        tell(change);
    }

    static void tell(OptOutChange change) {
        LOG.info("{} by {}", change.keyword(), change.via());
        if (change.identities().unresolved()) {
            LOG.warn(
                    "A {} is for a privacy id (@lid) whose phone number Wawp does not give: it does not cover texts to that"
                            + " number. Find out who sent it, and add the number too; optouts export lists it as unresolved",
                    change.keyword());
        }
    }

    /** The entries with this part in their names, sorted, after the given one. */
    public List<OptOut> search(String part, String after, int limit) {
        return list.search(part, after, limit);
    }

    /** Finds the entry in whichever form it is listed. */
    public Optional<OptOut> find(Jid jid) {
        return Identities.spellings(jid.value()).stream()
                .map(list::find)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
