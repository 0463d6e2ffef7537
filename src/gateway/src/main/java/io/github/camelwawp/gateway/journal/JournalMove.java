package io.github.camelwawp.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Moves an embedded journal, which no gateway has open, to an empty one on a server. */
public final class JournalMove {

    private final JournalOptions from;
    private final JournalOptions to;
    private final Consumer<String> progress;

    /** @param progress receives one line for each table that has been copied */
    public JournalMove(JournalOptions from, JournalOptions to, Consumer<String> progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Returns the new name of the file, which keeps a gateway from starting with it.
     *
     * @throws JournalException with a sentence for the operator; nothing has been moved, unless the sentence says so
     */
    public Path run() {
        Path file = from.file().orElseThrow();
        if (!Files.exists(file)) {
            throw new JournalException("There is no journal " + file + " to move.", null);
        }
        try (Journal source = Journal.open(from);
                Journal target = Journal.open(to)) {
            new TableCopy(source.database(), target.database(), to.place(), progress).run();
        }
        return setAside(file);
    }

    private Path setAside(Path file) {
        Path moved = file.resolveSibling(file.getFileName() + ".moved");
        try {
            return Files.move(file, moved);
        } catch (IOException e) {
            throw new JournalException(
                    "Everything has been moved to " + to.place() + ", but " + file + " cannot be renamed to "
                            + moved.getFileName() + ": move it away yourself, so that no gateway starts with it.",
                    e);
        }
    }
}
