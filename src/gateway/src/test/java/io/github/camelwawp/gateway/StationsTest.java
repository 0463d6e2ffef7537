package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.testing.LogLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In which order stations open and close. */
class StationsTest {

    @RegisterExtension
    final LogLines log = new LogLines();

    private final MainConfigurationProperties main = new MainConfigurationProperties();
    private final List<String> closed = new ArrayList<>();
    private final Stations stations = new Stations();

    @Test
    void theyCloseInReverseAndOnce() {
        add("journal");
        add("jms");
        add("send");
        stations.close();
        stations.close();
        assertThat(closed).containsExactly("send", "jms", "journal");
    }

    @Test
    void oneThatCannotCloseIsLoggedAndTheOthersCloseNevertheless() {
        add("journal");
        stations.add(main, new Station() {
            @Override
            public void close() throws IOException {
                throw new IOException("still open");
            }
        });
        add("send");
        stations.close();
        assertThat(closed).containsExactly("send", "journal");
        assertThat(log.count(Level.WARN, "still open")).isEqualTo(1);
    }

    @Test
    void oneWhoseRoutesFailIsClosedWithThoseBeforeIt() {
        add("journal");
        assertThatThrownBy(() -> stations.add(main, new Station() {
                    @Override
                    public List<RoutesBuilder> routes() {
                        throw new IllegalStateException("no routes");
                    }

                    @Override
                    public void close() {
                        closed.add("send");
                    }
                }))
                .hasMessage("no routes");
        stations.close();
        assertThat(closed).containsExactly("send", "journal");
    }

    @Test
    void theirRoutesAreAddedInTheirOrder() {
        RoutesBuilder first = routes();
        RoutesBuilder second = routes();
        for (RoutesBuilder one : List.of(first, second)) {
            stations.add(main, new Station() {
                @Override
                public List<RoutesBuilder> routes() {
                    return List.of(one);
                }
            });
        }
        assertThat(main.getRoutesBuilders()).containsExactly(first, second);
    }

    private static RoutesBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // Which one it is counts.
            }
        };
    }

    private void add(String name) {
        stations.add(main, new Station() {
            @Override
            public void close() {
                closed.add(name);
            }
        });
    }
}
