package io.github.camelwawp.gateway.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before each poll of a full inbox, finds the oldest files in it: the poll sees only these, so that its memory does not grow with
 * the inbox, and texts keep their order.
 */
public final class InboxWindow extends DefaultPollingConsumerPollStrategy {

    /** A poll holds some 4 KB for each. */
    static final int MOST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(InboxWindow.class);

    private static final Comparator<Candidate> OLDEST_FIRST =
            Comparator.comparingLong(Candidate::modified).thenComparing(Candidate::path);

    private record Candidate(long modified, Path path) {}

    private final int most;
    private final Predicate<Path> waits;
    /** The files that the next poll may see; null for all. */
    private volatile Set<Path> open;

    private long told;

    /** @param waits whether a file cannot be taken now, whatever its age */
    InboxWindow(int most, Predicate<Path> waits) {
        this.most = most;
        this.waits = waits;
    }

    /** Whether the current poll may see this file. */
    boolean shows(Path file) {
        Set<Path> shown = open;
        return shown == null || shown.contains(file);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (endpoint instanceof GenericFileEndpoint<?> inbox) {
            Path root = Path.of(inbox.getConfiguration().getDirectory());
            Predicate<Path> taken = file -> isExcluded(inbox.getExcludePattern(), file)
                    || inbox.getInProgressRepository().contains(file.toFile().getAbsolutePath());
            open = look(root, taken);
        }
        return true;
    }

    /** Null if there are so few files that the poll may see all. */
    Set<Path> look(Path root, Predicate<Path> taken) {
        Scan names = new Scan(file -> {});
        names.folder(root);
        if (names.files <= most) {
            told = 0;
            return null;
        }
        PriorityQueue<Candidate> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
        Scan files = new Scan(file -> {
            if (isReadable(file) && !taken.test(file) && !waits.test(file)) {
                oldest.add(new Candidate(
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toMillis(),
                        file));
                if (oldest.size() > most) {
                    oldest.poll();
                }
            }
        });
        files.folder(root);
        tell(files.files);
        Set<Path> shown = new HashSet<>();
        oldest.forEach(candidate -> shown.add(candidate.path()));
        return shown;
    }

    private void tell(long files) {
        if (Math.abs(files - told) >= most) {
            told = files;
            LOG.info("{} files are in the inbox; the oldest {} are next", files, most);
        }
    }

    /** An entry that is not a file, or cannot be read, must not keep others out for ever. */
    private static boolean isReadable(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(file);
    }

    private static boolean isExcluded(Pattern exclude, Path file) {
        return exclude != null && exclude.matcher(file.getFileName().toString()).matches();
    }

    private interface Visitor {
        void file(Path file) throws IOException;
    }

    /** Walks a folder and its subfolders without loading a whole list of names. */
    private static final class Scan {

        private final Visitor visitor;
        private long files;

        Scan(Visitor visitor) {
            this.visitor = visitor;
        }

        void folder(Path folder) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                    folder, entry -> !entry.getFileName().toString().startsWith("."))) {
                for (Path entry : entries) {
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        folder(entry);
                    } else {
                        files++;
                        visit(entry);
                    }
                }
            } catch (IOException | RuntimeException unreadable) {
                // The poll itself reports what it cannot read.
                LOG.debug("A folder of the inbox cannot be read", unreadable);
            }
        }

        private void visit(Path file) {
            try {
                visitor.file(file);
            } catch (IOException gone) {
                LOG.debug("A file of the inbox is gone", gone);
            }
        }
    }
}
