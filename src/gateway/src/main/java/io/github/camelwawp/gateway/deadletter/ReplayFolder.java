package io.github.camelwawp.gateway.deadletter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code dead-letters/replay/}: the gateway replays the dead letters moved there, and removes each when it is done.
 */
public final class ReplayFolder implements AutoCloseable {

    /** A dead letter that is copied instead of moved arrives file by file. */
    private static final long QUIET_MILLIS = 1_000;

    private static final Duration PURGES = Duration.ofHours(1);

    private final Path deadLetters;
    private final Path folder;
    private final ReplayLock lock;
    private final DeadLetterEdit edit;
    private final Clock clock;
    private final Duration keep;
    private Instant purged = Instant.MIN;

    /** @param keep how long edited letters are kept */
    ReplayFolder(Path deadLetters, Clock clock, Duration keep) {
        this.deadLetters = deadLetters;
        this.folder = deadLetters.resolve(DeadLetters.REPLAY);
        this.lock = new ReplayLock(folder);
        this.edit = new DeadLetterEdit(deadLetters);
        this.clock = clock;
        this.keep = keep;
    }

    /** The dead letters to replay, oldest first; empty while another gateway replays them. */
    List<Path> letters() throws IOException {
        if (!lock.take()) {
            return List.of();
        }
        edit.complete();
        purge();
        List<Path> quiet = new ArrayList<>();
        for (Path letter : DeadLetterFolder.letters(folder)) {
            if (isQuiet(letter)) {
                quiet.add(letter);
            }
        }
        return quiet;
    }

    private void purge() throws IOException {
        Instant now = clock.instant();
        if (purged.isBefore(now.minus(PURGES))) {
            purged = now;
            edit.purge(now.minus(keep));
        }
    }

    private boolean isQuiet(Path letter) {
        try (Stream<Path> files = Files.list(letter)) {
            for (Path file : Stream.concat(Stream.of(letter), files).toList()) {
                // A time in the future comes from the clock of another machine, not from a file being written.
                if (Math.abs(clock.millis()
                                - Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                        .toMillis())
                        < QUIET_MILLIS) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            // The code that reads the dead letter reports the cause.
            return true;
        }
    }

    /**
     * Removes a dead letter that was sent or became a new one. It is hidden first, so that a crash cannot leave half of it for
     * replay.
     */
    void remove(Path letter) throws IOException {
        Path hidden = Files.move(letter, folder.resolve("." + letter.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        DeadLetterFolder.delete(hidden);
    }

    /** Moves a dead letter back unchanged, so that it is not read at each poll. */
    Path putBack(Path letter) throws IOException {
        Path place = DeadLetterFolder.free(deadLetters, letter.getFileName().toString());
        return Files.move(letter, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
