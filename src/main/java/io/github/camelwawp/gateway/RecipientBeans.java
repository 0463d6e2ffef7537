package io.github.camelwawp.gateway;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.recipient.RecipientParser;
import org.apache.camel.CamelContext;

/** Reads the {@link RecipientBook} from {@code gateway.recipients.*}. */
final class RecipientBeans {

    private static final String PREFIX = "gateway.recipients.";

    private RecipientBeans() {
    }

    static RecipientBook book(CamelContext context) {
        Properties entries = context.getPropertiesComponent().loadProperties(name -> name.startsWith(PREFIX));
        Map<String, String> names = new TreeMap<>();
        entries.stringPropertyNames().forEach(name -> names.put(name.substring(PREFIX.length()),
                context.resolvePropertyPlaceholders(entries.getProperty(name))));
        String region = Startup.property(context, "camel.component.wawp.default-region");
        return new RecipientBook(names, new RecipientParser(region.isBlank() ? null : region));
    }
}
