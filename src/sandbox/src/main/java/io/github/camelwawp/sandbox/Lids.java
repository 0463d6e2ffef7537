package io.github.camelwawp.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps phones to privacy ids (LIDs). Thread-safe. */
final class Lids {

    private static final int MOST = 10_000;

    private final Map<String, String> lids = new LinkedHashMap<>();
    private final Map<String, String> phones = new LinkedHashMap<>();

    /** @param lid the privacy id, or {@code null} to remove it */
    synchronized void set(String phone, String lid) {
        if (!ChatIds.isRecipient(phone)
                || !phone.endsWith("@c.us")
                || lid != null && !(ChatIds.isRecipient(lid) && lid.endsWith("@lid"))) {
            throw new IllegalArgumentException(
                    "phone must be 8 to 15 digits with country code, and lid an id such as 100000000000001@lid.");
        }
        if (lid != null && lids.size() >= MOST && !lids.containsKey(phone)) {
            throw new IllegalArgumentException("At most " + MOST + " privacy ids can be set.");
        }
        phones.remove(lids.remove(phone));
        if (lid != null) {
            lids.remove(phones.put(lid, phone));
            lids.put(phone, lid);
        }
    }

    /** The privacy id that {@code /v2/lids} returns, or {@code null}. */
    synchronized String known(String phone) {
        return lids.get(phone);
    }

    /** The phone's privacy id: the one that was set, or one derived from its digits, which is always the same. */
    synchronized String of(String phone) {
        String lid = lids.get(phone);
        // An odd multiplier scatters the derived ids, so that none resembles its number.
        return lid != null
                ? lid
                : "1%014d@lid".formatted(Math.floorMod(phone.hashCode() * 0x9E3779B97F4A7C15L, 100_000_000_000_000L));
    }

    /** @return the phone, or {@code null} if the privacy id was not set */
    synchronized String phone(String lid) {
        return phones.get(lid);
    }

    synchronized List<Map.Entry<String, String>> all() {
        return lids.entrySet().stream()
                .map(each -> Map.entry(each.getKey(), each.getValue()))
                .toList();
    }

    synchronized void clear() {
        lids.clear();
        phones.clear();
    }
}
