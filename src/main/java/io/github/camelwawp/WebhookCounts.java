package io.github.camelwawp;

import java.util.concurrent.atomic.LongAdder;

/** What became of calls and events, for JMX. */
final class WebhookCounts {

    final LongAdder taken = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder filtered = new LongAdder();
    final LongAdder unauthorized = new LongAdder();
    final LongAdder tooLarge = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder busy = new LongAdder();
}
