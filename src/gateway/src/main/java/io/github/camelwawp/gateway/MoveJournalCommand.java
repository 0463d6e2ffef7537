package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.Options;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.JournalMove;
import io.github.camelwawp.gateway.journal.JournalOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command {@code move-journal}: moves an embedded journal to the database that the configuration names. */
final class MoveJournalCommand {

    private static final String URL = "gateway.journal.url";

    private final GatewaySettings settings;
    private final PrintStream out;

    MoveJournalCommand(GatewaySettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Returns the exit code 0. */
    int run(List<String> words) {
        if (words.size() > 1) {
            throw new StartupException("Usage: move-journal [file]");
        }
        JournalOptions to = settings.journal();
        if (to.file().isPresent()) {
            throw new StartupException(URL + " names a file, " + to.place()
                    + ": set it to the PostgreSQL database to move the journal to, such as"
                    + " jdbc:postgresql://localhost/wawp, then call this command again.");
        }
        JournalOptions from = embedded(words, to);
        try {
            Path moved = new JournalMove(from, to, out::println).run();
            out.println(
                    "The journal is at " + to.place() + " now; start the gateway. " + moved
                            + " is the old one: delete it when you no longer need it, since it contains phone numbers and texts.");
            return 0;
        } catch (JournalException e) {
            throw new StartupException(e.getMessage());
        }
    }

    private static JournalOptions embedded(List<String> words, JournalOptions to) {
        String url = words.isEmpty() ? Options.defaults().getProperty(URL) : "jdbc:sqlite:" + words.get(0);
        return new JournalOptions(url, "", "", to.keep(), to.keepTexts(), to.clock());
    }
}
