package io.github.camelwawp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** One folder for each message that cannot be sent: what came in, the text, and why, in {@code message.json}. */
public class DeadLetters {

    static final String DESCRIPTION = "message.json";
    static final String TEXT = "text.txt";
    static final String REPLAY = "replay";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    DeadLetters(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Writes one, durably, before it returns.
     *
     * @param original     as it came, null if it is the text itself
     * @param originalName file name for it; its folders are ignored
     * @throws UncheckedIOException if it cannot be kept
     */
    Path write(Map<String, Object> description, String text, InputStream original, String originalName) {
        String name = NAME.format(clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Path unfinished = folder.resolve("." + name);
        try {
            Files.createDirectories(unfinished);
            if (original != null) {
                Files.copy(original, unfinished.resolve(plainName(originalName)));
            }
            if (text != null) {
                Files.writeString(unfinished.resolve(TEXT), text, StandardCharsets.UTF_8);
            }
            Files.write(unfinished.resolve(DESCRIPTION), JSON.writeValueAsBytes(description));
            try (var files = Files.list(unfinished)) {
                for (Path file : files.toList()) {
                    force(file);
                }
            }
            return Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the dead letter cannot be written to " + folder, e);
        }
    }

    /** A name from outside, made one that stays in its folder and hides nothing. */
    static String plainName(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").replaceFirst("^\\.+", "_");
        plain = plain.length() > 100 ? plain.substring(plain.length() - 100) : plain;
        return plain.isBlank() || plain.equals(DESCRIPTION) || plain.equals(TEXT) ? "original-" + plain : plain;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
