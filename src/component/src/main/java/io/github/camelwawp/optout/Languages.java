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
 * The keywords and sentences of all languages: the built-in ones plus additions from the user's own files. Immutable.
 * Matching does not depend on a setting: STOP works in every language.
 */
public final class Languages {

    /** The built-in languages. */
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
                .orElseThrow(() -> new IllegalArgumentException("there is no language '" + standard
                        + "': the languages are " + String.join(", ", complete.keySet())));
        // The first entry wins. A word of two keywords means STOP, and a word of two languages belongs to the
        // standard language.
        for (Keyword keyword : Keyword.values()) {
            add(keyword, preferred, preferred);
            // STOP itself is known everywhere, and answered in the standard language.
            add(keyword, complete.get("en"), preferred);
            complete.values().forEach(language -> add(keyword, language, language));
        }
    }

    /** The built-in languages, English first. */
    public static Languages standard() {
        return of("en", null);
    }

    /**
     * The built-in languages plus a folder: {@code <language>.properties} in UTF-8 with {@code stop}, {@code start} and
     * {@code help}, words separated by commas, and the sentences {@code footer}, {@code stopped}, {@code started}, {@code
     * help-text}.
     *
     * @param standard language of answers to English words, and to words of several languages
     * @param folder   the user's folder, or null; need not exist
     * @throws IllegalArgumentException that names the file and the broken rule
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
            // Editors on Windows start files with a byte order mark.
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
     * What a message asks for when it consists of a keyword alone; case, accents, punctuation, emoji and surrounding blanks
     * are ignored. Cheap for any message.
     *
     * @param message or null
     */
    public Optional<Request> match(String message) {
        return message == null ? Optional.empty() : Optional.ofNullable(requests.get(Fold.of(message)));
    }

    /** The language of this code, such as {@code en}, if there is one. */
    public Optional<Language> find(String code) {
        return Optional.ofNullable(languages.get(code.toLowerCase(Locale.ROOT)));
    }

    /** The footer of a language if the text is a language code, else the text itself. */
    public String footer(String textOrCode) {
        return find(textOrCode.strip()).map(Language::footer).orElse(textOrCode);
    }
}
