package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.optout.Languages;
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
        Duration lease) {

    public static OptOutSettings of(OptionReader options) {
        String footer = options.text("gateway.opt-out.footer");
        String queue = options.text("gateway.opt-out.jms-queue");
        return new OptOutSettings(
                languages(options),
                footer,
                footer.isBlank() ? Duration.ZERO : options.time("gateway.opt-out.footer-every"),
                options.text("gateway.opt-out.help-text"),
                Path.of(options.text("gateway.opt-out.folder")),
                queue,
                options.flag("gateway.http.enabled") || !queue.isBlank() || options.flag("gateway.events.enabled"),
                options.time("gateway.http.lease"));
    }

    private static Languages languages(OptionReader options) {
        String folder = options.text("gateway.opt-out.languages");
        Path own = folder.isBlank() ? null : Path.of(folder);
        // English exists, so what fails here is in the folder.
        languages(options, "gateway.opt-out.languages", "en", own);
        return languages(options, "gateway.opt-out.language", options.text("gateway.opt-out.language"), own);
    }

    /** @param option to name if the languages cannot be read */
    private static Languages languages(OptionReader options, String option, String standard, Path folder) {
        try {
            return Languages.of(standard, folder);
        } catch (IllegalArgumentException e) {
            throw options.wrong(option, option + ": " + e.getMessage() + ".");
        }
    }

    /** Whether an entry of the {@link #folder} is the gateway's own. */
    public static boolean isOurs(Path entry) {
        return OptOutFolder.isOurs(entry);
    }
}
