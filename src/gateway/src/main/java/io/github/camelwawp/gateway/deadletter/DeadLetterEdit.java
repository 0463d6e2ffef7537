package io.github.camelwawp.gateway.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import io.github.camelwawp.gateway.message.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Replaces dead letters with new messages that have another recipient and text. One rename decides: it moves the letter
 * beside its new message, in a hidden folder of this edit alone, and fails if anyone else has moved the letter before.
 * What follows can be repeated, so that it survives a crash at any point.
 */
final class DeadLetterEdit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HIDDEN = ".edit-";
    /** Hidden, too, so that the only letter in the folder of an edit is the original. */
    private static final String MESSAGE = ".message";

    private final Path deadLetters;
    private final Path replay;
    private final Path edited;

    DeadLetterEdit(Path deadLetters) {
        this.deadLetters = deadLetters;
        this.replay = deadLetters.resolve(DeadLetters.REPLAY);
        this.edited = deadLetters.resolve(DeadLetters.EDITED);
    }

    /**
     * Takes the letter for this edit durably; {@link #complete} does the rest.
     *
     * @return false if somebody else has taken the letter: then this edit leaves nothing
     * @throws ReplayException if the letter lacks what identifies its message
     */
    boolean take(Path letter, String recipient, String text) throws IOException, ReplayException {
        Path edit = replay.resolve(HIDDEN + UUID.randomUUID());
        Path taken = edit.resolve(letter.getFileName());
        try {
            String description = description(letter, recipient);
            Path message = PrivateFiles.createFolders(edit.resolve(MESSAGE));
            PrivateFiles.write(message.resolve(DeadLetters.TEXT), text.getBytes(StandardCharsets.UTF_8));
            PrivateFiles.write(message.resolve(DeadLetters.DESCRIPTION), description.getBytes(StandardCharsets.UTF_8));
            PrivateFiles.forceFolder(message);
            PrivateFiles.forceFolder(edit);
            PrivateFiles.forceFolder(replay);
            Files.move(letter, taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | ReplayException e) {
            // A network file system may report a failure of a rename that it has done.
            if (!Files.isDirectory(taken, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.exists(edit)) {
                    DeadLetterFolder.delete(edit);
                }
                if (Files.exists(letter)) {
                    throw e;
                }
                return false;
            }
        }
        force(edit);
        return true;
    }

    /** After a power failure the letter is not back where it was: its new message may have been sent. */
    private void force(Path edit) throws IOException {
        PrivateFiles.forceFolder(edit);
        PrivateFiles.forceFolder(deadLetters);
    }

    /** The key is the same for each edit of a letter, so that a second one to the same recipient sends nothing. */
    private static String description(Path letter, String recipient) throws JsonProcessingException, ReplayException {
        Letter was = ReplayLetter.readWithoutText(letter);
        Map<String, String> description = new LinkedHashMap<>();
        description.put(DeadLetterDescription.RECIPIENT, recipient);
        description.put(DeadLetterDescription.SOURCE, was.source());
        description.put(DeadLetterDescription.KEY, "edited " + letter.getFileName());
        description.put(DeadLetterDescription.REPLAY_OF, letter.getFileName().toString());
        if (was.replyTo() != null) {
            description.put(DeadLetterDescription.REPLY_TO, was.replyTo());
        }
        return JSON.writeValueAsString(description);
    }

    /**
     * Hands the messages of all edits that took their letters to the replay, and then puts the letters away. Skips an
     * edit without a letter: it took none, or may be about to take one. Several processes may do this at once.
     */
    void complete() throws IOException {
        for (Path edit : edits()) {
            for (Path letter : DeadLetterFolder.letters(edit)) {
                String name = letter.getFileName().toString();
                force(edit);
                move(edit.resolve(MESSAGE), replay, name + "-edited");
                move(letter, edited, name);
                Files.deleteIfExists(edit);
            }
        }
    }

    /** Deletes edited letters that failed before then, and edits begun before then that never took their letter. */
    void purge(Instant before) throws IOException {
        for (Path letter : DeadLetterFolder.letters(edited)) {
            String name = letter.getFileName().toString();
            if (DeadLetterFolder.isOurs(letter) && name.compareTo(DeadLetters.NAME.format(before)) < 0) {
                DeadLetterFolder.delete(letter);
            }
        }
        for (Path edit : edits()) {
            if (DeadLetterFolder.letters(edit).isEmpty()
                    && Files.getLastModifiedTime(edit).toInstant().isBefore(before)) {
                DeadLetterFolder.delete(edit);
            }
        }
    }

    private List<Path> edits() throws IOException {
        if (!Files.isDirectory(replay)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(replay)) {
            return found.filter(path -> path.getFileName().toString().startsWith(HIDDEN))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static void move(Path from, Path folder, String name) throws IOException {
        PrivateFiles.createFolders(folder);
        try {
            Files.move(from, DeadLetterFolder.free(folder, name), StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.forceFolder(folder);
        } catch (NoSuchFileException e) {
            // It was moved before a crash, or by another process.
        }
    }
}
