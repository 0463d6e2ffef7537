package io.github.camelwawp.gateway.file;

import io.github.camelwawp.gateway.disk.FileIdentity;
import io.github.camelwawp.gateway.watch.RootCause;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a file once two checks, one quiet time apart, find it unchanged, whatever its time stamp, and moves it to
 * {@code .done} if it is still the file that was read. A file that was replaced or kept growing is taken again on the
 * next poll.
 */
public final class InboxFiles implements GenericFileProcessStrategy<File> {

    /** Exchange property. */
    private static final String IDENTITY = "GatewayFileIdentity";

    private static final Logger LOG = LoggerFactory.getLogger(InboxFiles.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS-");
    /** Maximum length of a file name in bytes, on nearly every file system. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_ENDING = 20;
    private static final int MOST = 500_000;

    private static final Duration SHORTEST_REST = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private record Sighting(FileIdentity identity, long nanos) {}

    /** How long a failed file rests before the next attempt. */
    private record Rest(FileIdentity identity, String kind, long nanos, Duration time) {

        Duration next() {
            Duration twice = time.multipliedBy(2);
            return twice.compareTo(LONGEST_REST) < 0 ? twice : LONGEST_REST;
        }
    }

    private final InboxTrouble trouble = new InboxTrouble();
    private final InboxWindow window = new InboxWindow(InboxWindow.MOST, this::waits);
    private final Map<Path, Sighting> looks = limited();
    /** Files that were sent but cannot be moved away: they are not sent again while they stay unchanged. */
    private final Map<Path, FileIdentity> stuck = limited();

    private final Map<Path, Rest> resting = limited();
    /**
     * The files that are under way. Camel's own cache remembers each until it holds 100,000, and then scans them all
     * for each further one.
     */
    private final IdempotentRepository inProgress =
            MemoryIdempotentRepository.memoryIdempotentRepository(new ConcurrentHashMap<>());

    private final Predicate<Throwable> passing;
    private final long quietNanos;
    private final LongSupplier nanoTime;
    private final Clock clock;

    /**
     * @param quiet   how long a file must stay unchanged before it is taken
     * @param passing exceptions that affect every file and are reported elsewhere: once resolved, the file is retried
     *     immediately
     */
    public InboxFiles(Duration quiet, Predicate<Throwable> passing) {
        this(quiet, passing, System::nanoTime, Clock.systemDefaultZone());
    }

    InboxFiles(Duration quiet, Predicate<Throwable> passing, LongSupplier nanoTime, Clock clock) {
        this.quietNanos = quiet.toNanos();
        this.passing = passing;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    private static <T> Map<Path, T> limited() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, T> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Decides which directory entries count as files. */
    public GenericFileFilter<File> filter() {
        return new InboxFilter(trouble, window);
    }

    /** The part of a full inbox that a poll sees. */
    public InboxWindow window() {
        return window;
    }

    /** Whether {@link #begin} would refuse the file for now, so that it must not keep others out of the poll. */
    private synchronized boolean waits(Path path) {
        if (!stuck.containsKey(path) && !resting.containsKey(path)) {
            return false;
        }
        try {
            FileIdentity now = FileIdentity.of(path);
            return now.equals(stuck.get(path)) || rests(path, now);
        } catch (IOException gone) {
            return true;
        }
    }

    private boolean rests(Path path, FileIdentity now) {
        Rest rest = resting.get(path);
        return rest != null
                && rest.identity().equals(now)
                && nanoTime.getAsLong() - rest.nanos() < rest.time().toNanos();
    }

    /** The identity of the file that was read; part of the message's key. */
    public static FileIdentity identity(Exchange exchange) {
        return exchange.getProperty(IDENTITY, FileIdentity.class);
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // A crash could leave lock files behind, so there are none.
        endpoint.setInProgressRepository(inProgress);
    }

    @Override
    public synchronized boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        Path path = file.getFile().toPath();
        FileIdentity now;
        try {
            now = FileIdentity.of(path);
        } catch (IOException gone) {
            looks.remove(path);
            return false;
        }
        if (now.equals(stuck.get(path))) {
            return false;
        }
        Sighting before = looks.get(path);
        long time = nanoTime.getAsLong();
        if (before == null || !before.identity().equals(now)) {
            looks.put(path, new Sighting(now, time));
            return false;
        }
        if (time - before.nanos() < quietNanos) {
            return false;
        }
        if (rests(path, now)) {
            return false;
        }
        exchange.setProperty(IDENTITY, now);
        return true;
    }

    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // Nothing was started.
    }

    @Override
    public synchronized void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        Path path = file.getFile().toPath();
        FileIdentity read = identity(exchange);
        looks.remove(path);
        resting.remove(path);
        try {
            FileIdentity now = FileIdentity.of(path);
            if (!now.equals(read)) {
                changed();
                return;
            }
            Path target = Files.createDirectories(path.resolveSibling(".done"))
                    .resolve(doneName(path.getFileName().toString()));
            Files.move(path, target);
            if (!FileIdentity.of(target).sameContent(read) && !Files.exists(path)) {
                // Another process wrote to it meanwhile: move it back and treat its content as new.
                Files.move(target, path);
                changed();
            }
            stuck.remove(path);
        } catch (IOException e) {
            if (Files.exists(path)) {
                stuck.put(path, read);
                trouble.tell(
                        Path.of(file.getEndpointPath()),
                        path,
                        "is finished, but cannot be moved to .done ("
                                + e.getClass().getSimpleName()
                                + "): let the gateway's user write to its folder, or remove the file");
            }
        }
    }

    private static void changed() {
        LOG.info("A file was replaced or written to while its text was sent; its new content is sent next");
    }

    @Override
    public synchronized void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // The file stays and is read again; its quiet time has already passed.
        Exception e = exchange.getException();
        if (e == null || passing.test(e)) {
            return;
        }
        Path path = file.getFile().toPath();
        FileIdentity read = identity(exchange);
        String kind = RootCause.name(e);
        Rest before = resting.get(path);
        boolean again = before != null && before.identity().equals(read);
        resting.put(path, new Rest(read, kind, nanoTime.getAsLong(), again ? before.next() : SHORTEST_REST));
        if (!again || !before.kind().equals(kind)) {
            trouble.tell(
                    Path.of(file.getEndpointPath()),
                    path,
                    "can neither be sent nor stored as a dead letter (" + kind
                            + "): it stays, and the gateway tries again later. Check the disk of gateway.dead-letters");
        }
        LOG.debug("A file failed", e);
    }

    /** The time and the name; a long name keeps its beginning and its extension. */
    private String doneName(String name) {
        String stamp = STAMP.format(LocalDateTime.now(clock));
        int room = LONGEST_NAME - stamp.length();
        if (name.getBytes(StandardCharsets.UTF_8).length <= room) {
            return stamp + name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int left = room - ending.getBytes(StandardCharsets.UTF_8).length - "…".getBytes(StandardCharsets.UTF_8).length;
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            String one = Character.toString(name.codePointAt(i));
            left -= one.getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                break;
            }
            start.append(one);
        }
        return stamp + start + "…" + ending;
    }
}
