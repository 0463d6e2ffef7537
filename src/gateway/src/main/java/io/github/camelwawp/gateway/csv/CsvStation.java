package io.github.camelwawp.gateway.csv;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.station.Station;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;

/** The beans that the route {@code csv-rows} names. */
public final class CsvStation implements Station {

    /** @param longestText the maximum length of a text, in characters */
    public CsvStation(CamelContext context, long longestText) {
        OptionReader options = new OptionReader(context);
        // Reads the rows, and waits when too many of them wait to be sent.
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("csvRows")
                        .poolSize(1)
                        .maxPoolSize(1)
                        .maxQueueSize(Integer.MAX_VALUE)
                        .build());
        context.getRegistry()
                .bind(
                        "csvFiles",
                        new CsvFiles(
                                options.flag("gateway.csv.enabled"),
                                options.text("gateway.csv.recipient-column"),
                                options.text("gateway.csv.template"),
                                options.charset("gateway.file.charset"),
                                Math.min(options.whole("gateway.file.max-size"), longestText)));
    }
}
