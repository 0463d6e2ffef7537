package io.github.camelwawp.gateway;

/** With the journal in a file of the gateway's own. */
class SqliteEqualAlarmsTest extends EqualAlarms {

    @Override
    String url() {
        return "jdbc:sqlite:" + folder.resolve("journal.db");
    }

    @Override
    String user() {
        return "";
    }

    @Override
    RunningGateway another(RunningGateway first) {
        return first;
    }
}
