package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.csv.CsvFiles;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.recipient.RecipientBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** The entry point of all sources. */
public final class ForwardStation implements Station {

    private static final String TEMPLATES = "gateway.template.";

    private final ForwardRoutes routes;

    public ForwardStation(CamelContext context, Journal journal, HoldStation hold, RecipientBook recipients) {
        context.getRegistry().bind("recipients", recipients);
        routes = new ForwardRoutes(
                journal,
                hold.journalTrouble(),
                recipients,
                templates(context),
                new SourceTiming(new OptionReader(context)));
    }

    /** @throws io.github.camelwawp.gateway.config.StartupException if a template is invalid; names the option */
    public static Templates templates(CamelContext context) {
        OptionReader options = new OptionReader(context);
        Map<String, String> names = new TreeMap<>();
        options.family(TEMPLATES).keySet().forEach(source -> names.put(source, TEMPLATES + source));
        names.put(CsvFiles.SOURCE, "gateway.csv.template");
        return new Templates(context, names, options::text);
    }

    /**
     * What {@code direct:forward} would hand over to the sender; empty if that is not exactly one parcel, if a queue is in between,
     * or if the route must refuse the letter.
     */
    public Optional<Parcel> onlyParcel(Letter letter, String text) {
        return routes.onlyParcel(letter, text);
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(routes);
    }
}
