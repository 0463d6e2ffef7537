package io.github.camelwawp.event;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the id of a message as engines print it, member by member: {@code {fromMe, remote, id, _serialized}}. Some engines
 * print the last as {@code $1}, and any member may be missing. Answers, look-ups and events share this reader.
 */
public final class IdReader {

    private static final Pattern SERIALIZED = Pattern.compile("(?:true|false)_[^_\\s]+_[^_\\s]+(?:_\\S+)?");

    private String named;
    private String alike;
    private String bare;
    private String remote;
    private Boolean fromMe;

    /** Reads a parsed id: a string, a number or an object. */
    static IdReader of(Object said) {
        IdReader reader = new IdReader();
        if (said instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    reader.member((String) name, value.toString());
                }
            });
        } else if (said instanceof String || said instanceof Integer || said instanceof Long) {
            reader.plain(said.toString());
        }
        return reader;
    }

    /** An id that is a plain string. */
    public void plain(String id) {
        bare = blank(id) ? bare : id;
    }

    /** A member of an id that is an object: a string, a number or a flag, as text. */
    public void member(String name, String value) {
        if (blank(value)) {
            return;
        }
        switch (name) {
            case "_serialized" -> named = value;
            case "id" -> bare = value;
            case "fromMe" -> fromMe = value.equals("true");
            case "remote", "remoteJid" -> remote = value;
            default -> alike = alike == null && isSerialized(value) ? value : alike;
        }
    }

    /** The serialized form, under either name, or null. */
    public String serialized() {
        if (named != null) {
            return named;
        }
        if (alike != null) {
            return alike;
        }
        return isSerialized(bare) ? bare : null;
    }

    /** The serialized form, else the bare id, else null. */
    public String id() {
        String serialized = serialized();
        return serialized != null ? serialized : bare;
    }

    /** Whether the session sent the message; null if the id does not say. */
    public Boolean fromMe() {
        if (fromMe != null || !isSerialized(serialized())) {
            return fromMe;
        }
        return serialized().startsWith("true_");
    }

    /** The chat in the id, or null. */
    public String chat() {
        return isSerialized(serialized()) ? serialized().split("_", 3)[1] : remote;
    }

    /** Whether it has the form {@code true_…_…} or {@code false_…_…}. */
    public static boolean isSerialized(String id) {
        return id != null && SERIALIZED.matcher(id).matches();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
