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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    public DeadLetterBox(Path folder) {
        this.folder = folder;
        this.replay = folder.resolve(DeadLetters.REPLAY);
    }

    /** The newest dead letters up to this limit: name, whether a replay is pending, and the description. */
    public List<Map<String, Object>> newest(int limit) throws IOException {
        List<Path> letters = new ArrayList<>(DeadLetterFolder.letters(folder));
        letters.addAll(DeadLetterFolder.letters(replay));
        Collections.sort(letters, (one, other) -> other.getFileName().compareTo(one.getFileName()));
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Path letter : letters.subList(0, Math.min(limit, letters.size()))) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", letter.getFileName().toString());
            fields.put("replaying", letter.getParent().equals(replay));
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
    public boolean replay(String name) throws IOException {
        // Compares the name with existing names and never builds a path from it.
        if (named(replay, name) != null) {
            return true;
        }
        Path letter = named(folder, name);
        if (letter == null) {
            return false;
        }
        PrivateFiles.createFolders(replay);
        try {
            Files.move(letter, replay.resolve(letter.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            // Another process moved it first.
            return named(replay, name) != null;
        }
    }

    private static Path named(Path folder, String name) throws IOException {
        for (Path letter : DeadLetterFolder.letters(folder)) {
            if (letter.getFileName().toString().equals(name)) {
                return letter;
            }
        }
        return null;
    }
}
