package io.github.camelwawp.gateway;

import java.util.Objects;

/** What {@code --help} and {@code --version} print. */
final class Usage {

    static final String HELP = """
            wawp-gateway forwards files, mails, JMS messages and HTTP calls to WhatsApp.
            Call it in the gateway's folder, which has application.properties and routes/.

              wawp-gateway [start]             runs in the foreground until it is stopped
              wawp-gateway check               checks configuration and connections; sends nothing
              wawp-gateway replay [name …]     passes dead letters to the running gateway: these, or all
              wawp-gateway optouts stop|start id …
              wawp-gateway optouts import file.csv
              wawp-gateway optouts export      changes or prints the opt-out list
              wawp-gateway move-journal [file] moves the embedded journal to the PostgreSQL of gateway.journal.url
              wawp-gateway alive               says whether a gateway runs here and answers
              wawp-gateway share-classes       makes later starts faster; once after each installation
              wawp-gateway --version
              wawp-gateway --help

            Environment:
              GATEWAY_PROFILE=sandbox  a fake Wawp on this machine; needs no account
              JAVA_HOME, JAVA_OPTS     which Java runs the gateway, and its options, such as -Xmx256m
              Every option has a variable, too: GATEWAY_HTTP_PORT is gateway.http.port.

            Exit codes: 0 done, 1 something failed, 2 refused with a sentence that says what to fix,
            3 no gateway is running (replay), 130 or 143 stopped from outside.
            """;

    private Usage() {}

    /** The version of the jar; classes without a jar have none. */
    static String version() {
        return Objects.requireNonNullElse(Usage.class.getPackage().getImplementationVersion(), "from classes");
    }
}
