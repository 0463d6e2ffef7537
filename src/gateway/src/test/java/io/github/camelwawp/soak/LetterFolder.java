package io.github.camelwawp.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The gateway's dead letters, in their folder and in their queue. */
final class LetterFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One dead letter.
     *
     * @param key       of the message, or empty if none can be made out
     * @param recipient a JID, or as it was written
     */
    record KeptLetter(String key, String recipient, String reason) {}

    private LetterFolder() {}

    static List<KeptLetter> read(Path folder, JmsInput jms) throws Exception {
        List<KeptLetter> letters = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                for (Path letter : found.filter(f -> !f.getFileName().toString().matches("\\..*|replay"))
                        .toList()) {
                    letters.add(read(letter));
                }
            }
        }
        for (Message message : jms.browse(JmsInput.DEAD)) {
            letters.add(new KeptLetter(
                    key(message.getBody(String.class)),
                    message.getStringProperty("recipient"),
                    message.getStringProperty("reason")));
        }
        return letters;
    }

    /** Folders that a kill left half written. */
    static long unfinished(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(f -> f.getFileName().toString().startsWith(".")).count();
        }
    }

    private static KeptLetter read(Path letter) throws IOException {
        var description = JSON.readTree(letter.resolve("message.json").toFile());
        String text;
        try {
            text = Files.readString(letter.resolve("text.txt"));
        } catch (NoSuchFileException none) {
            text = "";
        }
        return new KeptLetter(
                key(text),
                description.path("recipient").asText(),
                description.path("reason").asText());
    }

    private static String key(String text) {
        Matcher marker = SoakMessage.MARKER.matcher(text);
        return marker.find() ? marker.group().replaceFirst("x.*", "") : "";
    }
}
