package io.github.camelwawp.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticityTest {

    private static final byte[] BODY = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    /** RFC 4231, test case 2, with the key "Jefe". */
    private static final String SHA_512 =
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
                    + "caeab1a34d4a6b4b636e070a38bce737";

    private static final String SHA_256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    @Test
    void theSecretInTheUrlIsRightOrTheCallIsRefused() {
        Authenticity url = Authenticity.urlSecret("s3cr€t");
        assertThat(url.acceptsUrl("s3cr€t")).isTrue();
        for (Object wrong : new Object[] {null, "", "s3cr€", "s3cr€t ", "S3CR€T", List.of("s3cr€t", "s3cr€t"), 17}) {
            assertThat(url.acceptsUrl(wrong)).as(String.valueOf(wrong)).isFalse();
        }
        assertThat(url.acceptsBody(BODY, null)).isTrue();
    }

    @Test
    void theSignatureIsThatOfTheRawBodyInDigitsOfEitherCase() {
        Authenticity hmac = Authenticity.hmac("Jefe", "HmacSHA512");
        assertThat(hmac.acceptsBody(BODY, SHA_512)).isTrue();
        assertThat(hmac.acceptsBody(BODY, SHA_512.toUpperCase())).isTrue();
        assertThat(Authenticity.hmac("Jefe", "HmacSHA256").acceptsBody(BODY, SHA_256))
                .isTrue();
        for (Object wrong : new Object[] {
            null, "", SHA_256, SHA_512.substring(1), SHA_512.replace('1', '2'), "zz", List.of(SHA_512), "é"
        }) {
            assertThat(hmac.acceptsBody(BODY, wrong)).as(String.valueOf(wrong)).isFalse();
        }
        assertThat(hmac.acceptsBody(new byte[0], SHA_512)).isFalse();
        assertThat(hmac.acceptsUrl(null)).isTrue();
    }

    @Test
    void anAlgorithmThatTheJvmLacksIsRefusedAtOnce() {
        assertThatThrownBy(() -> Authenticity.hmac("Jefe", "HmacROT13"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HmacROT13")
                .hasMessageNotContaining("Jefe");
    }

    @Test
    void noSecretIsShown() {
        assertThat(Authenticity.urlSecret("s3cr€t").toString() + Authenticity.hmac("Jefe", "HmacSHA512"))
                .doesNotContain("s3cr€t", "Jefe");
    }
}
