package dev.tandem;

import dev.tandem.database.ChangeListener;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Tests empty tables by hand, of which no process hears: each begins with nothing in memory. */
final class ForgottenHistories implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        test.getApplicationContext().getBeanProvider(ChangeListener.class).stream()
                .filter(listener -> listener.channels().contains("tandem_history"))
                .forEach(ChangeListener::missed);
    }
}
