package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WawpSandboxExtensionTest {

    private static final Set<WawpSandbox> OF_EACH_TEST = new HashSet<>();

    @RegisterExtension
    static final WawpSandboxExtension shared = new WawpSandboxExtension();

    @RegisterExtension
    final WawpSandboxExtension own =
            new WawpSandboxExtension(SandboxOptions.onPort(0).withToken("ACCESS_TOKEN"));

    @RepeatedTest(2)
    void eachTestFindsTheSharedSandboxEmpty() throws IOException {
        assertThat(shared.messages()).isEmpty();
        assertThat(shared.mishaps()).isEmpty();
        send(shared.baseUrl(), "Hello");
        shared.mishap(MishapKind.HTML);
        assertThat(shared.messages()).hasSize(1);
    }

    @RepeatedTest(2)
    void anInstanceFieldStartsASandboxForEachTest() throws IOException {
        assertThat(OF_EACH_TEST.add(own.sandbox())).isTrue();
        assertThat(send(own.baseUrl(), "Hello").statusCode()).isEqualTo(200);
        assertThat(own.port()).isNotEqualTo(shared.port());
    }

    @Test
    void outsideOfATestItSaysWhatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new WawpSandboxExtension().baseUrl())
                .withMessageContaining("@RegisterExtension");
    }

    @Nested
    class InANestedClass {

        @RepeatedTest(2)
        void theSharedSandboxIsStillThereAndEmpty() throws IOException {
            assertThat(shared.messages()).isEmpty();
            send(shared.baseUrl(), "Hello");
        }
    }
}
