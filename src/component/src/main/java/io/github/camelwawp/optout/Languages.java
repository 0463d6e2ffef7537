package io.github.camelwawp.optout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The keywords and sentences of all languages, those that come along and those of the user's own files, which add to them.
 * Immutable. Whose word a message is does not depend on a setting: every language's STOP stops.
 */
public final class Languages {

    /** What comes along. */
    static final List<String> CODES = List.of("en", "ar", "de", "es", "fr", "hi", "id", "it", "pt", "ru", "tr");

    private static final String ENDING = ".properties";

    private final Map<String, Language> languages;
    private final Map<String, Request> requests = new HashMap<>();

    private Languages(Map<String, Language> read, String standard) {
        Language english = read.get("en");
        Map<String, Language> complete = new TreeMap<>();
        read.forEach((code, language) -> complete.put(code, language.orElse(english)));
        this.languages = complete;
        Language preferred = find(standard)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no language '" + standard + "': there are " + String.join(", ", complete.keySet())));
        // What comes first stays. A word that two keywords have stops, and one that two languages have is the standard
        // one's.
        for (Keyword keyword : Keyword.values()) {
            add(keyword, preferred, preferred);
            // STOP itself is known all over, and answered in the standard language.
            add(keyword, complete.get("en"), preferred);
            complete.values().forEach(language -> add(keyword, language, language));
        }
    }

    /** What comes along, English first. */
    public static Languages standard() {
        return of("en", null);
    }

    /**
     * What comes along and what is in a folder: {@code <language>.properties} in UTF-8 with {@code stop}, {@code start} and
     * {@code help}, words separated by commas, and the sentences {@code footer}, {@code stopped}, {@code started},
     * {@code help-text}.
     *
     * @param standard language of answers to English words, and to those that several languages have
     * @param folder   of the user's, or null; need not exist
     * @throws IllegalArgumentException that names the file and the rule it breaks
     */
    public static Languages of(String standard, Path folder) {
        Map<String, Language> read = new HashMap<>();
        for (String code : CODES) {
            read.put(code, builtIn(code));
        }
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            String code = name.substring(0, name.length() - ENDING.length()).toLowerCase(Locale.ROOT);
            read.merge(code, read(code, file), Language::with);
        }
        return new Languages(read, standard.toLowerCase(Locale.ROOT));
    }

    private static Language builtIn(String code) {
        try (InputStream in = Languages.class.getResourceAsStream(code + ENDING);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return Language.read(code, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the folder " + folder + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Language read(String code, Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.mark(1);
            // Editors on Windows put a byte order mark there.
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return Language.read(code, reader);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("language " + code + ": " + file + " is not UTF-8");
        } catch (IOException e) {
            throw new IllegalArgumentException("language " + code + ": " + file + " cannot be read: "
                    + e.getClass().getSimpleName());
        }
    }

    private void add(Keyword keyword, Language words, Language answer) {
        for (String word : words.words().get(keyword)) {
            requests.putIfAbsent(Fold.of(word), new Request(keyword, word, answer));
        }
    }

    /**
     * What a message asks for by being nothing but a keyword: case, accents, punctuation, emoji and blanks around it do not
     * count. Costs little whatever the message is.
     *
     * @param message or null
     */
    public Optional<Request> match(String message) {
        return message == null ? Optional.empty() : Optional.ofNullable(requests.get(Fold.of(message)));
    }

    public Optional<Language> find(String code) {
        return Optional.ofNullable(languages.get(code.toLowerCase(Locale.ROOT)));
    }

    /** A language's footer if the text is the code of one, else the text. */
    public String footer(String textOrCode) {
        return find(textOrCode.strip()).map(Language::footer).orElse(textOrCode);
    }
}
