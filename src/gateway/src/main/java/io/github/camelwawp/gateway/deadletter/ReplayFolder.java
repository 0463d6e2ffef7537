package io.github.camelwawp.gateway.deadletter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code dead-letters/replay/}: letters moved there are taken, and leave it when they are dealt with. */
public final class ReplayFolder implements AutoCloseable {

    /** Who copies a letter instead of moving it writes its files one after the other. */
    private static final long QUIET_MILLIS = 1_000;

    private final Path deadLetters;
    private final Path folder;
    private final ReplayLock lock;
    private final Clock clock;

    public ReplayFolder(Path deadLetters, Clock clock) {
        this.deadLetters = deadLetters;
        this.folder = deadLetters.resolve(DeadLetters.REPLAY);
        this.lock = new ReplayLock(folder);
        this.clock = clock;
    }

    /** Oldest first; none while another gateway takes them. */
    List<Path> letters() throws IOException {
        if (!lock.take()) {
            return List.of();
        }
        List<Path> quiet = new ArrayList<>();
        for (Path letter : DeadLetterFolder.letters(folder)) {
            if (isQuiet(letter)) {
                quiet.add(letter);
            }
        }
        return quiet;
    }

    private boolean isQuiet(Path letter) {
        try (Stream<Path> files = Files.list(letter)) {
            for (Path file : Stream.concat(Stream.of(letter), files).toList()) {
                // A time in the future is another machine's clock, not a file being written.
                if (Math.abs(clock.millis()
                                - Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                        .toMillis())
                        < QUIET_MILLIS) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            // Whoever reads it finds out why, and tells.
            return true;
        }
    }

    /** Sent, or a new letter: hidden at once, so that a crash does not leave half of it to be taken. */
    void remove(Path letter) throws IOException {
        Path hidden = Files.move(letter, folder.resolve("." + letter.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        DeadLetterFolder.delete(hidden);
    }

    /** Back to the dead letters as it is, so that it is not looked at again and again. */
    Path putBack(Path letter) throws IOException {
        Path place = deadLetters.resolve(letter.getFileName().toString());
        for (int copy = 2; Files.exists(place); copy++) {
            place = deadLetters.resolve(letter.getFileName() + "-" + copy);
        }
        return Files.move(letter, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
