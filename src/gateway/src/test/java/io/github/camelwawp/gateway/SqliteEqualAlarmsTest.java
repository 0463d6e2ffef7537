package io.github.camelwawp.gateway;

/** With the journal in a file of the gateway's own. */
class SqliteEqualAlarmsTest extends EqualAlarms {

    @Override
    String url() {
        return gateway.journalUrl();
    }

    @Override
    String user() {
        return "";
    }

    @Override
    TestGateway another() {
        return gateway;
    }
}
