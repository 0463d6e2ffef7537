package io.github.camelwawp.gateway.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import io.github.camelwawp.gateway.message.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Makes a new message for replay of a dead letter, with another recipient and text. The letter itself is not changed. */
final class DeadLetterEdit {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path replay;

    DeadLetterEdit(Path replay) {
        this.replay = replay;
    }

    /**
     * The new message is on disk when this returns. Its key is the same for each edit of a letter, so that a second one to the
     * same recipient sends nothing.
     *
     * @throws ReplayException if the letter lacks what identifies its message
     */
    void write(Path letter, String recipient, String text) throws IOException, ReplayException {
        Letter was = ReplayLetter.readWithoutText(letter);
        Map<String, String> description = new LinkedHashMap<>();
        description.put(DeadLetterDescription.RECIPIENT, recipient);
        description.put(DeadLetterDescription.SOURCE, was.source());
        description.put(DeadLetterDescription.KEY, "edited " + letter.getFileName());
        description.put(DeadLetterDescription.REPLAY_OF, letter.getFileName().toString());
        if (was.replyTo() != null) {
            description.put(DeadLetterDescription.REPLY_TO, was.replyTo());
        }
        PrivateFiles.createFolders(replay);
        Path unfinished = replay.resolve("." + letter.getFileName() + "-" + UUID.randomUUID());
        PrivateFiles.createFolders(unfinished);
        try {
            put(unfinished.resolve(DeadLetters.TEXT), text);
            put(unfinished.resolve(DeadLetters.DESCRIPTION), JSON.writeValueAsString(description));
            PrivateFiles.forceFolder(unfinished);
            Files.move(unfinished, replay.resolve(nameOf(letter)), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            DeadLetterFolder.delete(unfinished);
            throw e;
        }
        PrivateFiles.forceFolder(replay);
    }

    /** The folder of the new message. */
    static String nameOf(Path letter) {
        return letter.getFileName() + "-edited";
    }

    private static void put(Path file, String content) throws IOException {
        PrivateFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
        PrivateFiles.force(file, StandardOpenOption.WRITE);
    }
}
