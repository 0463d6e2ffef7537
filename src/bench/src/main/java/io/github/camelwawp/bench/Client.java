package io.github.camelwawp.bench;

/** What can send a chat message from Java, in the order of the table. */
public enum Client {

    /** Apache HttpClient 5 and Jackson's tree, by hand and with the same switches: the least that does the work. */
    RAW("raw HttpClient 5 + Jackson tree") {
        @Override
        Sender open(String server) {
            return new RawSender(server);
        }
    },
    /** This component, by a ProducerTemplate. */
    WAWP("wawp:send-text") {
        @Override
        Sender open(String server) throws Exception {
            return CamelSender.wawp(server);
        }
    },
    /** A route of camel-http and camel-jackson, as one writes it by hand. */
    ROUTE("camel-http route") {
        @Override
        Sender open(String server) throws Exception {
            return CamelSender.route(server);
        }
    },
    /** The peer for WhatsApp's own Cloud API. */
    WHATSAPP("camel-whatsapp") {
        @Override
        Sender open(String server) throws Exception {
            return CamelSender.whatsapp(server);
        }
    },
    /** The peer for Telegram. */
    TELEGRAM("camel-telegram") {
        @Override
        Sender open(String server) throws Exception {
            return CamelSender.telegram(server);
        }
    };

    final String title;

    Client(String title) {
        this.title = title;
    }

    abstract Sender open(String server) throws Exception;
}
