package io.github.camelwawp.gateway;

/** With the journal in a file of the gateway's own. */
class H2EqualAlarmsTest extends EqualAlarms {

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("journal");
    }

    @Override
    String user() {
        return "sa";
    }

    @Override
    RunningGateway another(RunningGateway first) {
        return first;
    }
}
