package io.github.camelwawp.gateway.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path temp;

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static Path with(String permissions, Path path) throws Exception {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private Path folder(String name, String permissions) throws Exception {
        return with(permissions, Files.createDirectories(temp.resolve(name)));
    }

    private static Path file(Path folder, String name, String permissions) throws Exception {
        return with(permissions, Files.writeString(folder.resolve(name), name));
    }

    private static void close(Path folder) {
        Closing closing = new Closing();
        closing.room(folder, entry -> entry.getFileName().toString().startsWith("ours"));
        closing.tell();
    }

    @Test
    void whatIsMadeIsForItsOwnerAlone() throws Exception {
        Path deep = PrivateFiles.createFolders(temp.resolve("a/b/c"));
        assertThat(permissions(deep)).isEqualTo("rwx------");
        assertThat(permissions(temp.resolve("a"))).isEqualTo("rwx------");
        assertThat(PrivateFiles.createFolders(deep)).isEqualTo(deep);
        assertThat(permissions(PrivateFiles.createFile(deep.resolve("empty")))).isEqualTo("rw-------");
        assertThat(permissions(PrivateFiles.write(deep.resolve("file"), new byte[] {1})))
                .isEqualTo("rw-------");
        file(deep, "old", "rw-r--r--");
        PrivateFiles.replace(deep.resolve("old"), new byte[] {2});
        assertThat(permissions(deep.resolve("old"))).isEqualTo("rw-------");
        assertThat(deep.resolve("old")).hasBinaryContent(new byte[] {2});
        assertThat(deep.toFile().list()).containsExactlyInAnyOrder("empty", "file", "old");
        assertThatThrownBy(() -> PrivateFiles.write(deep.resolve("file"), new byte[0]))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PrivateFiles.createFolders(deep.resolve("file")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PrivateFiles.createFolders(deep.resolve("file/below")))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    void whatWasLeftOpenIsClosedAndToldOnce() throws Exception {
        Path room = folder("room", "rwxr-xr-x");
        Path below = folder("room/ours/below", "rwxrwxr-x");
        Path file = file(below, "file", "rw-rw-r--");
        Path program = file(room, "ours.sh", "r-xr-xr-x");

        close(room);
        close(room);

        assertThat(permissions(room)).isEqualTo("rwx------");
        assertThat(permissions(below)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(program)).isEqualTo("r-x------");
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains(room.toString());
    }

    @Test
    void whatIsNotOursStaysAndKeepsTheFolderAsItIs() throws Exception {
        Path home = folder("home", "rwxr-xr-x");
        Path letters = file(home, "letters", "rw-r--r--");
        Path ours = file(home, "ours", "rw-r--r--");

        close(home);

        assertThat(permissions(ours)).isEqualTo("rw-------");
        assertThat(permissions(letters)).isEqualTo("rw-r--r--");
        assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void noLinkIsFollowedNoSecondNameTouchedAndNoPipeWaitedFor() throws Exception {
        Path elsewhere = folder("elsewhere", "rwxr-xr-x");
        Path target = file(elsewhere, "target", "rw-r--r--");
        Path shared = file(elsewhere, "shared", "rw-r--r--");
        Path room = folder("room", "rwxr-xr-x");
        Files.createSymbolicLink(room.resolve("ours.file"), target);
        Files.createSymbolicLink(room.resolve("ours.folder"), elsewhere);
        Files.createSymbolicLink(room.resolve("ours.loop"), room);
        Files.createSymbolicLink(room.resolve("ours.nowhere"), temp.resolve("nowhere"));
        Files.createLink(room.resolve("ours.shared"), shared);
        assertThat(new ProcessBuilder("mkfifo", room.resolve("ours.pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        close(room);

        assertThat(permissions(target)).isEqualTo("rw-r--r--");
        assertThat(permissions(shared)).isEqualTo("rw-r--r--");
        assertThat(permissions(elsewhere)).isEqualTo("rwxr-xr-x");
        assertThat(PrivateFiles.close(room.resolve("ours.file"))).isFalse();
        assertThat(permissions(target)).isEqualTo("rw-r--r--");
    }

    @Test
    void whereEverybodyMayWriteNothingIsTouchedAndThatIsSaid() throws Exception {
        Path room = folder("room", "rwxrwxrwx");
        Path file = file(room, "ours", "rw-r--r--");

        close(room);

        assertThat(permissions(room)).isEqualTo("rwxrwxrwx");
        assertThat(permissions(file)).isEqualTo("rw-r--r--");
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains(room.toString())
                .contains("chmod 700");
    }

    @Test
    void whatNobodyCouldReachIsClosedInSilence() throws Exception {
        Path room = folder("room", "rwx------");
        Path file = file(room, "ours", "rw-r--r--");

        close(room);
        close(temp.resolve("no such folder"));
        close(file);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    /** A ZIP file stands in for any file system without permissions. */
    @Test
    void whereThereAreNoPermissionsNothingBreaks() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(temp.resolve("no-permissions.zip"), Map.of("create", "true"))) {
            Path folder = PrivateFiles.createFolders(zip.getPath("/a/b"));
            assertThat(PrivateFiles.createFile(folder.resolve("empty"))).exists();
            Files.writeString(folder.resolve("ours"), "x");
            assertThat(PrivateFiles.close(folder.resolve("ours"))).isFalse();
            PrivateFiles.forceFolder(folder);
            close(folder);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).hasSize(2);
            }
        }
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void whatRootMakesIsItsFoldersOwners() throws Exception {
        Path room = folder("room", "rwxr-xr-x");
        UserPrincipal nobody = someoneElse(room);

        Path made = PrivateFiles.createFolders(room.resolve("a/b"));
        PrivateFiles.replace(made.resolve("file"), new byte[] {1});

        assertThat(Files.getOwner(room.resolve("a"))).isEqualTo(nobody);
        assertThat(Files.getOwner(made)).isEqualTo(nobody);
        assertThat(Files.getOwner(made.resolve("file"))).isEqualTo(nobody);
    }

    private static UserPrincipal someoneElse(Path path) throws Exception {
        UserPrincipal nobody =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try {
            Files.setOwner(path, nobody);
        } catch (FileSystemException e) {
            Assumptions.abort("only root can give files away");
        }
        return nobody;
    }
}
