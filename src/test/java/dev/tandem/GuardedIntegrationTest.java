package dev.tandem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** An {@link IntegrationTest} in which every call of the API needs a key. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@TestPropertySource(
        properties = {
            "tandem.access.admin-key=" + GuardedIntegrationTest.ADMIN_KEY,
            "tandem.access.read-key=" + GuardedIntegrationTest.READ_KEY
        })
public @interface GuardedIntegrationTest {

    String ADMIN_KEY = "an-admin-key-for-tests-0123456789";
    String READ_KEY = "a-reading-key-for-tests-0123456789";
}
