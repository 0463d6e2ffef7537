package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * A mishap for the next calls. Immutable: each setter returns a changed copy, and throws {@link IllegalArgumentException}
 * with the rule if the kind has no such setting or the value is not allowed.
 */
public final class Mishap {

    private final MishapKind kind;
    private final Map<MishapSetting, Object> settings;

    private Mishap(MishapKind kind, Map<MishapSetting, Object> settings) {
        this.kind = kind;
        this.settings = settings;
    }

    /** A mishap with the defaults of its kind, for one call. */
    public static Mishap of(MishapKind kind) {
        return new Mishap(kind, kind.defaults());
    }

    /** How many calls it affects, one by default. */
    public Mishap times(int count) {
        return with(MishapSetting.COUNT, (long) count);
    }

    /** Limits the mishap to calls for this recipient. */
    public Mishap to(String chatId) {
        return with(MishapSetting.CHAT_ID, chatId);
    }

    /** Applies the mishap to another endpoint than {@code /v2/send/text}. */
    public Mishap on(String path) {
        return with(MishapSetting.PATH, path);
    }

    /** Sets the HTTP status of the answer. */
    public Mishap status(int status) {
        return with(MishapSetting.STATUS, (long) status);
    }

    /** Sets the body of the answer, of {@code STATUS_AND_BODY}. */
    public Mishap body(String contentType, String body) {
        return with(MishapSetting.CONTENT_TYPE, contentType).with(MishapSetting.BODY, body);
    }

    /** How long a stall lasts, or the pause between two bytes of a drip; at most 100 seconds. */
    public Mishap delay(Duration delay) {
        return with(MishapSetting.DELAY_MILLIS, delay.toMillis());
    }

    /** Sets the {@code Retry-After} of the answer, in whole seconds. */
    public Mishap retryAfter(Duration delay) {
        return with(MishapSetting.RETRY_AFTER_SECONDS, delay.toSeconds());
    }

    /** The size of a huge body in bytes, 64 MiB by default. */
    public Mishap size(long bytes) {
        return with(MishapSetting.SIZE, bytes);
    }

    /** Whether the sandbox accepts the text although the caller gets an error. */
    public Mishap accepting(boolean accepted) {
        return with(MishapSetting.ACCEPTED, accepted);
    }

    /** What goes wrong. */
    public MishapKind kind() {
        return kind;
    }

    /** How many more calls it affects. */
    public int count() {
        return (int) number(MishapSetting.COUNT);
    }

    boolean hits(String path, String chatId) {
        String only = text(MishapSetting.CHAT_ID);
        return text(MishapSetting.PATH).equals(path) && (only.isEmpty() || only.equals(chatId));
    }

    long number(MishapSetting setting) {
        return (Long) settings.get(setting);
    }

    String text(MishapSetting setting) {
        return (String) settings.get(setting);
    }

    boolean accepted() {
        return Boolean.TRUE.equals(settings.get(MishapSetting.ACCEPTED));
    }

    Mishap with(MishapSetting setting, Object value) {
        if (!settings.containsKey(setting)) {
            throw new IllegalArgumentException(kind + " has no setting " + setting.jsonName() + "; it has "
                    + settings.keySet().stream().map(MishapSetting::jsonName).toList() + ".");
        }
        if (kind == MishapKind.EMPTY && setting == MishapSetting.STATUS && (Long) value > 299) {
            throw new IllegalArgumentException("status of EMPTY must be 200 to 299.");
        }
        Map<MishapSetting, Object> changed = new EnumMap<>(settings);
        changed.put(setting, setting.check(value));
        return new Mishap(kind, changed);
    }

    /** @throws IllegalArgumentException if a value is not allowed; the message states the rule */
    static Mishap read(ObjectNode json) {
        Mishap mishap = of(MishapKind.named(json.path("mishap").asText()));
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!field.getKey().equals("mishap")) {
                mishap = mishap.with(field.getKey(), field.getValue());
            }
        }
        return mishap;
    }

    private Mishap with(String name, JsonNode value) {
        for (MishapSetting setting : settings.keySet()) {
            if (setting.jsonName().equals(name)) {
                return with(setting, setting.read(value));
            }
        }
        throw new IllegalArgumentException("The settings of " + kind + " are "
                + settings.keySet().stream().map(MishapSetting::jsonName).toList() + ".");
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("mishap", kind.name());
        settings.forEach((setting, value) -> {
            if (!"".equals(value)) {
                json.putPOJO(setting.jsonName(), value);
            }
        });
        return json;
    }

    @Override
    public String toString() {
        return kind + " x" + count();
    }
}
