package dev.tandem;

import dev.tandem.database.ChangeListener;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets a class begin with nothing stored, whatever a class before it left in their context, and a test with nothing in
 * memory: tests empty tables by hand, of which no process is notified.
 */
final class FreshStart implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) {
        test.getApplicationContext().getBean(Planted.class).nothing();
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        test.getApplicationContext().getBeanProvider(ChangeListener.class).stream()
                .filter(listener -> listener.channels().contains("tandem_history"))
                .forEach(ChangeListener::missed);
    }
}
