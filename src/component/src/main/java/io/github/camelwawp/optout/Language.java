package io.github.camelwawp.optout;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The keywords and sentences of one language; a sentence that the language file lacks is null.
 *
 * @param code    the file's name, such as {@code de}
 * @param words   as written, by keyword
 * @param footer  says how to opt out
 * @param stopped answers STOP
 * @param started answers START
 * @param help    answers HELP
 */
public record Language(
        String code, Map<Keyword, Set<String>> words, String footer, String stopped, String started, String help) {

    private static final Set<String> KNOWN =
            Set.of("stop", "start", "help", "footer", "stopped", "started", "help-text");

    /** A properties file in UTF-8. */
    static Language read(String code, Reader file) throws IOException {
        Properties p = new Properties();
        try {
            p.load(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("language " + code + ": " + e.getMessage());
        }
        p.stringPropertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("language " + code + ": there is no '" + name
                            + "', but stop, start, help, footer," + " stopped, started and help-text");
                });
        Map<Keyword, Set<String>> words = new LinkedHashMap<>();
        words.put(Keyword.STOP, words(code, p.getProperty("stop")));
        words.put(Keyword.START, words(code, p.getProperty("start")));
        words.put(Keyword.HELP, words(code, p.getProperty("help")));
        return new Language(
                code, words, text(p, "footer"), text(p, "stopped"), text(p, "started"), text(p, "help-text"));
    }

    private static Set<String> words(String code, String list) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : list == null ? new String[0] : list.split("[,\u060C\u3001]")) {
            if (!word.isBlank()) {
                if (Fold.of(word).isEmpty()) {
                    throw new IllegalArgumentException("language " + code
                            + ": a keyword needs letters, and may have a few hundred characters at most");
                }
                words.add(word.strip());
            }
        }
        return words;
    }

    private static String text(Properties p, String name) {
        String text = p.getProperty(name, "").strip();
        return text.isEmpty() ? null : text;
    }

    /** This language with additional words and replaced sentences. */
    Language with(Language more) {
        Map<Keyword, Set<String>> all = new LinkedHashMap<>();
        for (Keyword keyword : Keyword.values()) {
            Set<String> both = new LinkedHashSet<>(words.get(keyword));
            both.addAll(more.words.get(keyword));
            all.put(keyword, both);
        }
        return new Language(
                code,
                all,
                or(more.footer, footer),
                or(more.stopped, stopped),
                or(more.started, started),
                or(more.help, help));
    }

    /** With the other language's sentences for those that this one lacks. */
    Language orElse(Language other) {
        return new Language(
                code,
                words,
                or(footer, other.footer),
                or(stopped, other.stopped),
                or(started, other.started),
                or(help, other.help));
    }

    private static String or(String one, String other) {
        return one != null ? one : other;
    }

    @Override
    public String toString() {
        return code;
    }
}
