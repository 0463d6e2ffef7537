package io.github.camelwawp.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.OrderedProperties;

/** Reads files of properties. Camel would read them as ISO-8859-1, and take a byte order mark for a part of the first name. */
public final class PropertyFiles {

    private static final String SANDBOX = "/application-sandbox.properties";
    private static final String MARK = "\uFEFF";
    /** A backslash before it would make the first backslash a plain character. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u(?![0-9A-Fa-f]{4})");

    private PropertyFiles() {}

    /**
     * All properties before environment and system properties: the defaults, this file, and what the sandbox needs. Options of
     * Camel have one spelling there, so that no other one can compete with it.
     *
     * @throws StartupException if the file cannot be read
     */
    public static Properties all(Path file, boolean sandbox) {
        Properties all = new OrderedProperties();
        all.putAll(Options.defaults());
        Properties written = read(file);
        for (String name : written.stringPropertyNames()) {
            all.setProperty(CamelOptions.spelling(name), written.getProperty(name));
        }
        if (sandbox) {
            all.putAll(ofSandbox());
        }
        return all;
    }

    /** @throws StartupException if the file cannot be read */
    public static Properties read(Path file) {
        try {
            return parse(file.getFileName().toString(), text(file));
        } catch (IOException e) {
            throw new StartupException(file.toAbsolutePath() + " " + why(file, e));
        }
    }

    private static String why(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "is a folder: put the file of that name in its place.";
        }
        return e instanceof AccessDeniedException
                ? "may not be read by the user who runs this: give that user the right to."
                : "cannot be read (" + e.getClass().getSimpleName() + ").";
    }

    private static Properties ofSandbox() {
        try (InputStream file = PropertyFiles.class.getResourceAsStream(SANDBOX)) {
            return parse(SANDBOX, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties parse(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new StartupException(name + " is not a text in UTF-8: save it as UTF-8.");
        }
        Matcher broken = BROKEN_ESCAPE.matcher(text);
        Properties properties = new OrderedProperties();
        try {
            properties.load(new StringReader(text.startsWith(MARK) ? text.substring(MARK.length()) : text));
        } catch (IllegalArgumentException e) {
            throw new StartupException(name
                    + (broken.find()
                            ? ", line "
                                    + text.substring(0, broken.end()).lines().count()
                            : "")
                    + ": \\u must be followed by four hexadecimal digits; a backslash itself is written \\\\.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** UTF-8, or else ISO-8859-1, as which earlier versions read all files. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }
}
