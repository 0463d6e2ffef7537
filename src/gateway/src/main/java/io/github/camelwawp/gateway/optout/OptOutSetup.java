package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.WawpConfiguration;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.OptOuts;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.RoutePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up opting out before the first route starts. */
public final class OptOutSetup {

    private static final Logger LOG = LoggerFactory.getLogger(OptOutSetup.class);

    private final Journal journal;
    private final OptOutSettings settings;
    private final Clock clock;
    private final OptOuts list;
    private final PhoneOfLid lids;
    private final OptOutDesk desk;

    /** From now on the component checks the journal's list for every sender. */
    public OptOutSetup(CamelContext context, Journal journal, OptOutSettings settings, Clock clock) {
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
        this.list = journal.optOuts();
        this.lids = new PhoneOfLid(context);
        this.desk = new OptOutDesk(list, settings.parser(), lids, clock);
        WawpConfiguration component =
                context.getComponent("wawp", WawpComponent.class).getConfiguration();
        component.setOptOutRepository(new JournalOptOuts(list, clock));
        component.setOptOutFooterMemory(new JournalFooters(journal.footers()));
        if (!settings.footer().isBlank()) {
            component.setOptOutFooter(settings.languages().footer(settings.footer()));
            component.setOptOutFooterEvery(settings.footerEvery().toMillis());
        }
        tell();
    }

    /** For other ways to change the list. */
    public OptOutDesk desk() {
        return desk;
    }

    public RoutesBuilder routes(RoutePolicy hold, PollTrouble trouble) {
        return new OptOutRoutes(
                journal,
                new OptOutEvents(list, settings.languages(), settings.help(), lids, clock),
                desk,
                new OptOutFolder(settings.folder(), new OptOutCsv(list, desk)),
                hold,
                trouble,
                settings.lease(),
                settings.jmsQueue());
    }

    private void tell() {
        if (!settings.fed()) {
            LOG.warn(
                    "Nothing feeds the opt-out list: a STOP in WhatsApp does not reach it. Switch on webhooks (gateway.events.enabled),"
                            + " the HTTP source or gateway.opt-out.jms-queue, or keep it by the command optouts");
        }
        long unresolved = list.unresolved();
        if (unresolved > 0) {
            LOG.warn(
                    "{} who wrote STOP are listed by a privacy id (@lid) alone: texts to their numbers still go out. Find out who they"
                            + " are and add their numbers; optouts export shows them as unresolved",
                    unresolved);
        }
    }
}
