package io.github.camelwawp.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The wall clock of other processes, by libfaketime (Debian's package faketime). */
final class FakedClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path library;
    private final Path file;
    private Duration offset = Duration.ZERO;

    private FakedClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Empty where the library is not installed. */
    static Optional<FakedClock> in(Path folder) throws IOException {
        try (Stream<Path> files =
                Files.find(LIBRARIES, 3, (path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst().map(library -> new FakedClock(library, folder.resolve("clock")));
        }
    }

    /** So far from the real one. */
    void set(Duration ahead) throws IOException {
        offset = ahead;
        Path draft = Files.writeString(
                file.resolveSibling("clock.draft"), (ahead.isNegative() ? "" : "+") + ahead.toSeconds());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    void set(Instant moment) throws IOException {
        set(Duration.between(Instant.now(), moment));
    }

    Instant now() {
        return Instant.now().plus(offset);
    }

    /**
     * The monotonic clock stays as it is; the wall clock follows within a second.
     *
     * @param zone such as {@code Europe/Berlin}
     */
    Map<String, String> environment(String zone) {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                "NO_FAKE_STAT",
                "1",
                "TZ",
                zone);
    }
}
