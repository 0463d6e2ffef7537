package io.github.camelwawp.gateway.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the dead letters for the operator and submits single ones for replay. */
public final class DeadLetterBox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 1 << 20;
    /** People edit these files, so each field may contain anything; it is shown as text. */
    private static final List<String> SHOWN = List.of(
            "reason",
            "words",
            "code",
            DeadLetterDescription.RECIPIENT,
            DeadLetterDescription.SOURCE,
            DeadLetterDescription.KEY,
            "delivery",
            "written",
            DeadLetterDescription.REPLAY_OF);

    private final Path folder;
    private final Path replay;
    private final Path edited;
    private final DeadLetterEdit edit;

    /** The outcome of an edit. */
    public enum Edit {
        /** The edit is on disk, and its message will be sent. */
        TAKEN,
        /** Somebody has already sent the letter again, edited or not. */
        TOO_LATE,
        NOT_FOUND
    }

    public DeadLetterBox(Path folder) {
        this.folder = folder;
        this.replay = folder.resolve(DeadLetters.REPLAY);
        this.edited = folder.resolve(DeadLetters.EDITED);
        this.edit = new DeadLetterEdit(folder);
    }

    /**
     * The newest dead letters up to this limit, with name, whether a replay is pending, and the description; those that were
     * edited come last, if there is room for them.
     */
    public List<Map<String, Object>> newest(int limit) throws IOException {
        edit.complete();
        List<Path> letters = new ArrayList<>(DeadLetterFolder.newest(folder, limit));
        letters.addAll(DeadLetterFolder.newest(replay, limit));
        letters.sort(Comparator.comparing(Path::getFileName).reversed());
        letters = new ArrayList<>(letters.subList(0, Math.min(limit, letters.size())));
        letters.addAll(DeadLetterFolder.newest(edited, limit - letters.size()));
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Path letter : letters) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", letter.getFileName().toString());
            fields.put("replaying", letter.getParent().equals(replay));
            if (letter.getParent().equals(edited)) {
                fields.put("edited", true);
            }
            JsonNode description = description(letter);
            SHOWN.stream()
                    .filter(description::hasNonNull)
                    .forEach(name -> fields.put(name, text(description.get(name))));
            shown.add(fields);
        }
        return shown;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static JsonNode description(Path letter) {
        Path file = letter.resolve(DeadLetters.DESCRIPTION);
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
                return JSON.readTree(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            // Shows only the name; a replay reports what is wrong with the dead letter.
        }
        return JSON.createObjectNode();
    }

    /**
     * Submits a dead letter for replay; does nothing if it has been submitted before.
     *
     * @return false if the dead letter does not exist
     */
    public synchronized boolean replay(String name) throws IOException {
        if (DeadLetterFolder.find(replay, name).isPresent()) {
            return true;
        }
        Path letter = DeadLetterFolder.find(folder, name).orElse(null);
        if (letter == null) {
            return false;
        }
        PrivateFiles.createFolders(replay);
        try {
            Files.move(letter, replay.resolve(letter.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            // Another process moved it first.
            return DeadLetterFolder.find(replay, name).isPresent();
        }
    }

    /**
     * The recipient and the text of a dead letter that can be edited; a text that is missing or unreadable is empty.
     *
     * @return empty if the dead letter does not exist
     */
    public Optional<Map<String, Object>> find(String name) throws IOException {
        Path letter = DeadLetterFolder.find(folder, name).orElse(null);
        if (letter == null) {
            return Optional.empty();
        }
        JsonNode recipient = description(letter).path(DeadLetterDescription.RECIPIENT);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("to", recipient.isMissingNode() || recipient.isNull() ? "" : text(recipient));
        try {
            fields.put("text", ReplayLetter.read(letter).text());
        } catch (ReplayException e) {
            fields.put("text", "");
        }
        return Optional.of(fields);
    }

    /**
     * Sends a dead letter again with another recipient and text, as a new message; the letter is kept as it was.
     *
     * @throws ReplayException if the letter lacks what identifies its message
     */
    public synchronized Edit edit(String name, String recipient, String text) throws IOException, ReplayException {
        edit.complete();
        Path letter = DeadLetterFolder.find(folder, name).orElse(null);
        if (letter == null) {
            boolean sent = DeadLetterFolder.find(replay, name).isPresent()
                    || DeadLetterFolder.find(edited, name).isPresent();
            return sent ? Edit.TOO_LATE : Edit.NOT_FOUND;
        }
        if (!edit.take(letter, recipient, text)) {
            return Edit.TOO_LATE;
        }
        try {
            edit.complete();
        } catch (IOException e) {
            // The edit is decided: the next poll or listing completes it, or reports why it cannot.
        }
        return Edit.TAKEN;
    }
}
