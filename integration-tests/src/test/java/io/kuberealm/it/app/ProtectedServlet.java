package io.kuberealm.it.app;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;

/** Says to everybody who is logged in who is asking. */
@WebServlet("/protected")
@ServletSecurity(@HttpConstraint(rolesAllowed = "system:authenticated"))
public class ProtectedServlet extends OpenServlet {
    private static final long serialVersionUID = 1L;
}
