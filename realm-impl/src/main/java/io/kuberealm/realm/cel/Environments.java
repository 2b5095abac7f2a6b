package io.kuberealm.realm.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cel.library.KubernetesLibrary;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two environments. They are the same for everybody and cost some tens of milliseconds, so there is one of each. */
final class Environments {
    private static final int MAX_EXPRESSION = 32_768;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_NODES = 50_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(MAX_EXPRESSION)
            .maxParseRecursionDepth(MAX_DEPTH)
            .maxParseExpressionNodeCount(MAX_NODES)
            .build();
    private static final CelRuntime RUNTIME = KubernetesLibrary.runtime(OPTIONS);

    static final CelEnvironment<Map<String, @Nullable Object>> CLAIMS =
            environment("claims", MapType.create(SimpleType.STRING, SimpleType.ANY), claims -> claims);

    static final CelEnvironment<UserInfo> USER = environment("user", UserType.TYPE, UserType::fields);

    private Environments() {}

    /** Always true; asking loads what expressions need. */
    static boolean isLinked() {
        return RUNTIME != null;
    }

    private static <I> CelEnvironment<I> environment(
            String variable, CelType type, Function<I, Map<String, ?>> unverifiedFields) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setTypeProvider(new UserType())
                .addVar(variable, type);
        CelCompiler compiler = KubernetesLibrary.declare(builder, OPTIONS).build();
        return new CheckingEnvironment<>(compiler, RUNTIME, variable, unverifiedFields);
    }
}
