package io.github.camelwawp;

import io.github.camelwawp.WawpResult.Delivery;
import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses which of several failures decides the next step, in this order: account, retryable, unknown, rejected, opted out.
 */
final class MostUrgent {

    private MostUrgent() {}

    /** Null if nothing failed. */
    static Delivery of(List<Delivery> deliveries) {
        return failed(deliveries)
                .min(Comparator.comparingInt(delivery -> rank(delivery.failure().reason())))
                .orElse(null);
    }

    private static int rank(Reason reason) {
        if (reason.accountWide()) {
            return 0;
        }
        if (reason.retryable()) {
            return 1;
        }
        if (reason.outcomeUnknown()) {
            return 2;
        }
        return reason.category() == Reason.Category.SUPPRESSED ? 4 : 3;
    }

    static Outcome.Failed inWords(Delivery failed, List<Delivery> all) {
        Outcome.Failed f = failed.failure();
        long recipients = recipients(all.stream());
        if (recipients == 1) {
            return f;
        }
        String words = recipients(failed(all)) + " of " + recipients + " recipients failed"
                + (f.words() == null ? "" : "; " + f.words());
        return new Outcome.Failed(f.reason(), f.httpStatus(), f.code(), words, f.retryAfter(), f.cause());
    }

    private static Stream<Delivery> failed(List<Delivery> deliveries) {
        return deliveries.stream().filter(delivery -> delivery.failure() != null);
    }

    private static long recipients(Stream<Delivery> deliveries) {
        return deliveries.map(Delivery::getChatId).distinct().count();
    }
}
