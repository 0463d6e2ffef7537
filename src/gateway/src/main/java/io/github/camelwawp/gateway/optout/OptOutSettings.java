package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.recipient.RecipientParser;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The properties {@code gateway.opt-out.*} and what they need beside them.
 *
 * @param footer   text or code of a language; blank for none
 * @param help     answer to HELP; blank for each language's own
 * @param folder   by which the command {@code optouts} asks the running gateway
 * @param jmsQueue blank for none
 * @param fed      whether anything but the command and CSV files feeds the list
 * @param lease    after which another gateway may have an answer that this one began with
 */
public record OptOutSettings(
        Languages languages,
        String footer,
        Duration footerEvery,
        String help,
        Path folder,
        String jmsQueue,
        boolean fed,
        RecipientParser parser,
        Duration lease) {

    /** Whether an entry of the {@link #folder} is the gateway's own. */
    public static boolean isOurs(Path entry) {
        return OptOutFolder.isOurs(entry);
    }
}
