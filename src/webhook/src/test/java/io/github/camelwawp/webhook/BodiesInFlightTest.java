package io.github.camelwawp.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.webhook.BodiesInFlight.Body;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BodiesInFlightTest {

    private static final int MOST = 100;

    private final BodiesInFlight bodies = new BodiesInFlight(MOST);
    private final List<String> gone = new ArrayList<>();

    private Body admit(String name, int bytes) {
        return bodies.admit(bytes, () -> gone.add(name));
    }

    @Test
    void theLongestGiveWayAndNoMoreThanNeeded() {
        admit("a", 40);
        admit("b", 40);
        admit("c", 20);
        assertThat(admit("d", 50)).isNotNull();
        assertThat(gone).containsExactly("a", "b");
    }

    @Test
    void whatHasComeWholeStaysUntilItIsAnswered() {
        Body whole = admit("a", 60);
        whole.whole();
        admit("b", 40);
        assertThat(admit("c", 50)).isNull();
        assertThat(gone).isEmpty();
        whole.answered();
        assertThat(admit("c", 50)).isNotNull();
        assertThat(gone).isEmpty();
    }

    @Test
    void whatHasGivenWayIsNotCountedTwice() {
        Body first = admit("a", 100);
        Body second = admit("b", 100);
        first.whole();
        first.answered();
        assertThat(admit("c", 1)).isNotNull();
        assertThat(gone).containsExactly("a", "b");
        second.answered();
        assertThat(admit("d", 99)).isNotNull();
        assertThat(admit("e", 1)).isNotNull();
        assertThat(gone).containsExactly("a", "b", "c");
    }

    /** Each step admits a body of the given size, completes one, or answers one. */
    @Property
    void neverMoreThanTheBoundAndInTheEndNothing(@ForAll @Size(max = 200) List<@IntRange(max = 300) Integer> steps) {
        BodiesInFlight flight = new BodiesInFlight(MOST);
        List<Body> known = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<Boolean> counted = new ArrayList<>();
        for (int step : steps) {
            int which = known.isEmpty() ? 0 : step % known.size();
            if (step <= MOST) {
                int index = known.size();
                Body body = flight.admit(step, () -> counted.set(index, false));
                if (body != null) {
                    known.add(body);
                    sizes.add(step);
                    counted.add(true);
                }
            } else if (!known.isEmpty() && step % 2 == 0) {
                known.get(which).whole();
            } else if (!known.isEmpty()) {
                known.get(which).answered();
                counted.set(which, false);
            }
            int sum = 0;
            for (int i = 0; i < sizes.size(); i++) {
                sum += counted.get(i) ? sizes.get(i) : 0;
            }
            assertThat(sum).isLessThanOrEqualTo(MOST);
        }
        known.forEach(Body::answered);
        assertThat(flight.admit(MOST, () -> {})).isNotNull();
    }
}
