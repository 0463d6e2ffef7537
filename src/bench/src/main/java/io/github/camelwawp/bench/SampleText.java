package io.github.camelwawp.bench;

/** The text that every client sends. */
final class SampleText {

    static final String INSTANCE_ID = "123456789";
    static final String ACCESS_TOKEN = "ACCESS_TOKEN";
    static final String CHAT_ID = "201234567890@c.us";
    static final String TEXT =
            "Your order 4711 has arrived: pick it up until 6 o'clock, 12 Café Street.\nBring this message.";

    private SampleText() {}
}
