package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.hold.Hold;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong, as the answers in JSON show it. */
final class TroubleFields {

    private TroubleFields() {}

    static Map<String, Object> of(Optional<Hold.Holding> holding, List<Caution> cautions) {
        Map<String, Object> troubles = new LinkedHashMap<>();
        holding.ifPresent(hold -> troubles.put("hold", hold(hold)));
        if (!cautions.isEmpty()) {
            troubles.put(
                    "cautions", cautions.stream().map(TroubleFields::caution).toList());
        }
        return troubles;
    }

    private static Map<String, Object> hold(Hold.Holding hold) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reason", hold.reason());
        fields.put("advice", hold.advice());
        times(fields, hold.since(), hold.nextLook());
        return fields;
    }

    private static Map<String, Object> caution(Caution caution) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reason", caution.reason());
        fields.put("what", caution.what());
        fields.put("advice", caution.advice());
        times(fields, caution.since(), caution.nextLook());
        if (caution.link() != null) {
            fields.put("link", caution.link());
        }
        return fields;
    }

    private static void times(Map<String, Object> fields, Instant since, Instant nextLook) {
        fields.put("since", seconds(since));
        if (nextLook != null) {
            fields.put("nextCheck", seconds(nextLook));
        }
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
