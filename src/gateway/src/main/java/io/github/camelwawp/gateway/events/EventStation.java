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
        routes = new EventRoutes(
                journal,
                settings,
                options.text("camel.component.wawp.instance-id"),
                hold.pollTrouble("Events of Wawp"),
                hold.hold()::lookNow,
                new ReportMeters(meters));
        if (settings.enabled() && settings.alarms()) {
            journal.events().expectReports(settings.alarmAfter());
        }
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(routes);
    }
}
