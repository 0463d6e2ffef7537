package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps other gateways away from a delivery. This base class writes nothing, since nobody shares an embedded database. */
class Leases {

    private static final String OPEN = "select 1 from wawp_delivery where id = ? and state = 'OPEN'";

    /** False if another gateway has the delivery, or it is not open. */
    boolean take(Connection connection, long deliveryId) throws SQLException {
        return Sql.first(connection, row -> Boolean.TRUE, OPEN, deliveryId).isPresent();
    }

    /** Returns how many of them are still held. */
    int prolong(Connection connection, List<Long> deliveryIds) throws SQLException {
        return deliveryIds.size();
    }

    void release(Database database, long deliveryId) {
        // There is nothing to release.
    }
}
