package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.optout.Languages;
import io.github.camelwawp.recipient.RecipientParser;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The options {@code gateway.opt-out.*} and related settings.
 *
 * @param footer   text or code of a language; blank for none
 * @param help     answer to HELP; blank for the default in each language
 * @param folder   where the command {@code optouts} leaves requests for the running gateway
 * @param jmsQueue blank for none
 * @param fed      whether anything besides the command and CSV files feeds the list
 * @param lease    after which another gateway may take over an answer this one started
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
