package io.github.camelwawp.bench;

/** The Java clients that send a chat message, in the order of the table. */
public enum Client {

    /** Apache HttpClient 5 and Jackson's tree, coded by hand with the same settings: the minimum that does the job. */
    RAW("raw HttpClient 5 + Jackson tree") {
        @Override
        TextSender open(String server) {
            return new RawSender(server);
        }
    },
    /** This component, through a ProducerTemplate. */
    WAWP("wawp:send-text") {
        @Override
        TextSender open(String server) throws Exception {
            return CamelSender.wawp(server);
        }
    },
    /** A hand-written route of camel-http and camel-jackson. */
    ROUTE("camel-http route") {
        @Override
        TextSender open(String server) throws Exception {
            return CamelSender.route(server);
        }
    },
    /** Camel's component for WhatsApp's own Cloud API. */
    WHATSAPP("camel-whatsapp") {
        @Override
        TextSender open(String server) throws Exception {
            return CamelSender.whatsapp(server);
        }
    },
    /** Camel's component for Telegram. */
    TELEGRAM("camel-telegram") {
        @Override
        TextSender open(String server) throws Exception {
            return CamelSender.telegram(server);
        }
    };

    final String title;

    Client(String title) {
        this.title = title;
    }

    abstract TextSender open(String server) throws Exception;
}
