package io.kuberealm.it.app;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;

/** Says who is asking to every authenticated caller, whatever the roles. */
@WebServlet("/anybody")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class AnybodyServlet extends OpenServlet {
    private static final long serialVersionUID = 1L;
}
