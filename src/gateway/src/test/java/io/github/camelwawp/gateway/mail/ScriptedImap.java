package io.github.camelwawp.gateway.mail;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An IMAP server that does what a real one would not do in a test: announces gigabytes, refuses a mail, accepts tokens,
 * changes to TLS.
 */
final class ScriptedImap implements AutoCloseable {

    private static final Pattern BODY = Pattern.compile("BODY\\.PEEK\\[]<(\\d+)\\.(\\d+)>");

    /** A mail in the mailbox; {@code size} is what RFC822.SIZE says. */
    static final class Stored {

        final byte[] bytes;
        final long size;
        volatile boolean seen;
        volatile boolean refused;

        Stored(String text, long size) {
            this.bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            this.size = size < 0 ? bytes.length : size;
        }
    }

    final List<Stored> mails = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    volatile boolean refuseSelect;
    volatile String token;
    /** What STARTTLS changes to; it is not offered without. */
    volatile SSLContext tls;

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    ScriptedImap() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    Stored add(String text) {
        return add(text, -1);
    }

    Stored add(String text, long size) {
        Stored stored = new Stored(text, size);
        mails.add(stored);
        return stored;
    }

    /** A mail that the server lists and does not hand out. */
    void addRefused(String text) {
        Stored stored = new Stored(text, -1);
        stored.refused = true;
        mails.add(stored);
    }

    long unseen() {
        return mails.stream().filter(mail -> !mail.seen).count();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> talk(socket));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.getOutputStream().write("* OK ready\r\n".getBytes(StandardCharsets.US_ASCII));
            if (converse(socket)) {
                converse(tls.getSocketFactory().createSocket(socket, null, true));
            }
        } catch (IOException gone) {
            // The client closed the connection.
        }
    }

    /** Ends with the connection, or when it changes to TLS. */
    private boolean converse(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        boolean secure = socket instanceof SSLSocket;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            commands.add(words[1] + (words.length > 2 ? " " + words[2] : ""));
            out.write(answer(words[0], words[1], words.length > 2 ? words[2] : "", secure));
            out.flush();
            if (words[1].equals("STARTTLS")) {
                return true;
            }
        }
        return false;
    }

    private byte[] answer(String tag, String command, String rest, boolean secure) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String end = "OK done";
        switch (command) {
            case "CAPABILITY" ->
                line(
                        answer,
                        "* CAPABILITY IMAP4rev1 UNSELECT SASL-IR"
                                + (token == null ? "" : " AUTH=XOAUTH2")
                                + (tls == null || secure ? "" : " STARTTLS"));
            case "AUTHENTICATE" ->
                end = rest.contains(token == null ? "?" : token) ? "OK in" : "NO [AUTHENTICATIONFAILED] no";
            case "LIST" -> line(answer, "* LIST () \"/\" \"INBOX\"");
            case "SELECT", "EXAMINE" -> {
                end = refuseSelect ? "NO [INUSE] not now" : "OK [READ-WRITE] done";
                line(
                        answer,
                        "* FLAGS (\\Seen \\Deleted)",
                        "* " + mails.size() + " EXISTS",
                        "* 0 RECENT",
                        "* OK [UIDVALIDITY 7] v",
                        "* OK [UIDNEXT " + (mails.size() + 1) + "] n");
            }
            case "SEARCH" ->
                line(
                        answer,
                        "* SEARCH "
                                + IntStream.range(0, mails.size())
                                        .filter(i -> !mails.get(i).seen)
                                        .mapToObj(i -> Integer.toString(i + 1))
                                        .collect(Collectors.joining(" ")));
            case "STORE" -> mails.get(Integer.parseInt(rest.split(" ")[0]) - 1).seen = rest.contains("Seen");
            case "FETCH" -> end = fetch(answer, rest);
            default -> {}
        }
        line(answer, tag + " " + end);
        return answer.toByteArray();
    }

    private String fetch(ByteArrayOutputStream answer, String rest) throws IOException {
        Matcher body = BODY.matcher(rest);
        if (!body.find()) {
            for (String range : rest.split(" ")[0].split(",")) {
                String[] ends = range.split(":");
                for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                    line(
                            answer,
                            "* " + i + " FETCH (UID " + i + " FLAGS () RFC822.SIZE " + mails.get(i - 1).size + ")");
                }
            }
            return "OK done";
        }
        int number = Integer.parseInt(rest.split(" ")[0]);
        Stored mail = mails.get(number - 1);
        if (mail.refused) {
            return "NO the message could not be converted to an RFC 822 compatible format";
        }
        int from = Math.min(mail.bytes.length, Integer.parseInt(body.group(1)));
        int length = Math.min(mail.bytes.length - from, Integer.parseInt(body.group(2)));
        answer.write(("* " + number + " FETCH (BODY[]<" + from + "> {" + length + "}\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer.write(mail.bytes, from, length);
        line(answer, ")");
        return "OK done";
    }

    private static void line(ByteArrayOutputStream answer, String... lines) throws IOException {
        for (String line : lines) {
            answer.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static void daemon(Runnable run) {
        Thread thread = new Thread(run, "scripted-imap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : new ArrayList<>(open)) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
