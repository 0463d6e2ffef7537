package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The leases in the rows of {@code wawp_delivery}, by the clock of the server. */
final class LeaseRows extends Leases {

    private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000000 as bigint)";
    private static final String UNTIL = NOW + " + cast(? as bigint) * 1000000";

    private static final String TAKE = "update wawp_delivery set claimed_by = ?, claimed_until = " + UNTIL
            + " where id = ? and state = 'OPEN' and (claimed_by is null or claimed_by = ? or claimed_until < " + NOW
            + ")";

    private static final String ENDLESS =
            "select claimed_by, claimed_until from wawp_delivery where id = ? and state = 'OPEN' and claimed_until > "
                    + UNTIL;

    private static final String TAKE_OVER = "update wawp_delivery set claimed_by = ?, claimed_until = " + UNTIL
            + " where id = ? and state = 'OPEN' and claimed_by = ? and claimed_until = ?";

    private static final String PROLONG =
            "update wawp_delivery set claimed_until = " + UNTIL + " where id = ? and claimed_by = ?";

    private static final String RELEASE = """
            update wawp_delivery set claimed_by = null, claimed_until = null where id = ? and claimed_by = ?""";

    private final String gateway;
    private final long leaseSeconds;
    private final Standstill<Long, Claim> abandoned;

    private record Claim(String gateway, Instant until) {}

    /** @param gateway name of the gateway that claims deliveries */
    LeaseRows(String gateway, Duration lease) {
        this.gateway = gateway;
        this.leaseSeconds = lease.toSeconds();
        this.abandoned = new Standstill<>(lease.toNanos(), System::nanoTime);
    }

    @Override
    boolean take(Connection connection, long deliveryId) throws SQLException {
        return Sql.update(connection, TAKE, gateway, leaseSeconds, deliveryId, gateway) == 1
                || takeOver(connection, deliveryId);
    }

    private boolean takeOver(Connection connection, long deliveryId) throws SQLException {
        Optional<Claim> endless = Sql.first(
                connection,
                row -> new Claim(row.getString("claimed_by"), Sql.instant(row, "claimed_until")),
                ENDLESS,
                deliveryId,
                leaseSeconds);
        return endless.isPresent()
                && abandoned.is(deliveryId, endless.get())
                && Sql.update(
                                connection,
                                TAKE_OVER,
                                gateway,
                                leaseSeconds,
                                deliveryId,
                                endless.get().gateway(),
                                endless.get().until())
                        == 1;
    }

    @Override
    int prolong(Connection connection, List<Long> deliveryIds) throws SQLException {
        int prolonged = 0;
        for (long deliveryId : deliveryIds) {
            prolonged += Sql.update(connection, PROLONG, leaseSeconds, deliveryId, gateway);
        }
        return prolonged;
    }

    @Override
    void release(Database database, long deliveryId) {
        database.read("end a claim", connection -> Sql.update(connection, RELEASE, deliveryId, gateway));
    }
}
