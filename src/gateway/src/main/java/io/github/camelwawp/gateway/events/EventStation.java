package io.github.camelwawp.gateway.events;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.station.Station;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** What Wawp reports by webhook. */
public final class EventStation implements Station {

    private final EventRoutes routes;

    public EventStation(CamelContext context, Journal journal, HoldStation hold, MeterRegistry meters) {
        OptionReader options = new OptionReader(context);
        EventSettings settings = EventSettings.of(options);
        SilentAccount silence = silence(settings, journal, hold);
        routes = new EventRoutes(
                journal,
                settings,
                options.text("camel.component.wawp.instance-id"),
                hold.pollTrouble("Events of Wawp"),
                hold.hold()::lookNow,
                new ReportMeters(meters),
                silence);
        if (settings.enabled() && settings.alarms()) {
            journal.events().expectReports(settings.alarmAfter());
        }
    }

    /** Null if the alarm is off. */
    private static SilentAccount silence(EventSettings settings, Journal journal, HoldStation hold) {
        journal.hearing().events(settings.enabled());
        if (!settings.enabled() || settings.alarmTexts() == 0) {
            return null;
        }
        SilentAccount silence = new SilentAccount(journal.hearing(), settings.alarmTexts());
        hold.cautions().watch(silence::caution);
        return silence;
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(routes);
    }
}
