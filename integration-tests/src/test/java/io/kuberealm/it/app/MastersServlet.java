package io.kuberealm.it.app;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;

/** Says to the masters who is asking. */
@WebServlet("/masters")
@ServletSecurity(@HttpConstraint(rolesAllowed = "system:masters"))
public class MastersServlet extends OpenServlet {
    private static final long serialVersionUID = 1L;
}
