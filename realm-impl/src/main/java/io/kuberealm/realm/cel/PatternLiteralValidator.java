package io.kuberealm.realm.cel;

import dev.cel.bundle.Cel;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.validator.CelAstValidator;
import io.kuberealm.realm.cel.library.Regex;

/** A literal pattern that is none, or too large, is an error of the expression and not of the first token. */
final class PatternLiteralValidator implements CelAstValidator {
    @Override
    public void validate(CelNavigableAst tree, Cel cel, IssuesFactory issues) {
        SyntaxTree.literalPatterns(tree.getAst().getExpr()).forEach(pattern -> {
            try {
                Regex.compile(pattern.constant().stringValue());
            } catch (CelRuntimeException e) {
                issues.addError(pattern.id(), "invalid matches argument: " + e.getMessage());
            }
        });
    }
}
