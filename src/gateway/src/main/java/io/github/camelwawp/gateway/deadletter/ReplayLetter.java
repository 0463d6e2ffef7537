package io.github.camelwawp.gateway.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Original;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/**
 * A dead letter read from disk. People edit these files, so their content is not trusted: the gateway takes no path from it and
 * asks the journal which parts are sent.
 *
 * @param letter the letter as it was
 * @param text   the text to send
 */
record ReplayLetter(Letter letter, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 10 << 20;
    /** A JSON tree takes about forty times the size of its file in memory. */
    private static final long LARGEST_DESCRIPTION = 1 << 20;

    static ReplayLetter read(Path folder) throws ReplayException {
        try {
            return letter(folder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new ReplayException("it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The letter alone: its text may be missing or unreadable. */
    static Letter readWithoutText(Path folder) throws ReplayException {
        try {
            return withoutText(folder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new ReplayException("it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static ReplayLetter letter(Path folder) throws IOException, ReplayException {
        return new ReplayLetter(withoutText(folder), text(folder));
    }

    private static Letter withoutText(Path folder) throws IOException, ReplayException {
        JsonNode description = description(folder);
        String source = field(description, DeadLetterDescription.SOURCE);
        String key = field(description, DeadLetterDescription.KEY);
        if (source == null || key == null) {
            throw new ReplayException(DeadLetters.DESCRIPTION + " lacks source or key, which identify what was sent");
        }
        try {
            new MessageKey(source, key);
        } catch (IllegalArgumentException e) {
            throw new ReplayException(e.getMessage());
        }
        Letter.Builder letter = Letter.from(source)
                .key(key)
                .to(field(description, DeadLetterDescription.RECIPIENT))
                .replyTo(field(description, DeadLetterDescription.REPLY_TO))
                .received(time(field(description, DeadLetterDescription.RECEIVED)))
                .replayOf(folder.getFileName().toString());
        Path original = original(folder);
        if (original != null) {
            letter.original(() -> Original.of(original, null))
                    .originalName(original.getFileName().toString());
        }
        return letter.build();
    }

    /** Null if there is none: the dead letter counts as received now. */
    private static Instant time(String written) {
        try {
            return written == null ? null : Instant.parse(written);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static JsonNode description(Path folder) throws IOException, ReplayException {
        byte[] bytes = bytes(folder.resolve(DeadLetters.DESCRIPTION), LARGEST_DESCRIPTION);
        if (bytes == null) {
            throw new ReplayException("there is no " + DeadLetters.DESCRIPTION + " in it");
        }
        try {
            JsonNode description = JSON.readTree(bytes);
            if (description == null || !description.isObject()) {
                throw new ReplayException(DeadLetters.DESCRIPTION + " is not a JSON object");
            }
            return description;
        } catch (JsonProcessingException e) {
            throw new ReplayException(DeadLetters.DESCRIPTION + " is not JSON"
                    + (e.getLocation() == null
                            ? ""
                            : ": look at line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr()));
        }
    }

    private static String field(JsonNode description, String name) throws ReplayException {
        JsonNode value = description.path(name);
        if (value.isContainerNode()) {
            throw new ReplayException(DeadLetters.DESCRIPTION + ": " + name + " must be a text");
        }
        String text = value.isMissingNode() || value.isNull() ? "" : value.asText();
        return text.isBlank() ? null : text;
    }

    private static String text(Path folder) throws IOException, ReplayException {
        byte[] bytes = bytes(folder.resolve(DeadLetters.TEXT), LARGEST);
        if (bytes == null) {
            throw new ReplayException("there is no " + DeadLetters.TEXT
                    + " in it, since the original could not be converted to text:"
                    + " fix the original and submit it to its source again, or write " + DeadLetters.TEXT + " by hand");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ReplayException(DeadLetters.TEXT + " is not UTF-8");
        }
    }

    /** Null if no regular file has this name. */
    private static byte[] bytes(Path file, long largest) throws IOException, ReplayException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (Files.size(file) > largest) {
            throw new ReplayException(file.getFileName() + " is larger than " + (largest >> 20) + " MiB");
        }
        return Files.readAllBytes(file);
    }

    private static Path original(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.endsWith(DeadLetters.DESCRIPTION) && !file.endsWith(DeadLetters.TEXT))
                    .sorted()
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Omits the content. */
    @Override
    public String toString() {
        return "dead " + letter;
    }
}
