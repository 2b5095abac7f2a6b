package io.kuberealm.realm.jakarta;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/** Learns from a servlet container that a request has ended. */
public class RequestEndListener implements ServletRequestListener {
    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        AuditedExchange.ended(event.getServletRequest());
    }
}
