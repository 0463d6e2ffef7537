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

/** The dead letters as an operator sees them, and the way back for one of them. */
public final class DeadLetterBox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 1 << 20;
    /** People edit them, so each of these may be anything; it is shown as text. */
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

    /** At most so many, newest first: name, whether it is about to be sent again, and what its description says. */
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
            // Its name is shown alone; a replay tells what is wrong with it.
        }
        return JSON.createObjectNode();
    }

    /**
     * Hands a letter to the gateway to be sent again; does nothing if that has happened before.
     *
     * @return false if there is no such letter
     */
    public boolean replay(String name) throws IOException {
        // Names are only compared with those found, never made a path.
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
            // Somebody else was faster.
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
