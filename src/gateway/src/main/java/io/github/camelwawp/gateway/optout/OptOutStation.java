package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.WawpConfiguration;
import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.OptOuts;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.recipient.RecipientParser;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The opt-out list: what changes it, and the component that asks it before each text. */
public final class OptOutStation implements Station {

    private static final Logger LOG = LoggerFactory.getLogger(OptOutStation.class);

    private final OptOutSettings settings;
    private final OptOuts list;
    private final OptOutDesk desk;
    private final OptOutRoutes routes;

    public OptOutStation(CamelContext context, Journal journal, HoldStation hold, RecipientParser parser) {
        Clock clock = Clock.systemUTC();
        settings = OptOutSettings.of(new OptionReader(context));
        list = journal.optOuts();
        PhoneOfLid lids = new PhoneOfLid(context);
        desk = new OptOutDesk(list, parser, lids, clock);
        routes = new OptOutRoutes(
                journal,
                new OptOutEvents(list, settings.languages(), settings.help(), lids, clock),
                desk,
                new OptOutFolder(settings.folder(), new OptOutCsv(list, desk)),
                hold.hold(),
                hold.pollTrouble("Opt-outs and their answers"),
                settings.lease(),
                settings.jmsQueue());
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

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(routes);
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
                    "Opt-outs listed only by a privacy id (@lid): {}; texts to their numbers are still sent. Find out who they"
                            + " are and add their numbers; optouts export lists them as unresolved",
                    unresolved);
        }
    }
}
