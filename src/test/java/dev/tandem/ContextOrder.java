package dev.tandem;

import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Runs classes without an application context first, then those of one context after the other: a context is paused and
 * resumed as seldom as possible. Within a context {@link Order} decides, then the name.
 */
public final class ContextOrder implements ClassOrderer {

    private static final List<Class<? extends Annotation>> CONFIGURATION =
            List.of(SpringBootTest.class, ContextConfiguration.class, Import.class, TestPropertySource.class);

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.<ClassDescriptor, String>comparing(test -> configuration(test.getTestClass()))
                        .thenComparing(test -> test.findAnnotation(Order.class)
                                .map(Order::value)
                                .orElse(Order.DEFAULT))
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    /** What makes up the context of a class; empty without one. */
    private static String configuration(Class<?> test) {
        return MergedAnnotations.from(test, SearchStrategy.TYPE_HIERARCHY).stream()
                .filter(annotation -> CONFIGURATION.contains(annotation.getType()))
                .map(annotation -> annotation.synthesize().toString())
                .sorted()
                .collect(Collectors.joining());
    }
}
