package io.github.camelwawp.gateway.file;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.text.file.FileText;
import io.github.camelwawp.text.mail.MailReader;
import java.nio.charset.Charset;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans that {@code routes/file-to-whatsapp.camel.yaml} names. */
public final class FileStation implements Station {

    private static final Logger LOG = LoggerFactory.getLogger(FileStation.class);

    /** @param mails converts mail files to text */
    public FileStation(CamelContext context, MailReader mails) {
        OptionReader options = new OptionReader(context);
        Charset charset = options.charset("gateway.file.charset");
        InboxFiles files = new InboxFiles(options.time("gateway.file.quiet"), PollTrouble::isToldElsewhere);
        Registry registry = context.getRegistry();
        registry.bind(
                "inbox",
                new InboxReader(
                        options.whole("gateway.file.max-size"),
                        (bytes, name) -> FileText.of(bytes, name, charset, mails)));
        registry.bind("inboxFiles", files);
        registry.bind("inboxFilter", files.filter());
        registry.bind("inboxWindow", files.window());
        warnOfLocale();
    }

    private static void warnOfLocale() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        if (!encoding.equalsIgnoreCase("UTF-8")) {
            LOG.warn(
                    "File names are read as {}: files whose names have other letters cannot be opened. Start the gateway with"
                            + " LC_ALL=C.UTF-8",
                    encoding);
        }
    }
}
