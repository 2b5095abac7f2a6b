package io.kuberealm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void namesAreStable() {
        assertThat(Reason.TOKEN_EXPIRED).hasToString("token-expired");
        assertThat(Arrays.stream(Reason.values()).map(Reason::toString)).allMatch(name -> name.matches("[a-z0-9-]+"));
    }

    @Test
    void aReasonInWordsAloneHasTheCodeOfItsClass() {
        assertThat(new Rejected("x").code()).isEqualTo(Reason.REJECTED);
        assertThat(new Unavailable("x").code()).isEqualTo(Reason.UNAVAILABLE);
    }
}
