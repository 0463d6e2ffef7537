package io.github.camelwawp.gateway.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelwawp.gateway.deadletter.DeadLetterBox.Edit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a dead letter and its edit one is sent, at whatever point a process stops, and whoever else wants the letter. */
class DeadLetterEditTest {

    private static final String NAME = "20260304-050607-1a2b3c4d";
    private static final String RECIPIENT = "201234567890@c.us";

    @TempDir
    Path folder;

    private DeadLetterBox box;

    @BeforeEach
    void box() {
        box = new DeadLetterBox(folder);
    }

    private static Path write(Path letter, String key, String text) throws IOException {
        Files.createDirectories(letter);
        Files.writeString(
                letter.resolve("message.json"),
                "{\"source\":\"http\",\"key\":\"" + key + "\",\"recipient\":\"" + RECIPIENT + "\"}");
        Files.writeString(letter.resolve("text.txt"), text);
        return letter;
    }

    private Path dead(String name) throws IOException {
        return write(folder.resolve(name), name, "old");
    }

    /** The texts that the next gateway sends, in the order of their names; all of it is old enough. */
    private List<String> sent() throws IOException {
        Clock later = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);
        List<String> texts = new ArrayList<>();
        try (ReplayFolder replay = new ReplayFolder(folder, later, Duration.ofDays(100_000))) {
            for (Path letter : replay.letters()) {
                texts.add(Files.readString(letter.resolve("text.txt")));
                replay.remove(letter);
            }
        }
        return texts;
    }

    private static List<String> names(Path folder) throws IOException {
        return DeadLetterFolder.letters(folder).stream()
                .map(letter -> letter.getFileName().toString())
                .toList();
    }

    private Path edit() {
        return folder.resolve("replay/.edit-1");
    }

    private List<String> hidden() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("replay"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".edit-"))
                    .toList();
        }
    }

    private void theLetterIsPutAway() throws Exception {
        assertThat(names(folder)).isEmpty();
        assertThat(names(folder.resolve("edited"))).containsExactly(NAME);
        assertThat(folder.resolve("edited").resolve(NAME).resolve("text.txt")).hasContent("old");
        assertThat(box.replay(NAME)).isFalse();
        assertThat(box.edit(NAME, RECIPIENT, "newer")).isEqualTo(Edit.TOO_LATE);
        assertThat(sent()).isEmpty();
        assertThat(hidden()).isEmpty();
    }

    @Test
    void withoutACrashTheEditedTextIsSentOnceAndTheLetterIsPutAway() throws Exception {
        dead(NAME);
        assertThat(box.edit(NAME, RECIPIENT, "new")).isEqualTo(Edit.TAKEN);
        assertThat(hidden()).isEmpty();
        assertThat(sent()).containsExactly("new");
        theLetterIsPutAway();
    }

    @Test
    void whatWasEditedIsDeletedWhenTheJournalForgetsItToo() throws Exception {
        dead(NAME);
        assertThat(box.edit(NAME, RECIPIENT, "new")).isEqualTo(Edit.TAKEN);
        sent();
        Path own = Files.createDirectories(folder.resolve("edited/0-of-the-operator"));
        write(edit().resolve(".message"), "edited " + NAME, "of a crash");
        Files.setLastModifiedTime(edit(), FileTime.from(Instant.parse("2026-03-05T00:00:00Z")));

        purge("2026-03-14T00:00:00Z");
        assertThat(names(folder.resolve("edited"))).contains(NAME);
        assertThat(hidden()).hasSize(1);

        purge("2026-03-16T00:00:00Z");
        assertThat(names(folder.resolve("edited")))
                .containsExactly(own.getFileName().toString());
        assertThat(hidden()).isEmpty();
    }

    /** What a gateway does at this time that keeps all for ten days. */
    private void purge(String now) throws IOException {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        try (ReplayFolder replay = new ReplayFolder(folder, clock, Duration.ofDays(10))) {
            replay.letters();
        }
    }

    @Test
    void aCrashBeforeTheLetterIsTakenLeavesItAsItWas() throws Exception {
        dead(NAME);
        write(edit().resolve(".message"), "edited " + NAME, "new");
        assertThat(sent()).isEmpty();
        assertThat(names(folder)).containsExactly(NAME);
        assertThat(box.newest(1).get(0)).containsEntry("replaying", false).doesNotContainKey("edited");

        assertThat(box.replay(NAME)).isTrue();
        assertThat(sent()).containsExactly("old");
    }

    @Test
    void afterSuchACrashTheNextEditCountsAlone() throws Exception {
        dead(NAME);
        // The crash may also come before the message is complete.
        Files.createDirectories(edit().resolve(".message"));
        write(folder.resolve("replay/.edit-2/.message"), "edited " + NAME, "new");
        assertThat(box.edit(NAME, RECIPIENT, "newer")).isEqualTo(Edit.TAKEN);
        assertThat(sent()).containsExactly("newer");
        assertThat(sent()).isEmpty();
        assertThat(names(folder.resolve("edited"))).containsExactly(NAME);
    }

    @Test
    void aCrashAfterTheLetterIsTakenSendsTheEditAlone() throws Exception {
        write(edit().resolve(".message"), "edited " + NAME, "new");
        write(edit().resolve(NAME), NAME, "old");
        assertThat(sent()).containsExactly("new");
        theLetterIsPutAway();
    }

    @Test
    void aListingAReplayAndAnEditFindSuchALetterEditedToo() throws Exception {
        write(edit().resolve(".message"), "edited " + NAME, "new");
        write(edit().resolve(NAME), NAME, "old");
        assertThat(box.edit(NAME, RECIPIENT, "newer")).isEqualTo(Edit.TOO_LATE);
        assertThat(box.replay(NAME)).isFalse();
        assertThat(box.newest(10))
                .extracting(letter -> letter.get("name"), letter -> letter.get("edited"))
                .containsExactly(tuple(NAME + "-edited", null), tuple(NAME, true));
        assertThat(sent()).containsExactly("new");
        theLetterIsPutAway();
    }

    @Test
    void aCrashAfterTheEditIsHandedOverDoesNotSendItTwice() throws Exception {
        write(edit().resolve(NAME), NAME, "old");
        assertThat(box.newest(1).get(0)).containsEntry("name", NAME).containsEntry("edited", true);
        theLetterIsPutAway();

        write(folder.resolve("replay/.edit-2").resolve("20260304-050608-1a2b3c4d"), "k", "old");
        write(folder.resolve("replay/20260304-050608-1a2b3c4d-edited"), "edited k", "new");
        assertThat(sent()).containsExactly("new");
        assertThat(sent()).isEmpty();
    }

    @Test
    void aCrashAfterTheLetterIsPutAwayChangesNothing() throws Exception {
        Files.createDirectories(edit());
        write(folder.resolve("edited").resolve(NAME), NAME, "old");
        assertThat(box.edit(NAME, RECIPIENT, "newer")).isEqualTo(Edit.TOO_LATE);
        assertThat(box.replay(NAME)).isFalse();
        assertThat(sent()).isEmpty();
    }

    @Test
    void anEditThatCannotBeWrittenLeavesTheLetterAndNothingElse() throws Exception {
        dead(NAME);
        Files.writeString(folder.resolve("replay"), "not a folder");
        assertThatThrownBy(() -> box.edit(NAME, RECIPIENT, "new")).isInstanceOf(IOException.class);
        Files.delete(folder.resolve("replay"));
        assertThat(names(folder)).containsExactly(NAME);
        assertThat(box.edit(NAME, RECIPIENT, "new")).isEqualTo(Edit.TAKEN);
        assertThat(sent()).containsExactly("new");
    }

    @Test
    void oneThatIsTakenIsSentAlthoughTheLetterCannotBePutAwayYet() throws Exception {
        dead(NAME);
        Files.writeString(folder.resolve("edited"), "not a folder");
        assertThat(box.edit(NAME, RECIPIENT, "new")).isEqualTo(Edit.TAKEN);
        Files.delete(folder.resolve("edited"));
        assertThat(sent()).containsExactly("new");
        theLetterIsPutAway();
    }

    @Test
    void aLetterThatSomebodyHasTakenSinceItWasFoundIsTooLate() throws Exception {
        Path letter = dead(NAME);
        new ReplayCommand(folder, new PrintStream(OutputStream.nullOutputStream()), 1).run(List.of(NAME));
        assertThat(new DeadLetterEdit(folder).take(letter, RECIPIENT, "new")).isFalse();
        assertThat(hidden()).isEmpty();
        assertThat(sent()).containsExactly("old");
    }

    @Test
    void aLetterThatIsBackByHandCanBeEditedAgain() throws Exception {
        dead(NAME);
        box.edit(NAME, RECIPIENT, "new");
        dead(NAME);
        assertThat(box.edit(NAME, RECIPIENT, "newer")).isEqualTo(Edit.TAKEN);
        assertThat(sent()).containsExactlyInAnyOrder("new", "newer");
        assertThat(names(folder.resolve("edited"))).containsExactly(NAME, NAME + "-2");
    }

    @Test
    void ofTwoGatewaysAndTheCommandOneGetsEachLetter() throws Exception {
        int count = 60;
        List<String> names =
                IntStream.range(100, 100 + count).mapToObj(i -> NAME + i).toList();
        for (String name : names) {
            write(folder.resolve(name), name, name);
        }
        List<String> backwards = new ArrayList<>(names);
        Collections.reverse(backwards);
        Set<String> taken = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> done = new ArrayList<>();
        for (int gateway = 0; gateway < 2; gateway++) {
            DeadLetterBox one = new DeadLetterBox(folder);
            done.add(threads.submit(() -> {
                for (String name : backwards) {
                    if (one.edit(name, RECIPIENT, name) == Edit.TAKEN) {
                        assertThat(taken.add(name)).isTrue();
                    }
                }
                return null;
            }));
        }
        done.add(threads.submit(
                () -> new ReplayCommand(folder, new PrintStream(OutputStream.nullOutputStream()), 1).run(List.of())));
        for (Future<?> one : done) {
            one.get(50, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(names(folder)).isEmpty();
        assertThat(hidden()).isEmpty();
        assertThat(names(folder.resolve("edited"))).containsExactlyInAnyOrderElementsOf(taken);
        assertThat(names(folder.resolve("replay")))
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .map(name -> taken.contains(name) ? name + "-edited" : name)
                        .toList());
    }

    @Test
    void thoseThatWaitAreListedBeforeNewerOnesThatWereEdited() throws Exception {
        for (int i = 10; i < 40; i++) {
            write(folder.resolve("edited/20260305-0000" + i), "k", "old");
        }
        Files.createDirectories(folder.resolve("edited/.hidden"));
        Files.writeString(folder.resolve("edited/20260306"), "not a folder");
        dead("20260304-000001");
        dead("20260304-000003");
        write(folder.resolve("replay/20260304-000002"), "k", "old");
        assertThat(listed(5))
                .containsExactly(
                        "20260304-000003", "20260304-000002", "20260304-000001", "20260305-000039", "20260305-000038");
        assertThat(listed(2)).containsExactly("20260304-000003", "20260304-000002");
        assertThat(listed(3)).hasSize(3).noneMatch(name -> name.startsWith("20260305"));
        assertThat(listed(100)).hasSize(33);
    }

    private List<String> listed(int limit) throws IOException {
        return box.newest(limit).stream()
                .map(letter -> letter.get("name").toString())
                .toList();
    }
}
