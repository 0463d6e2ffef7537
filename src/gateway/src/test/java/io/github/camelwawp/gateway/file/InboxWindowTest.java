package io.github.camelwawp.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InboxWindowTest {

    private static final int MOST = 3;

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    private final Set<Path> waiting = new HashSet<>();
    private final InboxWindow window = new InboxWindow(MOST, waiting::contains);

    private Path file(String name, long seconds) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.setLastModifiedTime(Files.writeString(file, name), FileTime.fromMillis(seconds * 1000));
    }

    @Test
    void aPollSeesAllOfAFewFiles() throws Exception {
        for (int i = 0; i < MOST; i++) {
            file(i + ".txt", i);
        }
        file(".done/old.txt", 0);
        assertThat(window.look(folder, file -> false)).isNull();
        assertThat(window.shows(folder.resolve("anything"))).isTrue();
    }

    @Test
    void aPollSeesTheOldestOfManyFilesInAllFolders() throws Exception {
        file("a.txt", 50);
        Path second = file("ops/deep/b.txt", 20);
        Path third = file("ops/c.txt", 30);
        file("d.txt", 40);
        Path first = file("z/e.txt", 10);
        file(".done/f.txt", 1);
        file("ops/.done/g.txt", 2);
        file(".hidden", 3);
        assertThat(window.look(folder, file -> false)).containsExactlyInAnyOrder(first, second, third);
        assertThat(log.count(Level.INFO, "5 files are in the inbox; the oldest 3 are next"))
                .isEqualTo(1);
    }

    @Test
    void namesDecideAmongFilesOfOneTime() throws Exception {
        for (String name : new String[] {"d", "b", "e", "a", "c"}) {
            file(name, 7);
        }
        assertThat(window.look(folder, file -> false))
                .containsExactlyInAnyOrder(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));
    }

    @Test
    void whatCannotBeTakenNowStandsBeforeNobody() throws Exception {
        Path taken = file("a", 1);
        waiting.add(file("b", 2));
        Files.createSymbolicLink(folder.resolve("c"), folder.resolve("d"));
        Path fourth = file("d", 4);
        assertThat(window.look(folder, taken::equals)).containsExactly(fourth);
    }

    @Test
    void aFolderThatIsNotThereIsNoTrouble() {
        assertThat(window.look(folder.resolve("none"), file -> false)).isNull();
    }
}
