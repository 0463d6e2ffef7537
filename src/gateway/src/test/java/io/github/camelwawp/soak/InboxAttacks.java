package io.github.camelwawp.soak;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What stands in the inbox and is no file of the sender's own, and files that want much memory. */
final class InboxAttacks {

    /** Begins the names of what is left alone for ever. */
    static final String TRAP = "trap-";

    private static final String RECIPIENT = "201234567898";
    private static final int LIMIT = 1_000_000;

    final Queue<Path> traps = new ConcurrentLinkedQueue<>();
    private final Path folder;
    private final Path inbox;
    private final Path foreign;

    InboxAttacks(Path folder) throws IOException {
        this.folder = folder;
        inbox = Files.createDirectories(folder.resolve("inbox"));
        foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("private.txt"), Strike.FORBIDDEN_WORDS);
    }

    Map<Attack, Strike> strikes() {
        Map<Attack, Strike> strikes = new EnumMap<>(Attack.class);
        strikes.put(
                Attack.LINK_TO_FILE, n -> Files.createSymbolicLink(trap(n, ".txt"), foreign.resolve("private.txt")));
        strikes.put(Attack.LINK_TO_FOLDER, n -> Files.createSymbolicLink(trap(n, ""), foreign));
        strikes.put(
                Attack.LINK_TO_ITSELF, n -> Files.createSymbolicLink(trap(n, ""), n % 2 == 0 ? Path.of(".") : inbox));
        strikes.put(Attack.HARD_LINK, this::hardLink);
        strikes.put(Attack.PIPE, n -> {
            if (new ProcessBuilder("mkfifo", trap(n, ".txt").toString()).start().waitFor() != 0) {
                throw new IOException("mkfifo failed");
            }
        });
        strikes.put(Attack.SOCKET, n -> {
            // By its way from here: the name of a socket may have a hundred characters only.
            Path socket = Files.createTempDirectory("soak").resolve("socket");
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
            }
            Files.move(socket, trap(n, ".txt"));
            Files.delete(socket.getParent());
        });
        strikes.put(Attack.HTML_JUST_RIGHT, n -> drop(n, "html", "<table>" + cells(n, "<tr><td>", LIMIT - 20)));
        strikes.put(
                Attack.HTML_TOO_LARGE,
                n -> drop(n, "html", Strike.FORBIDDEN_WORDS + "<p>".repeat(n % 2 == 0 ? LIMIT / 3 : 3 * LIMIT)));
        strikes.put(Attack.CSV_ROW_TOO_LONG, n -> drop(n, "csv", (n % 2 == 0 ? "" : "to,text\n") + "a,".repeat(LIMIT)));
        return strikes;
    }

    private Path trap(int number, String ending) {
        Path trap = inbox.resolve(TRAP + number + ending);
        traps.add(trap);
        return trap;
    }

    /** Only root can make a file that is somebody else's; for others a link to a file of one's own would be a message. */
    private void hardLink(int number) throws IOException {
        Path secret = Files.writeString(foreign.resolve("secret-" + number), Strike.FORBIDDEN_WORDS);
        try {
            Files.setOwner(
                    secret,
                    secret.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (UserPrincipalNotFoundException | java.nio.file.FileSystemException notRoot) {
            return;
        }
        Files.createLink(trap(number, ".txt"), secret);
    }

    private void drop(int number, String ending, String content) throws IOException {
        Path whole = Files.writeString(
                Files.createDirectories(folder.resolve("outside")).resolve("attack-" + number), content);
        Files.move(whole, Files.createDirectories(inbox.resolve(RECIPIENT)).resolve("attack-" + number + "." + ending));
    }

    /** No two alike, so that no part is taken for another. */
    private static String cells(int number, String start, int size) {
        String cells = IntStream.range(0, size / (start.length() + 16))
                .mapToObj(i -> start + number + "-" + i)
                .collect(Collectors.joining());
        return cells.substring(0, Math.min(size, cells.length()));
    }

    /** Whether nothing was taken away, neither the traps nor what they point to. */
    boolean everythingIsThere() throws IOException {
        return Files.readString(foreign.resolve("private.txt")).equals(Strike.FORBIDDEN_WORDS)
                && !Files.exists(foreign.resolve(".done"))
                && traps.stream().allMatch(trap -> Files.exists(trap, java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }
}
