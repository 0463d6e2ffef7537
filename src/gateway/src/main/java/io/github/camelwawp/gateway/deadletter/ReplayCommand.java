package io.github.camelwawp.gateway.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The command {@code replay}: submits dead letters to the running gateway and prints the progress. */
public final class ReplayCommand {

    public static final int ALL_SENT = 0;
    public static final int SOME_CAME_BACK = 1;
    public static final int NO_SUCH_LETTER = 2;
    public static final int NO_GATEWAY = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path deadLetters;
    private final Path replay;
    private final PrintStream out;
    private final long lookMillis;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> cameBack = new TreeSet<>();
    private final List<String> newLetters = new ArrayList<>();

    /** @param lookMillis the interval between two checks, and so between two lines of output */
    public ReplayCommand(Path deadLetters, PrintStream out, long lookMillis) {
        this.deadLetters = deadLetters;
        this.replay = deadLetters.resolve(DeadLetters.REPLAY);
        this.out = out;
        this.lookMillis = lookMillis;
    }

    /** @param names names of folders in {@code dead-letters/}; empty for all */
    public int run(List<String> names) throws IOException, InterruptedException {
        Set<String> present = names(DeadLetterFolder.letters(deadLetters));
        Set<String> moved = names(DeadLetterFolder.letters(replay));
        Set<String> wanted = new LinkedHashSet<>(names);
        if (names.isEmpty()) {
            wanted.addAll(present);
            wanted.addAll(moved);
        }
        // Compares the names with existing names and never builds a path from them.
        for (String name : wanted) {
            if (!present.contains(name) && !moved.contains(name)) {
                out.println(
                        "There is no dead letter '" + name.replaceAll("\\p{Cntrl}", "_") + "' in " + deadLetters + ".");
                return NO_SUCH_LETTER;
            }
        }
        if (wanted.isEmpty()) {
            out.println("There are no dead letters in " + deadLetters + ".");
            return ALL_SENT;
        }
        known.addAll(present);
        PrivateFiles.createFolders(replay);
        Set<String> submitted = new LinkedHashSet<>();
        for (String name : wanted) {
            if (moved.contains(name) || submit(name)) {
                submitted.add(name);
            }
        }
        return follow(submitted);
    }

    /** False if another process has moved the dead letter elsewhere since it was listed. */
    private boolean submit(String name) throws IOException {
        known.remove(name);
        try {
            Files.move(deadLetters.resolve(name), replay.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            if (!Files.exists(replay.resolve(name))) {
                out.println("Somebody else has sent the dead letter '" + name.replaceAll("\\p{Cntrl}", "_")
                        + "' again meanwhile; nothing was sent now.");
                return false;
            }
        }
        return true;
    }

    private int follow(Set<String> letters) throws IOException, InterruptedException {
        Set<String> left = new LinkedHashSet<>(letters);
        String told = "";
        while (true) {
            boolean gateway = gatewayRuns();
            left.removeIf(name -> !Files.exists(replay.resolve(name)));
            findNewLetters(letters);
            String progress = (letters.size() - left.size() - cameBack.size()) + " of " + letters.size()
                    + " sent again or kept to be tried again, " + cameBack.size() + " came back";
            if (!progress.equals(told)) {
                out.println(progress);
                told = progress;
            }
            if (left.isEmpty()) {
                newLetters.forEach(out::println);
                return cameBack.isEmpty() ? ALL_SENT : SOME_CAME_BACK;
            }
            if (!gateway) {
                out.println("No gateway is running here: " + left.size() + " wait in " + replay
                        + " and are sent again when it starts.");
                return NO_GATEWAY;
            }
            Thread.sleep(lookMillis);
        }
    }

    /** Whether a gateway with these dead letters is running. */
    public boolean gatewayRuns() throws IOException {
        try (ReplayLock lock = new ReplayLock(replay)) {
            return !lock.take();
        }
    }

    /** A rejected dead letter is back under its name; one that failed again has a new name and refers to the old one. */
    private void findNewLetters(Set<String> letters) throws IOException {
        for (Path letter : DeadLetterFolder.letters(deadLetters)) {
            String name = letter.getFileName().toString();
            if (!known.add(name)) {
                continue;
            }
            if (letters.contains(name)) {
                cameBack.add(name);
                newLetters.add(name + ": refused, the gateway's log says why");
                continue;
            }
            try {
                var description =
                        JSON.readTree(letter.resolve(DeadLetters.DESCRIPTION).toFile());
                String was = description.path(DeadLetterDescription.REPLAY_OF).asText();
                if (letters.contains(was)) {
                    cameBack.add(was);
                    newLetters.add(name + ": " + description.path("reason").asText() + " (was " + was + ")");
                }
            } catch (IOException notOneOfOurs) {
                // A folder that the gateway did not create.
            }
        }
    }

    private static Set<String> names(List<Path> letters) {
        Set<String> names = new LinkedHashSet<>();
        letters.forEach(letter -> names.add(letter.getFileName().toString()));
        return names;
    }
}
