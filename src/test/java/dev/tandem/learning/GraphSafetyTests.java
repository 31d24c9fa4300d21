package dev.tandem.learning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.Buffer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Forbids calls that wrap a Java buffer in a tensor. The gradient graph may read such a buffer after Java has collected it;
 * gradients are then wrong in rare cases, which no other test detects reliably.
 */
class GraphSafetyTests {

    private static final Set<String> UNSAFE_WITH_NUMBER =
            Set.of("mul", "muli", "div", "divi", "pow", "powi", "maximum", "minimum", "mod", "modi");

    private static final ArchRule NO_UNSAFE_CALL = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "it exposes memory of Java to the gradient graph", GraphSafetyTests::unsafe));

    @Test
    void noUnsafeCallIsMade() {
        JavaClasses room = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.tandem.learning");
        assertThat(room).extracting(JavaClass::getSimpleName).contains("Graph", "UserStep");
        NO_UNSAFE_CALL.check(room);
    }

    @Test
    void anUnsafeCallWouldBeFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Unsafe.class);
        assertThat(NO_UNSAFE_CALL.evaluate(planted).getFailureReport().getDetails())
                .hasSize(5);
    }

    private static boolean unsafe(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        String name = target.getName();
        var owner = target.getOwner();
        boolean number = target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Number.class));
        if (owner.isAssignableTo(NDArray.class) || owner.isAssignableTo(NDArrayEx.class)) {
            return (number && UNSAFE_WITH_NUMBER.contains(name)) || name.equals("set");
        }
        if (owner.isAssignableTo(NDManager.class)) {
            return name.equals("createCoo")
                    || (name.equals("create")
                            && target.getRawParameterTypes().stream()
                                    .anyMatch(type -> type.isArray()
                                            || type.isAssignableTo(Buffer.class)
                                            || type.isAssignableTo(Number.class)
                                            || type.isPrimitive()));
        }
        return owner.isAssignableTo(Loss.class) || (owner.isEquivalentTo(Activation.class) && name.equals("swish"));
    }

    /** One call of each unsafe kind; never run. */
    @SuppressWarnings("unused")
    private static final class Unsafe {

        NDArray call(NDArray array, NDManager manager) {
            NDArray scaled = array.mul(2).div(3f);
            NDArray created = manager.create(new float[] {1, 2});
            return Activation.swish(scaled.pow(2), 1).add(created);
        }
    }
}
